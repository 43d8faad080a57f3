/** resources/message.mdx "Embed Limits"; items 2, 3, 11 and 12 of what the schema does not catch. */
import {
  checkKeys,
  checkSize,
  checkText,
  checkUrl,
  fieldsOf,
  isGiven,
  listOf,
  type Path,
  type Report,
  textOf,
} from './values.ts';

const KEYS = ['type', 'title', 'description', 'url', 'timestamp', 'color', 'footer', 'image'];
const MORE_KEYS = ['thumbnail', 'author', 'fields'];
const MEDIA_SCHEMES = ['http:', 'https:', 'attachment:'];
const SUM = 6000;

export const checkEmbeds = (report: Report, value: unknown): void => {
  checkSize(report, ['embeds'], value, 10);
  const embeds = listOf(value);
  for (const [index, embed] of embeds.entries()) checkEmbed(report, ['embeds', index], embed);
  const sum = embeds.reduce<number>((total, embed) => total + countedLength(embed), 0);
  if (sum > SUM)
    report(
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${SUM} (${sum})`,
    );
};

const checkEmbed = (report: Report, path: Path, value: unknown): void => {
  const embed = fieldsOf(value);
  checkKeys(report, path, embed, [...KEYS, ...MORE_KEYS]);
  checkText(report, [...path, 'title'], embed['title'], { max: 256 });
  checkText(report, [...path, 'description'], embed['description'], { max: 4096 });
  checkUrl(report, [...path, 'url'], embed['url']);
  checkColor(report, [...path, 'color'], embed['color']);
  const stamp = embed['timestamp'];
  if (isGiven(stamp) && Number.isNaN(Date.parse(textOf(stamp))))
    report([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', 'Could not parse the timestamp.');
  for (const part of ['image', 'thumbnail'])
    if (isGiven(embed[part]))
      checkUrl(report, [...path, part, 'url'], fieldsOf(embed[part])['url'], {
        schemes: MEDIA_SCHEMES,
      });
  checkPerson(report, [...path, 'author'], embed['author'], 'name', 256);
  checkPerson(report, [...path, 'footer'], embed['footer'], 'text', 2048);
  checkSize(report, [...path, 'fields'], embed['fields'], 25);
  for (const [index, field] of listOf(embed['fields']).entries())
    checkField(report, [...path, 'fields', index], fieldsOf(field));
  if (isBlank(embed))
    report([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
};

const checkColor = (report: Report, path: Path, value: unknown): void => {
  if (!isGiven(value)) return;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffffff)
    report(path, 'NUMBER_TYPE_MAX', 'int value should be between 0 and 16777215.');
};

const checkPerson = (
  report: Report,
  path: Path,
  value: unknown,
  text: 'name' | 'text',
  max: number,
): void => {
  if (!isGiven(value)) return;
  const person = fieldsOf(value);
  checkKeys(report, path, person, [text, 'url', 'icon_url']);
  checkText(report, [...path, text], person[text], { min: 1, max });
  checkUrl(report, [...path, 'url'], person['url']);
  checkUrl(report, [...path, 'icon_url'], person['icon_url'], { schemes: MEDIA_SCHEMES });
};

const checkField = (report: Report, path: Path, field: Readonly<Record<string, unknown>>): void => {
  checkKeys(report, path, field, ['name', 'value', 'inline']);
  checkText(report, [...path, 'name'], field['name'], { min: 1, max: 256 });
  checkText(report, [...path, 'value'], field['value'], { min: 1, max: 1024 });
};

const isBlank = (embed: Readonly<Record<string, unknown>>): boolean =>
  countedLength(embed) === 0 && !isGiven(embed['image']) && !isGiven(embed['thumbnail']);

/** Leading and trailing blanks are trimmed and not counted. */
const countedLength = (value: unknown): number => {
  const embed = fieldsOf(value);
  const fields = listOf(embed['fields']).map(fieldsOf);
  return [
    embed['title'],
    embed['description'],
    fieldsOf(embed['footer'])['text'],
    fieldsOf(embed['author'])['name'],
    ...fields.flatMap((field) => [field['name'], field['value']]),
  ].reduce<number>((sum, text) => sum + textOf(text).trim().length, 0);
};

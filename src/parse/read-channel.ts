import type { ParsedFeed } from '../document.ts';
import type { Field } from './field.ts';
import { plainText } from './plain-text.ts';
import { pickLink } from './to-entry.ts';

type ChannelRecord = ParsedFeed['feed'];
type Fields = readonly Field[];

/** Longer than any interval that a feed may ask for. */
const MAX_TTL_MINUTES = 60 * 24 * 365;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const textsOf = (fields: Fields, names: readonly string[]): readonly string[] =>
  fields
    .filter(({ name }) => names.includes(name))
    .map(plainText)
    .filter((text) => text !== '');

const numberOf = (fields: Fields, name: string): number =>
  Number.parseInt(textsOf(fields, [name])[0] ?? '', 10);

/** `sy:updatePeriod` is left unread: WordPress writes "hourly" for everybody, whoever runs the site. */
const ttlOf = (fields: Fields): number | null => {
  const minutes = numberOf(fields, 'ttl');
  return minutes > 0 && minutes <= MAX_TTL_MINUTES ? minutes : null;
};

/** Midnight was hour 24 before RSS 2.0. */
const skippedHours = (fields: Fields): readonly number[] => {
  const hours = textsOf(fields, ['hour'])
    .filter((text) => /^\d{1,2}$/.test(text))
    .map(Number);
  return [...new Set(hours.filter((hour) => hour <= 24).map((hour) => hour % 24))];
};

const skippedDays = (fields: Fields): readonly number[] => {
  const days = textsOf(fields, ['day']).map((text) => DAYS.indexOf(text.toLowerCase()));
  return [...new Set(days.filter((day) => day !== -1))];
};

const linkOf = (fields: Fields, relation: RegExp): string | null => {
  const link = fields.find(
    ({ name, attributes }) => name.endsWith('link') && relation.test(attributes['rel'] ?? ''),
  );
  return link?.attributes['href'] || null;
};

const isWordPress = (fields: Fields): boolean =>
  fields.some(
    ({ name, text, attributes }) =>
      name.endsWith('generator') && /wordpress/i.test(`${text} ${attributes['uri'] ?? ''}`),
  );

/** WordPress serves what came before under the page number of the same address. */
const pageBefore = (url: string | null): string | null => {
  const page = url === null ? null : URL.parse(url);
  if (!page) return null;
  const current = Number.parseInt(page.searchParams.get('paged') ?? '1', 10);
  page.searchParams.set('paged', String((current > 0 ? current : 1) + 1));
  return page.href;
};

const olderUrlOf = (fields: Fields, url: string | null): string | null => {
  const linked =
    linkOf(fields, /(?:^|\/)prev-archive$/i) ?? linkOf(fields, /(?:^|\/)next$/i) ?? null;
  const older =
    linked ?? (isWordPress(fields) ? pageBefore(url ?? linkOf(fields, /^self$/i)) : null);
  return older === url ? null : older;
};

/**
 * What a document says of the whole feed, out of the fields around its entries. `lang`: what its root declares;
 * `url`: where it was answered.
 */
export const readChannel = (
  fields: Fields,
  lang: string | null,
  url: string | null,
): ChannelRecord => ({
  title: textsOf(fields, ['title', 'atom:title', 'dc:title'])[0] ?? null,
  link: pickLink(fields),
  lang: (textsOf(fields, ['language', 'dc:language'])[0] ?? lang)?.replaceAll('_', '-') ?? null,
  ttlMinutes: ttlOf(fields),
  skipHours: skippedHours(fields),
  skipDays: skippedDays(fields),
  olderUrl: olderUrlOf(fields, url),
});

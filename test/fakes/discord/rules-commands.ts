/** interactions/application-commands.mdx; item 15 of what the schema does not catch. */
import { ApiError, invalidForm } from './errors.ts';
import {
  checkKeys,
  checkSize,
  checkText,
  collect,
  type Fields,
  fieldsOf,
  isFields,
  isGiven,
  listOf,
  type Path,
  type Report,
  textOf,
} from './values.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHAT_INPUT = 1;
const CHAT_INPUT_CAP = 100;
const OTHER_CAP = 15;
const TOTAL_TEXT = 8000;
const COMMAND_KEYS = ['id', 'type', 'name', 'name_localizations', 'description', 'options'];
const MORE_COMMAND_KEYS = ['description_localizations', 'default_member_permissions', 'nsfw'];
const CONTEXT_KEYS = ['dm_permission', 'integration_types', 'contexts', 'handler'];
const OPTION_KEYS = ['type', 'name', 'name_localizations', 'description', 'required', 'choices'];
const MORE_OPTION_KEYS = ['description_localizations', 'options', 'channel_types', 'autocomplete'];
const RANGE_KEYS = ['min_value', 'max_value', 'min_length', 'max_length'];

/** Throws what Discord answers to a PUT of these commands. */
export const checkCommands = (body: unknown): readonly Fields[] => {
  const commands = listOf(body).filter(isFields);
  const problems = collect((report) => {
    if (!Array.isArray(body)) report([], 'LIST_TYPE_CONVERT', 'Must be a list.');
    const seen = new Set<string>();
    for (const [index, command] of commands.entries()) {
      const name = `${typeOf(command)}:${textOf(command['name'])}`;
      if (seen.has(name))
        report([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Names must be unique.');
      seen.add(name);
      checkCommand(report, [index], command);
    }
  });
  if (problems.length > 0) throw invalidForm(problems);
  for (const type of new Set(commands.map(typeOf))) {
    const cap = type === CHAT_INPUT ? CHAT_INPUT_CAP : OTHER_CAP;
    if (commands.filter((command) => typeOf(command) === type).length > cap)
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${cap}).`);
  }
  return commands;
};

const typeOf = (command: Fields): number =>
  typeof command['type'] === 'number' ? command['type'] : CHAT_INPUT;

const checkCommand = (report: Report, path: Path, command: Fields): void => {
  checkKeys(report, path, command, [...COMMAND_KEYS, ...MORE_COMMAND_KEYS, ...CONTEXT_KEYS]);
  if (typeOf(command) === CHAT_INPUT) {
    checkName(report, path, command['name']);
    checkText(report, [...path, 'description'], command['description'], { min: 1, max: 100 });
  } else {
    checkText(report, [...path, 'name'], command['name'], { min: 1, max: 32 });
  }
  const permissions = command['default_member_permissions'];
  if (isGiven(permissions) && !/^\d+$/.test(textOf(permissions)))
    report([...path, 'default_member_permissions'], 'STRING_TYPE_CONVERT', 'A bit set as string.');
  checkOptions(report, path, command['options']);
  const total = textLength(command);
  if (total > TOTAL_TEXT)
    report(path, 'APPLICATION_COMMAND_TOO_LARGE', `Combined length ${total} exceeds ${TOTAL_TEXT}`);
};

const checkName = (report: Report, path: Path, name: unknown): void => {
  if (!NAME.test(textOf(name)) || textOf(name) !== textOf(name).toLowerCase())
    report(
      [...path, 'name'],
      'APPLICATION_COMMAND_INVALID_NAME',
      'Command name is invalid: lower case, 1-32 of letters, digits, - and _',
    );
};

const checkOptions = (report: Report, path: Path, value: unknown): void => {
  checkSize(report, [...path, 'options'], value, 25);
  const options = listOf(value).filter(isFields);
  const names = options.map((option) => option['name']);
  if (new Set(names).size < names.length)
    report(
      [...path, 'options'],
      'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
      'Unique names only',
    );
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    checkKeys(report, at, option, [...OPTION_KEYS, ...MORE_OPTION_KEYS, ...RANGE_KEYS]);
    checkName(report, at, option['name']);
    checkText(report, [...at, 'description'], option['description'], { min: 1, max: 100 });
    checkSize(report, [...at, 'choices'], option['choices'], 25);
    if (option['required'] === true && optionalSeen)
      report(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options come first.');
    optionalSeen ||= option['required'] !== true;
    checkOptions(report, at, option['options']);
  }
};

const textLength = (value: unknown): number => {
  const item = fieldsOf(value);
  const choices = listOf(item['choices']).map(fieldsOf);
  return (
    textOf(item['name']).length +
    textOf(item['description']).length +
    listOf(item['options']).reduce<number>((sum, option) => sum + textLength(option), 0) +
    choices.reduce(
      (sum, choice) => sum + textOf(choice['name']).length + textOf(choice['value']).length,
      0,
    )
  );
};

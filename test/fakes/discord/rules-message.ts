/** resources/message.mdx; items 1, 3, 8, 9, 10, 12, 13 and 14 of what the schema does not catch. */
import { emptyMessage, invalidForm } from './errors.ts';
import { checkComponents } from './rules-components.ts';
import { checkEmbeds } from './rules-embeds.ts';
import {
  checkKeys,
  checkSize,
  checkText,
  collect,
  type Fields,
  fieldsOf,
  isGiven,
  isSnowflake,
  listOf,
  type Report,
  textOf,
} from './values.ts';

export type BodyKind = 'create' | 'edit' | 'webhook' | 'webhook-edit' | 'reply' | 'reply-edit';

export const SUPPRESS_EMBEDS = 1 << 2;
export const EPHEMERAL = 1 << 6;
export const SUPPRESS_NOTIFICATIONS = 1 << 12;
const IS_VOICE_MESSAGE = 1 << 13;
export const IS_COMPONENTS_V2 = 1 << 15;

const SHARED = ['content', 'embeds', 'allowed_mentions', 'components', 'flags', 'attachments'];
/** discord.js adds `tts` and `enforce_nonce` (false when unset) to every body it builds. */
const ADDED = ['tts', 'enforce_nonce'];
const KEYS: Readonly<Record<BodyKind, readonly string[]>> = {
  create: ['sticker_ids', 'poll', 'shared_client_theme', 'message_reference', 'nonce'],
  edit: ['sticker_ids'],
  webhook: ['poll', 'username', 'avatar_url', 'thread_name', 'applied_tags'],
  'webhook-edit': ['poll'],
  reply: ['poll'],
  'reply-edit': ['poll'],
};
const ANY_EDIT = SUPPRESS_EMBEDS | IS_COMPONENTS_V2;
const ANY_CREATE = ANY_EDIT | SUPPRESS_NOTIFICATIONS;
const FLAGS: Readonly<Record<BodyKind, number>> = {
  create: ANY_CREATE | IS_VOICE_MESSAGE,
  edit: ANY_EDIT,
  webhook: ANY_CREATE,
  'webhook-edit': ANY_EDIT,
  reply: ANY_CREATE | EPHEMERAL | IS_VOICE_MESSAGE,
  'reply-edit': ANY_EDIT | EPHEMERAL,
};

/** Throws what Discord answers to this body; `files` = how many came with it. */
export const checkMessageBody = (body: unknown, kind: BodyKind, files = 0): Fields => {
  const message = fieldsOf(body);
  const problems = collect((report) => {
    checkKeys(report, [], message, [...SHARED, ...ADDED, ...KEYS[kind]]);
    checkText(report, ['content'], message['content'], { max: 2000 });
    checkEmbeds(report, message['embeds']);
    checkFlags(report, message, kind);
    checkComponents(report, message['components'], hasFlag(message, IS_COMPONENTS_V2));
    checkMentions(report, message['allowed_mentions']);
    checkNonce(report, message);
    checkSize(report, ['attachments'], message['attachments'], 10);
    checkSize(report, ['sticker_ids'], message['sticker_ids'], 3);
    checkPersona(report, message);
  });
  if (problems.length > 0) throw invalidForm(problems);
  if (!kind.endsWith('edit') && files === 0 && isEmpty(message)) throw emptyMessage();
  return message;
};

export const hasFlag = (message: Fields, flag: number): boolean =>
  typeof message['flags'] === 'number' && (message['flags'] & flag) !== 0;

export const isEmpty = (message: Fields): boolean =>
  textOf(message['content']).trim() === '' &&
  ['embeds', 'components', 'sticker_ids'].every((key) => listOf(message[key]).length === 0) &&
  !isGiven(message['poll']) &&
  !isGiven(message['shared_client_theme']);

const checkFlags = (report: Report, message: Fields, kind: BodyKind): void => {
  const { flags } = message;
  if (!isGiven(flags)) return;
  if (typeof flags !== 'number' || !Number.isInteger(flags) || flags < 0) {
    report(['flags'], 'NUMBER_TYPE_COERCE', 'Value is not int.');
    return;
  }
  if ((flags & ~FLAGS[kind]) !== 0)
    report(['flags'], 'FLAGS_NOT_SETTABLE', `Some of the flags ${flags} cannot be set here.`);
  if ((flags & IS_COMPONENTS_V2) === 0) return;
  for (const key of ['content', 'embeds', 'poll', 'sticker_ids']) {
    const value = message[key];
    if (isGiven(value) && value !== '' && !(Array.isArray(value) && value.length === 0))
      report(
        [key],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        'Not with components V2.',
      );
  }
};

const checkMentions = (report: Report, value: unknown): void => {
  if (!isGiven(value)) return;
  const at = ['allowed_mentions'];
  const mentions = fieldsOf(value);
  checkKeys(report, at, mentions, ['parse', 'roles', 'users', 'replied_user']);
  const parse = listOf(mentions['parse']);
  for (const type of parse)
    if (type !== 'roles' && type !== 'users' && type !== 'everyone')
      report([...at, 'parse'], 'BASE_TYPE_CHOICES', "Must be one of 'users', 'roles', 'everyone'.");
  for (const list of ['roles', 'users']) {
    const ids = listOf(mentions[list]);
    checkSize(report, [...at, list], mentions[list], 100);
    if (!ids.every(isSnowflake))
      report([...at, list], 'NUMBER_TYPE_COERCE', 'Value is not snowflake.');
    if (ids.length > 0 && parse.includes(list))
      report(
        [...at, 'parse'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `Either parse or ${list}.`,
      );
  }
};

const checkNonce = (report: Report, message: Fields): void => {
  const { nonce } = message;
  if (message['enforce_nonce'] === true && !isGiven(nonce))
    report(['nonce'], 'BASE_TYPE_REQUIRED', 'enforce_nonce without a nonce');
  if (!isGiven(nonce) || (typeof nonce === 'number' && Number.isInteger(nonce))) return;
  if (typeof nonce !== 'string' || nonce.length > 25)
    report(['nonce'], 'NONCE_TYPE_TOO_LONG', 'An integer, or a string of at most 25 characters.');
};

const checkPersona = (report: Report, message: Fields): void => {
  checkText(report, ['thread_name'], message['thread_name'], { max: 100 });
  const { username } = message;
  if (!isGiven(username)) return;
  checkText(report, ['username'], username, { min: 1, max: 80 });
  if (/clyde|discord/i.test(textOf(username)))
    report(
      ['username'],
      'USERNAME_INVALID_CONTAINS',
      'Username cannot contain "clyde" or "discord"',
    );
};

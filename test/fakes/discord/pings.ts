import { type Fields, fieldsOf, isGiven, listOf, textOf } from './values.ts';
import type { FakeChannel, World } from './world.ts';

/** Whom a message calls. */
export interface Pinged {
  readonly roles: readonly string[];
  readonly users: readonly string[];
  readonly everyone: boolean;
}

export const NOBODY: Pinged = { roles: [], users: [], everyone: false };

/** What the bot gets that names nothing in `allowed_mentions`: all that stands in its text. */
const ALL = { parse: ['roles', 'users', 'everyone'] };

/**
 * Mentions of the text alone, never of an embed, and only those that `allowed_mentions` lets through. A role
 * needs to be open to everybody, or the right to mention all (resources/message.mdx, Allowed Mentions Object).
 */
export const pingsOf = (world: World, channel: FakeChannel, body: Fields): Pinged => {
  const content = textOf(body['content']);
  const allowed = fieldsOf(isGiven(body['allowed_mentions']) ? body['allowed_mentions'] : ALL);
  const lets = (kind: string, id: string): boolean =>
    listOf(allowed['parse']).includes(kind) || listOf(allowed[kind]).includes(id);
  const mayAll = world.may(channel, 'MENTION_EVERYONE');
  const named = (pattern: RegExp): readonly string[] => [
    ...new Set([...content.matchAll(pattern)].map(([, id]) => id ?? '')),
  ];
  return {
    roles: named(/<@&(\d+)>/gu).filter((id) => {
      const role = world.roles.find((one) => one.id === id);
      return role !== undefined && (role.mentionable || mayAll) && lets('roles', id);
    }),
    users: named(/<@!?(\d+)>/gu).filter((id) => lets('users', id)),
    everyone:
      /@(?:everyone|here)/u.test(content) &&
      mayAll &&
      listOf(allowed['parse']).includes('everyone'),
  };
};

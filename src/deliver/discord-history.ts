import { z } from 'zod';
import type { ReadBack } from './deliver.ts';
import { carries, type Posted, postedSchema } from './discord-body.ts';
import type { Refusal } from './discord-errors.ts';
import type { Rest, RestAnswer } from './discord-rest.ts';

/** Milliseconds of Discord's epoch, the first second of 2015: what a snowflake's timestamp counts from. */
const DISCORD_EPOCH = 1_420_070_400_000;
/** The most messages that one answer holds. */
const PAGE = 100;
/** 10,000 messages: a channel busier than that since our attempt is one we cannot vouch for. */
const MOST_PAGES = 100;

const pageSchema = z.array(z.unknown());
const channelSchema = z.object({ last_message_id: z.string().nullish() });

/** The lowest snowflake that something made at `at` (epoch milliseconds) can have. */
const snowflakeAt = (at: number): string =>
  (BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH)) << 22n).toString();

/** Looks through every message that was posted to the channel since `sinceMs` for the author's nonce. */
export const searchHistory = async (
  rest: Rest,
  wanted: { readonly channelId: string; readonly author: string; readonly nonce: string },
  sinceMs: number,
  signal: AbortSignal,
): Promise<ReadBack> => {
  const path = `/channels/${wanted.channelId}/messages` as const;
  let after = snowflakeAt(sinceMs);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await rest({ method: 'get', path, query: { after, limit: `${PAGE}` } }, signal);
    if (!answer.ok) return unread(answer.refusal, GONE);
    const messages = postedIn(answer);
    // What is no list at all is no answer of Discord's, but of a network that wants a login first.
    if (!messages)
      return unreadable('the answer is no list of messages', !Array.isArray(answer.value));
    const ours = messages.find((message) => carries(message, wanted.author, wanted.nonce));
    if (ours) return { kind: 'found', messageId: ours.id };
    if (messages.length === 0 && page === 0) return proveReadable(rest, wanted.channelId, signal);
    if (messages.length < PAGE) return { kind: 'absent' };
    after = messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), after);
  }
  return unreadable(`more than ${PAGE * MOST_PAGES} messages since the attempt`);
};

/**
 * Without Read Message History Discord answers an empty list, not a refusal. So emptiness counts only
 * in a channel that shows us some message, or that never had one.
 */
const proveReadable = async (
  rest: Rest,
  channelId: string,
  signal: AbortSignal,
): Promise<ReadBack> => {
  const any = await rest(
    { method: 'get', path: `/channels/${channelId}/messages`, query: { limit: '1' } },
    signal,
  );
  if (!any.ok) return unread(any.refusal, GONE);
  if (postedIn(any)?.length) return { kind: 'absent' };
  const channel = await rest({ method: 'get', path: `/channels/${channelId}` }, signal);
  if (!channel.ok) return unread(channel.refusal, GONE);
  const known = channelSchema.safeParse(channel.value);
  if (known.success && !known.data.last_message_id) return { kind: 'absent' };
  return unreadable('the channel hides its history: grant Read Message History');
};

const postedIn = (answer: RestAnswer & { readonly ok: true }): readonly Posted[] | null => {
  const page = pageSchema.safeParse(answer.value);
  if (!page.success) return null;
  const messages = page.data.map((message) => postedSchema.safeParse(message));
  return messages.every((message) => message.success)
    ? messages.map((message) => message.data)
    : null;
};

const GONE = 'the channel is gone';

/** A look back that Discord refused; who bars us there bars us as with a post. */
export const unread = (refusal: Refusal, gone: string): ReadBack =>
  refusal.kind === 'gone'
    ? unreadable(gone)
    : refusal.kind === 'barred'
      ? refusal
      : { kind: 'unreadable', failure: refusal.failure };

/** `retryable` = it may be readable later. */
export const unreadable = (why: string, retryable = false): ReadBack => ({
  kind: 'unreadable',
  failure: {
    kind: 'unreadable-history',
    message: `Cannot tell whether the message is there: ${why}`,
    retryable,
    retryAfterMs: null,
  },
});

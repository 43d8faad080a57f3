import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { FakeMessage } from '../fakes/discord/world.ts';
import type { ChaosWorld } from './chaos-world.ts';

const entry = z.object({
  id: z.number(),
  feed: z.string(),
  url: z.string(),
  /** What its feed and its page say. */
  said: z.string(),
  decision: z.string(),
  waits: z.number(),
  story: z.string().nullable(),
});
const delivery = z.object({
  id: z.number(),
  story: z.string(),
  channel: z.string(),
  purpose: z.string(),
  nonce: z.string(),
  payload: z.string(),
  revision: z.number(),
  posted: z.number().nullable(),
  status: z.string(),
  message: z.string().nullable(),
  editAfter: z.number(),
});
const told = z.object({ key: z.string(), decision: z.string(), merged: z.string().nullable() });

type Delivery = z.infer<typeof delivery>;

/** What the store says of itself. */
export interface Books {
  readonly entries: readonly z.infer<typeof entry>[];
  readonly deliveries: readonly Delivery[];
  readonly stories: readonly z.infer<typeof told>[];
  /** What SQLite finds wrong with the file. */
  readonly damage: readonly string[];
}

export const storeOf = ({ folder }: ChaosWorld): string => join(folder, 'data', 'treatywatch.db');

const NO_BOOKS: Books = { entries: [], deliveries: [], stories: [], damage: [] };

/**
 * Reads a copy, as the next process will find it: to open the store itself would mend what a kill left.
 * Before the schema stands, the books are empty.
 */
export const readBooks = (path: string): Books => {
  if (!existsSync(path)) return NO_BOOKS;
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-books-'));
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  const db = new DatabaseSync(copy);
  const all = <T>(schema: z.ZodType<T>, sql: string): readonly T[] =>
    z.array(schema).parse(db.prepare(sql).all());
  try {
    const tables = z.object({ count: z.number() });
    const [made] = all(tables, `select count(*) as count from sqlite_schema where name = 'entry'`);
    if (made?.count === 0) return NO_BOOKS;
    const check = z.object({ integrity_check: z.string() });
    return {
      entries: all(
        entry,
        `select id, feed_id as feed, url, summary || text as said, decision, reason_kind = 'awaits-page' as waits, story_key as story from entry`,
      ),
      deliveries: all(
        delivery,
        `select id, story_key as story, channel_id as channel, purpose, nonce, payload, revision, posted_revision as posted,
         status, message_id as message, edit_after as editAfter from delivery order by id`,
      ),
      stories: all(told, 'select key, decision, merged_into as merged from story'),
      damage: all(check, 'pragma integrity_check')
        .map(({ integrity_check: said }) => said)
        .filter((said) => said !== 'ok'),
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Kinds of fault, each with what it happened to. */
export interface Faults {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

const titleOf = (payload: string): string =>
  /"title":"((?:[^"\\]|\\.)*)"/u.exec(payload)?.[1] ?? payload.slice(0, 60);

const messagesOf = (world: ChaosWorld): readonly FakeMessage[] =>
  world.allChannels.flatMap((channel) => world.discord.world.visible(channel));

/** What must hold at any moment, also right after a kill. */
export const checkAlways = (world: ChaosWorld, books: Books): Faults => {
  const seen = new Set<string>();
  const doubled: string[] = [];
  const rows = new Map(books.deliveries.map((row) => [row.nonce, row]));
  const wrong: string[] = [...books.damage];
  for (const message of messagesOf(world)) {
    const nonce = `${message.nonce}`;
    const title = titleOf(JSON.stringify(message.body));
    if (seen.has(nonce)) doubled.push(`two messages: ${title}`);
    seen.add(nonce);
    const row = rows.get(nonce);
    if (row === undefined) wrong.push(`a message without a row: ${title}`);
    else if (row.message !== null && row.message !== message.id)
      wrong.push(`a row knows another message: ${title}`);
  }
  const names = books.entries.map(({ feed, url }) => `${feed} ${url}`);
  for (const [at, name] of names.entries())
    if (names.indexOf(name) !== at) doubled.push(`an entry stored twice: ${name}`);
  return { lost: [], doubled, wrong };
};

/** Whether everything told was read as last told, judged and sent. */
export const isSettled = (world: ChaosWorld, books: Books): boolean =>
  unread(world, books).length === 0 &&
  books.entries.every(({ waits }) => waits === 0) &&
  books.deliveries.every(({ status }) => status !== 'pending');

/** What was told and is not stored; of what left its feed again, an older telling will do. */
const unread = (world: ChaosWorld, { entries }: Books): readonly string[] =>
  [...world.told.values()]
    .filter(({ link, outlet, text }) => {
      const stored = entries.find(({ feed, url }) => feed === outlet && url.endsWith(link));
      return !stored || (world.isShown(link) && !stored.said.includes(text));
    })
    .map(({ link, text }) => `never stored: ${link} ${text}`);

/** Edits that are owed, and when the last of them may leave; null = none is. */
export const editsUntil = ({ deliveries }: Books): number | null => {
  const owed = deliveries.filter(
    ({ message, posted, revision }) => message !== null && (posted ?? 0) < revision,
  );
  return owed.length === 0 ? null : Math.max(...owed.map(({ editAfter }) => editAfter));
};

/** What must hold once everything has come to rest. */
export const checkSettled = (world: ChaosWorld, books: Books): Faults => {
  const always = checkAlways(world, books);
  const lost: string[] = [...unread(world, books)];
  const wrong: string[] = [...always.wrong];
  for (const { url, waits, decision, story } of books.entries) {
    if (waits) lost.push(`an entry still waits for its page: ${url}`);
    if (decision === 'alert' && story === null) lost.push(`an alert without a story: ${url}`);
  }
  const messages = new Map(messagesOf(world).map((message) => [message.id, message]));
  const storiesWithEntry = new Set(books.entries.map(({ story }) => story));
  for (const { key, decision, merged } of books.stories) {
    if (decision !== 'alert' || merged !== null || !storiesWithEntry.has(key)) continue;
    for (const channel of world.channels) {
      const isCard = (row: Delivery) =>
        row.story === key && row.channel === channel && row.purpose === 'card';
      if (!books.deliveries.some(isCard)) lost.push(`a story without a card: ${key}`);
    }
  }
  for (const row of books.deliveries) {
    const title = `${row.purpose} ${titleOf(row.payload)}`;
    if (row.status !== 'sent') lost.push(`${row.status}: ${title}`);
    const message = messages.get(row.message ?? '');
    if (!message) lost.push(`nothing stands in the channel: ${title}`);
    else if (!isShown(row.payload, message)) wrong.push(`not the last text: ${title}`);
  }
  return { lost, doubled: always.doubled, wrong: [...wrong, ...disorder(world, books)] };
};

const isShown = (payload: string, { body }: FakeMessage): boolean => {
  const owed: { readonly embeds?: unknown; readonly content?: unknown } = JSON.parse(payload);
  return isDeepStrictEqual(owed.embeds ?? [], body['embeds'] ?? []);
};

/** Of one channel no message overtook an earlier one. */
const disorder = (world: ChaosWorld, { deliveries }: Books): readonly string[] =>
  world.allChannels.flatMap((channel) => {
    const ids = deliveries.flatMap((row) =>
      row.channel === channel && row.message !== null ? [BigInt(row.message)] : [],
    );
    return ids.some((id, at) => id < (ids[at - 1] ?? 0n)) ? [`out of order in ${channel}`] : [];
  });

/** Which tellings became one story, and which stories each channel shows: equal for equal news. */
export const outcomeOf = (world: ChaosWorld, books: Books): readonly string[] => {
  const members = new Map<string, string[]>();
  for (const { url, feed, story, decision } of books.entries) {
    const name = `${feed}${url.replace(world.origin, '')} ${decision}`;
    const key = story ?? name;
    members.set(key, [...(members.get(key) ?? []), name]);
  }
  return [...members]
    .map(([key, names]) => {
      const cards = books.deliveries.filter(
        ({ story, purpose, status }) => story === key && purpose === 'card' && status === 'sent',
      );
      return `${names.toSorted().join(' + ')}: ${cards.length} cards`;
    })
    .toSorted();
};

import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { NewFacts } from '../brief.ts';
import type { Looked, NewsStory } from '../digest.ts';
import type { DigestStore } from '../story-ports.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import { saveDelivery } from './deliveries.ts';
import type { Now } from './flavour.ts';
import { parseBrief, parseMoment } from './json-brief.ts';
import type { Tables } from './schema.ts';

/** Usual feeds are read at least hourly: so long without any, nobody watched. */
const LONG_UNREAD_MS = 2 * 3_600_000;

export function digestsOf(db: Kysely<Tables>, now: Now): DigestStore {
  const isOwed: DigestStore['isOwed'] = (digest) => isOwedIn(db, digest);
  return {
    news: (sinceMs, untilMs) => newsOf(db, sinceMs, untilMs),
    looked: (sinceMs, untilMs) => lookedAt(db, sinceMs, untilMs),
    watchedSince: () => watchedSince(db),
    isOwed,
    owe: (digest) =>
      alone(db, async (tx) => {
        // What was said once is not revised: another worker that was slower saw a little more.
        if (await isOwedIn(tx, digest)) return false;
        await saveDelivery(tx, digest, now);
        return true;
      }),
  };
}

const isOwedIn = async (
  db: Kysely<Tables>,
  { storyKey, channelId, purpose }: Parameters<DigestStore['isOwed']>[0],
): Promise<boolean> => {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('story_key', '=', storyKey)
    .where('channel_id', '=', channelId)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row !== undefined;
};

async function newsOf(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): Promise<readonly NewsStory[]> {
  const updates = await updatesIn(db, sinceMs, untilMs);
  const untold = await untoldIn(db, sinceMs, untilMs);
  const keys = [...(await placedIn(db, sinceMs, untilMs)), ...updates.keys(), ...untold];
  const news: NewsStory[] = [];
  for (const some of chunks([...new Set(keys)])) {
    const firsts = await firstsOf(db, some);
    const rows = await db
      .selectFrom('story')
      .select(['key', 'brief'])
      .where('key', 'in', some)
      .where('decision', '<>', 'reject')
      .where('merged_into', 'is', null)
      .execute();
    for (const { key, brief: json } of rows) {
      const brief = parseBrief(json);
      const { first, firstAlert } = firsts.get(key) ?? {
        first: untold.has(key) ? brief.openedAt : null,
        firstAlert: null,
      };
      // What was only kept when it came is news once it is worth an alert.
      const newAt = brief.decision === 'alert' ? (firstAlert ?? first) : first;
      if (newAt !== null) news.push({ brief, newAt, updates: updates.get(key) ?? [] });
    }
    // node:sqlite answers on this thread: without a turn for others a worker would stand still.
    await setImmediate();
  }
  return news;
}

/** Stories that some entry came into; index `entry_placed_at` holds it all. */
async function placedIn(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('entry')
    .select('story_key')
    .distinct()
    .where('placed_at', '>=', sinceMs)
    .where('placed_at', '<', untilMs)
    .where('baseline', '=', 0)
    .execute();
  return rows.flatMap(({ story_key }) => story_key ?? []);
}

/** When each story got its first entry that is news, and its first that is worth an alert. */
async function firstsOf(db: Kysely<Tables>, keys: readonly string[]) {
  const rows = await db
    .selectFrom('entry')
    .select('story_key')
    .select(({ fn, case: when }) => [
      fn.min<number | null>('placed_at').as('first'),
      fn
        .min<number | null>(when().when('decision', '=', 'alert').thenRef('placed_at').end())
        .as('firstAlert'),
    ])
    .where('story_key', 'in', keys)
    .where('baseline', '=', 0)
    .groupBy('story_key')
    .execute();
  return new Map(rows.map(({ story_key, ...firsts }) => [story_key ?? '', firsts]));
}

async function updatesIn(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): Promise<ReadonlyMap<string, readonly NewFacts[]>> {
  const rows = await db
    .selectFrom('story_moment')
    .select(['story_key', 'moment'])
    .where('at', '>=', sinceMs)
    .where('at', '<', untilMs)
    .orderBy('id')
    .execute();
  const found = new Map<string, NewFacts[]>();
  for (const { story_key, moment: json } of rows) {
    const moment = parseMoment(json);
    if (moment.kind !== 'updated') continue;
    const others = found.get(story_key);
    if (others) others.push(moment.news);
    else found.set(story_key, [moment.news]);
  }
  return found;
}

/** Stories that no entry tells: they follow from the register. */
async function untoldIn(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('story')
    .select('key')
    .where('decision', '=', 'alert')
    .where('opened_at', '>=', sinceMs)
    .where('opened_at', '<', untilMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entry').select('entry.id').whereRef('entry.story_key', '=', 'story.key'),
        ),
      ),
    )
    .execute();
  return new Set(rows.map(({ key }) => key));
}

async function lookedAt(db: Kysely<Tables>, sinceMs: number, untilMs: number): Promise<Looked> {
  const { entries } = await db
    .selectFrom('entry')
    .select(({ fn }) => fn.countAll<number>().as('entries'))
    .where('seen_at', '>=', sinceMs)
    .where('seen_at', '<', untilMs)
    .where('baseline', '=', 0)
    .executeTakeFirstOrThrow();
  const feeds = await db
    .selectFrom('feed')
    .select(['id', 'failures'])
    .where('retired_at', 'is', null)
    .execute();
  const troubled = await troubledIn(db, sinceMs, untilMs);
  return {
    entries,
    feeds: feeds.length,
    feedsInTrouble: feeds.filter(
      ({ id, failures }) => failures > 0 || troubled.has(id) || troubled.has(null),
    ).length,
    readUntil: await readUntil(db, untilMs),
  };
}

/** Feeds of which something may have been missed in a span, as it was told then or, once they were read again, later; null = all. */
async function troubledIn(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): Promise<ReadonlySet<string | null>> {
  const rows = await db
    .selectFrom('notice')
    .select('feed_id')
    .where('at', '>=', sinceMs)
    .where(({ or, and, eb }) =>
      or([
        and([eb('kind', 'in', ['paused', 'outage']), eb('at', '<', untilMs)]),
        eb('kind', 'in', ['recovered', 'gap', 'outage-over']),
      ]),
    )
    .execute();
  return new Set(rows.map(({ feed_id }) => feed_id));
}

/** Null = feeds were read up to `untilMs`, or so much was read since that nobody remembers. */
async function readUntil(db: Kysely<Tables>, untilMs: number): Promise<number | null> {
  const { last } = await db
    .selectFrom('pass')
    .select(({ fn }) => fn.max<number | null>('at').as('last'))
    .where('outcome', '=', 'ok')
    .where('at', '<', untilMs)
    .executeTakeFirstOrThrow();
  return last !== null && untilMs - last > LONG_UNREAD_MS ? last : null;
}

async function watchedSince(db: Kysely<Tables>): Promise<number | null> {
  const { first } = await db
    .selectFrom('feed')
    .select(({ fn }) => fn.min<number | null>('baseline_at').as('first'))
    .executeTakeFirstOrThrow();
  return first;
}

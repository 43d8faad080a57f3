import { type Kysely, type Selectable, sql } from 'kysely';
import type { Feed } from '../model.ts';
import type { FeedState } from '../polling.ts';
import type { PolledFeeds } from '../ports.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import type { Flavour, Now } from './flavour.ts';
import { parseNumbers, toJson } from './json.ts';
import type { Tables } from './schema.ts';

/** More than clocks differ. */
const CLOCK_ERROR_MS = 3_600_000;

type FeedRow = Selectable<Tables['feed']>;

const STATE = [
  'id as feedId',
  'etag',
  'last_modified as lastModified',
  'body_hash as bodyHash',
  'next_due_at as nextDueAt',
  'last_fetch_at as lastFetchAt',
  'last_ok_at as lastOkAt',
  'failures',
  'last_error as lastError',
  'ttl_minutes as ttlMinutes',
  'skip_hours as skipHours',
  'skip_days as skipDays',
  'shown',
  'left_out as leftOut',
  'last_status as lastStatus',
  'failing_since as failingSince',
  'gone_since as goneSince',
  'moved_to as movedTo',
  'moved_since as movedSince',
  'paused_at as pausedAt',
  'silent_at as silentAt',
  'last_new_at as lastNewAt',
  'arrivals',
  'mean_gap_ms as meanGapMs',
  'longest_gap_ms as longestGapMs',
  'gap_at as gapAt',
  'fresh_ms as freshMs',
  'baseline_at as baselineAt',
] as const;

/** How long a feed is one worker's: longer than a pass takes that waits behind 500 others. */
const LEASE_MS = 5 * 60_000;
/** Where others work beside us they wait no longer for the feeds of one that died; who lives says so until the five minutes are over. */
const SHARED_LEASE_MS = 60_000;

/** Leases the configured feeds that are due, the one that waits longest first. */
export async function dueFeeds(
  db: Kysely<Tables>,
  { isShared }: Flavour,
  now: number,
  limit: number,
): Promise<readonly FeedState[]> {
  const due = db
    .selectFrom('feed')
    .select('id')
    .where('retired_at', 'is', null)
    .where(({ or, eb }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    // A clock that was far ahead once must not silence a feed until then.
    .where(({ or, eb }) =>
      or([eb('next_due_at', '<=', now), eb('last_fetch_at', '>', now + CLOCK_ERROR_MS)]),
    )
    .orderBy('next_due_at')
    .orderBy('id')
    .limit(limit)
    .$if(isShared, (query) => query.forUpdate().skipLocked());
  const rows = await db
    // Looked for once: as a part of the condition, PostgreSQL may look for each row anew.
    .with('due', () => due)
    .updateTable('feed')
    .set({ lease_until: now + (isShared ? SHARED_LEASE_MS : LEASE_MS) })
    .where('id', 'in', ({ selectFrom }) => selectFrom('due').select('due.id'))
    .returning(STATE)
    .execute();
  return rows
    .map((row) => ({
      ...row,
      skipHours: parseNumbers(row.skipHours),
      skipDays: parseNumbers(row.skipDays),
    }))
    .sort((one, other) => one.nextDueAt - other.nextDueAt || (one.feedId < other.feedId ? -1 : 1));
}

/** Feeds that a worker polls at the moment, with when it was given each (epoch milliseconds). */
export type FeedsInHand = Map<string, number>;

/** Says of the feeds in hand that they are polled still; those that have been for too long are let go. */
export async function keepFeeds(db: Kysely<Tables>, now: Now, inHand: FeedsInHand): Promise<void> {
  const { at } = await db.selectNoFrom(now().as('at')).executeTakeFirstOrThrow();
  for (const [feedId, since] of inHand) if (at >= since + LEASE_MS) inHand.delete(feedId);
  for (const some of chunks([...inHand.keys()]))
    await db
      .updateTable('feed')
      .set({ lease_until: at + SHARED_LEASE_MS })
      .where('id', 'in', some)
      // One that was committed or given back meanwhile is free.
      .where('lease_until', 'is not', null)
      .execute();
}

/** Gives back feeds that were leased and not polled. */
export async function releaseFeeds(db: Kysely<Tables>, feedIds: readonly string[]): Promise<void> {
  for (const some of chunks(feedIds))
    await db.updateTable('feed').set({ lease_until: null }).where('id', 'in', some).execute();
}

/** How the last polls of all other feeds went that were asked at or after `since`, or are due `now`. */
export async function recentPolls(
  db: Kysely<Tables>,
  feedId: string,
  since: number,
  now: Now,
): Promise<readonly PolledFeeds[]> {
  const rows = await db
    .selectFrom('feed')
    .select('last_status as status')
    .select(outcomeSince(since).as('outcome'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('retired_at', 'is', null)
    .where(({ or, eb }) => or([eb('last_fetch_at', '>=', since), eb('next_due_at', '<=', now())]))
    .where('id', '<>', feedId)
    .groupBy(['last_status', sql`outcome`])
    .orderBy(sql`outcome`)
    .orderBy('last_status')
    .execute();
  return rows;
}

const outcomeSince = (since: number) =>
  sql<
    PolledFeeds['outcome']
  >`case when coalesce(last_fetch_at, 0) < ${since} then 'waiting' when failures > 0 then 'failing' else 'good' end`;

export async function saveFeedState(db: Kysely<Tables>, state: FeedState): Promise<void> {
  await db
    .updateTable('feed')
    .set({
      etag: state.etag,
      last_modified: state.lastModified,
      body_hash: state.bodyHash,
      next_due_at: state.nextDueAt,
      last_fetch_at: state.lastFetchAt,
      last_ok_at: state.lastOkAt,
      failures: state.failures,
      last_error: state.lastError,
      ttl_minutes: state.ttlMinutes,
      skip_hours: toJson(state.skipHours),
      skip_days: toJson(state.skipDays),
      shown: state.shown,
      left_out: state.leftOut,
      last_status: state.lastStatus,
      failing_since: state.failingSince,
      gone_since: state.goneSince,
      moved_to: state.movedTo,
      moved_since: state.movedSince,
      paused_at: state.pausedAt,
      silent_at: state.silentAt,
      last_new_at: state.lastNewAt,
      arrivals: state.arrivals,
      mean_gap_ms: state.meanGapMs,
      longest_gap_ms: state.longestGapMs,
      gap_at: state.gapAt,
      fresh_ms: state.freshMs,
      baseline_at: state.baselineAt,
      lease_until: null,
    })
    .where('id', '=', state.feedId)
    .execute();
}

/**
 * Makes the table agree with the configuration, in one transaction. A new feed is due at `now`; a
 * known one keeps its state, also under a new id, unless its URL or how its page is read changed; one that is gone is no longer polled, and its
 * past stays.
 */
export async function syncFeeds(
  db: Kysely<Tables>,
  { isShared }: Flavour,
  feeds: readonly Feed[],
  now: number,
): Promise<void> {
  await alone(db, async (tx) => {
    // Leases that a worker left which did not end by itself: nobody else polls from here.
    if (!isShared) await tx.updateTable('feed').set({ lease_until: null }).execute();
    const rows = await tx
      .selectFrom('feed')
      .select(['id', 'url', 'selectors', 'retired_at'])
      .execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const { row, to } of renamed(feeds, known)) {
      await renameFeed(tx, row.id, to);
      known.delete(row.id);
      known.set(to, row);
    }
    for (const feed of feeds) {
      await saveFeed(tx, feed, known.get(feed.id) ?? null, now);
      known.delete(feed.id);
    }
    for (const gone of known.values()) {
      if (gone.retired_at !== null) continue;
      await tx.updateTable('feed').set({ retired_at: now }).where('id', '=', gone.id).execute();
    }
  });
}

/** A URL that goes on under another id is the same feed: it keeps its past, and is not read anew. */
function renamed<Row extends { readonly id: string; readonly url: string }>(
  feeds: readonly Feed[],
  known: ReadonlyMap<string, Row>,
): readonly { readonly row: Row; readonly to: string }[] {
  const wanted = new Set(feeds.map(({ id }) => id));
  const free = [...known.values()].filter(({ id }) => !wanted.has(id));
  return feeds.flatMap(({ id, url }) => {
    const at = known.has(id) ? -1 : free.findIndex((row) => row.url === url);
    return free.splice(at === -1 ? free.length : at, 1).map((row) => ({ row, to: id }));
  });
}

async function renameFeed(tx: Kysely<Tables>, from: string, to: string): Promise<void> {
  const row = await tx
    .selectFrom('feed')
    .selectAll()
    .where('id', '=', from)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('feed')
    .values({ ...row, id: to })
    .execute();
  for (const table of ['entry', 'entry_key', 'pass'] as const)
    await tx.updateTable(table).set({ feed_id: to }).where('feed_id', '=', from).execute();
  await tx.deleteFrom('feed').where('id', '=', from).execute();
}

async function saveFeed(
  tx: Kysely<Tables>,
  feed: Feed,
  known: Pick<FeedRow, 'url' | 'selectors'> | null,
  now: number,
): Promise<void> {
  const selectors = feed.select && JSON.stringify(feed.select);
  const configured = {
    url: feed.url,
    selectors,
    outlet: feed.outlet,
    owner: feed.owner,
    kind: feed.kind,
    retired_at: null,
  };
  // Validators, waits and failures belong to the place that gave them.
  const unfetched = {
    etag: null,
    last_modified: null,
    body_hash: null,
    next_due_at: now,
    failures: 0,
    last_error: null,
    last_status: null,
    failing_since: null,
    gone_since: null,
    moved_to: null,
    moved_since: null,
    // What it showed elsewhere is no measure of what it may have lost.
    shown: 0,
    lease_until: null,
  };
  if (known === null) {
    await tx
      .insertInto('feed')
      .values({ id: feed.id, ...configured, ...unfetched })
      .execute();
    return;
  }
  const isSamePlace = known.url === feed.url && known.selectors === selectors;
  await tx
    .updateTable('feed')
    .set(isSamePlace ? configured : { ...configured, ...unfetched })
    .where('id', '=', feed.id)
    .execute();
}

import type { Kysely } from 'kysely';
import type { Feed, FeedState } from '../model.ts';
import type { Tables } from './schema.ts';

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
  'baseline_at as baselineAt',
] as const;

/** The configured feeds that are due, the one that waits longest first. */
export async function dueFeeds(
  db: Kysely<Tables>,
  now: number,
  limit: number,
): Promise<readonly FeedState[]> {
  return db
    .selectFrom('feed')
    .select(STATE)
    .where('retired_at', 'is', null)
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

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
      baseline_at: state.baselineAt,
    })
    .where('id', '=', state.feedId)
    .execute();
}

/**
 * Makes the table agree with the configuration, in one transaction. A new feed is due at `now`; a
 * known one keeps its state, unless its URL changed; one that is gone is no longer polled, and its
 * past stays.
 */
export async function syncFeeds(
  db: Kysely<Tables>,
  feeds: readonly Feed[],
  now: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('feed').select(['id', 'url', 'retired_at']).execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const feed of feeds) {
      await saveFeed(tx, feed, known.get(feed.id)?.url ?? null, now);
      known.delete(feed.id);
    }
    for (const gone of known.values()) {
      if (gone.retired_at !== null) continue;
      await tx.updateTable('feed').set({ retired_at: now }).where('id', '=', gone.id).execute();
    }
  });
}

async function saveFeed(
  tx: Kysely<Tables>,
  feed: Feed,
  knownUrl: string | null,
  now: number,
): Promise<void> {
  const configured = {
    url: feed.url,
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
  };
  if (knownUrl === null) {
    await tx
      .insertInto('feed')
      .values({ id: feed.id, ...configured, ...unfetched })
      .execute();
    return;
  }
  await tx
    .updateTable('feed')
    .set(knownUrl === feed.url ? configured : { ...configured, ...unfetched })
    .where('id', '=', feed.id)
    .execute();
}

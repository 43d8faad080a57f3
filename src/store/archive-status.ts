import type { Kysely } from 'kysely';
import type { FeedStanding, FeedState } from '../polling.ts';
import type { StoreStatus } from './archive.ts';
import { isDropped, isEditOwed, isPending } from './delivery-owed.ts';
import type { Tables } from './schema.ts';

export async function statusOf(db: Kysely<Tables>): Promise<StoreStatus> {
  const all = await db
    .selectFrom('feed')
    .select([
      'id as feedId',
      'outlet',
      'failures',
      'last_error as lastError',
      'last_ok_at as lastOkAt',
      'next_due_at as nextDueAt',
      'failing_since as failingSince',
      'paused_at as pausedAt',
      'silent_at as silentAt',
      'last_new_at as lastNewAt',
      'mean_gap_ms as meanGapMs',
      'moved_to as movedTo',
      'moved_since as movedSince',
      'shown',
      'left_out as leftOut',
    ])
    .where('retired_at', 'is', null)
    .orderBy('failures', 'desc')
    .orderBy('id')
    .execute();
  const last = await db
    .selectFrom('pass')
    .select('at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    feeds: all.map(({ failures, pausedAt, silentAt, ...report }) => ({
      ...report,
      standing: standingOf({ failures, pausedAt, silentAt, lastOkAt: report.lastOkAt }),
    })),
    lastPassAt: last?.at ?? null,
    queue: await queueOf(db),
  };
}

function standingOf({
  failures,
  pausedAt,
  silentAt,
  lastOkAt,
}: Pick<FeedState, 'failures' | 'pausedAt' | 'silentAt' | 'lastOkAt'>): FeedStanding {
  if (pausedAt !== null) return 'paused';
  if (failures > 0) return 'failing';
  if (silentAt !== null) return 'silent';
  return lastOkAt === null ? 'new' : 'ok';
}

async function queueOf(db: Kysely<Tables>): Promise<StoreStatus['queue']> {
  const rows = await db
    .selectFrom('delivery')
    .select('status')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ not }) => not(isDropped()))
    .where('folded_into', 'is', null)
    .groupBy('status')
    .execute();
  const count = { pending: 0, sent: 0, dead: 0 };
  for (const row of rows) count[row.status] = row.count;
  const { edits } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('edits'))
    .where(isEditOwed())
    .executeTakeFirstOrThrow();
  const { oldestPendingAt } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.min<number | null>('created_at').as('oldestPendingAt'))
    .where(isPending())
    // What a closed channel keeps back was told to a person, and would hide what waits for no reason.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('target')
            .select('target.channel_id')
            .where('target.resumed_at', 'is', null)
            .whereRef('target.channel_id', '=', 'delivery.channel_id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return { ...count, edits, oldestPendingAt };
}

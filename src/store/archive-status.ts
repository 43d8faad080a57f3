import type { Kysely } from 'kysely';
import type { StoreStatus } from './archive.ts';
import { isEditOwed, isPending } from './delivery-owed.ts';
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
    feeds: {
      total: all.length,
      ok: all.filter(({ failures }) => failures === 0).length,
      all,
    },
    lastPassAt: last?.at ?? null,
    queue: await queueOf(db),
  };
}

async function queueOf(db: Kysely<Tables>): Promise<StoreStatus['queue']> {
  const rows = await db
    .selectFrom('delivery')
    .select('status')
    .select(({ fn }) => fn.countAll<number>().as('count'))
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
    .executeTakeFirstOrThrow();
  return { ...count, edits, oldestPendingAt };
}

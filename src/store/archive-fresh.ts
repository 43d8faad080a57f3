import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Entries that were new at or after `sinceMs` (epoch milliseconds), counted by feed; feeds without any are absent. */
export async function freshOf(
  db: Kysely<Tables>,
  sinceMs: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('entry')
    .select('feed_id as feedId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('seen_at', '>=', sinceMs)
    .where('baseline', '=', 0)
    .groupBy('feed_id')
    .execute();
  return new Map(rows.map(({ feedId, count }) => [feedId, count]));
}

import { type Kysely, sql } from 'kysely';
import type { Notice } from '../polling.ts';
import type { Tables } from './schema.ts';

/** Remembers what the admin is told. One occasion is one row, however often it is noted. */
export async function saveNotice(tx: Kysely<Tables>, notice: Notice): Promise<void> {
  const { key, feedId, kind, text, at } = notice;
  await tx
    .insertInto('notice')
    .values({ key, feed_id: feedId, kind, text, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** When the outage of ours began that was told and is not over; null = there is none. */
export async function outageSince(db: Kysely<Tables>): Promise<number | null> {
  const open = await db
    .selectFrom('notice')
    .select('at')
    .where('kind', '=', 'outage')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notice as over')
            .select('over.key')
            .where('over.kind', '=', 'outage-over')
            .whereRef('over.key', '=', sql`'outage-over:' || notice.at`),
        ),
      ),
    )
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return open?.at ?? null;
}

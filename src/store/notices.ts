import type { Kysely } from 'kysely';
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
  const last = await db
    .selectFrom('notice')
    .select(['kind', 'at'])
    .where('kind', 'in', ['outage', 'outage-over'])
    .orderBy('at', 'desc')
    // Both of one moment: an outage cannot be over before it began.
    .orderBy('kind', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.kind === 'outage' ? last.at : null;
}

import { type Kysely, sql } from 'kysely';
import type { Notice } from '../polling.ts';
import type { NoticeStore } from '../ports.ts';
import { alone } from './alone.ts';
import { saveDelivery } from './deliveries.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

export function noticesOf(db: Kysely<Tables>, now: Now): NoticeStore {
  return {
    isTold: async (key) => {
      const row = await db
        .selectFrom('notice')
        .select('key')
        .where('key', '=', key)
        .executeTakeFirst();
      return row !== undefined;
    },
    tell: (notice, deliveries) =>
      alone(db, async (tx) => {
        if (!(await saveNotice(tx, notice))) return false;
        for (const delivery of deliveries) await saveDelivery(tx, delivery, now);
        return true;
      }),
  };
}

/** Remembers what the admin is told. One occasion is one row, however often it is noted; false = it was noted before. */
export async function saveNotice(tx: Kysely<Tables>, notice: Notice): Promise<boolean> {
  const { key, feedId, kind, text, at } = notice;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('notice')
    .values({ key, feed_id: feedId, kind, text, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
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

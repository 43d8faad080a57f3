import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AnswerBook, Mishap } from '../llm/ports.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

const DAY_MS = 86_400_000;
/** An item that is asked about again later than this is not the same news any more. */
const KEPT_MS = 90 * DAY_MS;

export function answersOf(db: Kysely<Tables>, now: Now): AnswerBook {
  const today = (): RawBuilder<number> => sql<number>`${now()} / ${sql.lit(DAY_MS)}`;
  const openDay = (tx: Kysely<Tables>) =>
    tx
      .insertInto('model_day')
      .values({ day: today() })
      .onConflict((conflict) => conflict.column('day').doNothing())
      .execute();
  return {
    answer: async (key) => {
      const row = await db
        .selectFrom('model_answer')
        .select('answer')
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.answer ?? null;
    },
    keep: async (key, answer) => {
      await db
        .deleteFrom('model_answer')
        .where('at', '<', sql<number>`${now()} - ${sql.lit(KEPT_MS)}`)
        .execute();
      await db
        .insertInto('model_answer')
        .values({ key, answer, at: now() })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ answer, at: now() }))
        .execute();
    },
    take: (perDay) =>
      db.transaction().execute(async (tx) => {
        await openDay(tx);
        const { numUpdatedRows } = await tx
          .updateTable('model_day')
          .set({ requests: sql<number>`requests + 1` })
          .where('day', '=', today())
          .where('requests', '<', perDay)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      }),
    note: (mishap: Mishap) =>
      db.transaction().execute(async (tx) => {
        await openDay(tx);
        await tx
          .updateTable('model_day')
          .set({ [mishap]: sql<number>`${sql.ref(mishap)} + 1` })
          .where('day', '=', today())
          .execute();
      }),
    rest: (until) =>
      db.transaction().execute(async (tx) => {
        await openDay(tx);
        await tx
          .updateTable('model_day')
          .set({ rests_until: until })
          .where('day', '=', today())
          .execute();
      }),
    today: async () => {
      const row = await db
        .selectFrom('model_day')
        .select(['requests', 'failed', 'unfit', 'rests_until as restsUntil'])
        .where('day', '=', today())
        .executeTakeFirst();
      return row ?? { requests: 0, failed: 0, unfit: 0, restsUntil: null };
    },
  };
}

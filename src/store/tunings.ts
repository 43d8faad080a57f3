import { type Kysely, sql } from 'kysely';
import type { LastRun } from '../learning.ts';
import type { LearningStore } from '../learning-port.ts';
import { alone } from './alone.ts';
import { saveDelivery } from './deliveries.ts';
import type { Now } from './flavour.ts';
import { learningJson, parseReport, parseTuning } from './json-learning.ts';
import { saveNotice } from './notices.ts';
import type { Tables } from './schema.ts';

type TuningStore = Pick<LearningStore, 'runs' | 'inForce' | 'run' | 'keep' | 'undo'>;

export function tuningsOf(db: Kysely<Tables>, now: Now): TuningStore {
  return {
    runs: async (server, limit) => {
      const rows = await runsIn(db)
        .$if(server !== null, (query) => query.where('server', '=', server ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(runOf);
    },
    inForce: async () => {
      const rows = await standing(db)
        .select(['server', ({ fn }) => fn.max('id').as('id')])
        .groupBy('server')
        .execute();
      return new Map(rows.map(({ server, id }) => [server, id]));
    },
    run: async (id) => {
      const row = await runsIn(db).where('id', '=', id).executeTakeFirst();
      return row ? runOf(row) : null;
    },
    keep: (run, after, notice, deliveries) =>
      alone(db, async (tx) => {
        const last = await tx
          .selectFrom('tuning')
          .select(({ fn }) => fn.max('id').as('id'))
          .where('server', '=', run.server)
          .executeTakeFirst();
        if ((last?.id ?? null) !== after) return false;
        const { server, heard, version, isChange, tuning, report } = run;
        await tx
          .insertInto('tuning')
          .values({
            ...{ server, heard, version },
            at: now(),
            is_change: isChange ? 1 : 0,
            report: learningJson(report),
            tuning: tuning && learningJson(tuning),
          })
          .execute();
        if (notice) await saveNotice(tx, notice);
        for (const delivery of deliveries) await saveDelivery(tx, delivery, now);
        return true;
      }),
    undo: (server, by) =>
      alone(db, async (tx) => {
        const last = await standing(tx)
          .select(({ fn }) => fn.max('id').as('id'))
          .where('server', '=', server)
          .executeTakeFirst();
        if (last?.id == null) return null;
        await tx
          .updateTable('tuning')
          .set({ undone_at: now(), undone_by: by })
          .where('id', '=', last.id)
          .execute();
        return runOf(await runsIn(tx).where('id', '=', last.id).executeTakeFirstOrThrow());
      }),
  };
}

/** Written as the index on it is, so that the engine uses that. */
const standing = (db: Kysely<Tables>) =>
  db.selectFrom('tuning').where(sql<boolean>`is_change = 1 and undone_at is null`);

const runsIn = (db: Kysely<Tables>) =>
  db
    .selectFrom('tuning')
    .select(['id', 'server', 'at', 'heard', 'version', 'is_change as isChange', 'report', 'tuning'])
    .select(['undone_at as undoneAt', 'undone_by as undoneBy']);

type RunRow = Awaited<ReturnType<ReturnType<typeof runsIn>['executeTakeFirstOrThrow']>>;

const runOf = ({ isChange, report, tuning, ...row }: RunRow): LastRun => ({
  ...row,
  isChange: isChange === 1,
  report: parseReport(report),
  tuning: tuning === null ? null : parseTuning(tuning),
});

import { type Kysely, sql } from 'kysely';
import type { Feedback, FeedbackKind, KeptFeedback, StandingFeedback } from '../learning.ts';
import type { LearningStore } from '../learning-port.ts';
import { alone } from './alone.ts';
import type { Now } from './flavour.ts';
import { parseVerdict } from './json.ts';
import { learningJson, parseCorrection } from './json-learning.ts';
import type { Tables } from './schema.ts';

type FeedbackStore = Pick<LearningStore, 'say' | 'feedback' | 'takeBack' | 'standing' | 'heard'>;

export function feedbackOf(db: Kysely<Tables>, now: Now): FeedbackStore {
  return {
    say: (said) => alone(db, async (tx) => (await sameAs(tx, said)) ?? (await save(tx, said, now))),
    feedback: async (server, limit) => {
      const rows = await kept(db)
        .$if(server !== null, (query) => query.where('feedback.server', '=', server ?? ''))
        .orderBy('feedback.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(keptOf);
    },
    takeBack: (id) =>
      alone(db, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('feedback')
          .set({ taken_back_at: now() })
          .where('id', '=', id)
          .where('taken_back_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return null;
        return keptOf(await kept(tx).where('feedback.id', '=', id).executeTakeFirstOrThrow());
      }),
    standing: (server, limit) => standingOf(db, server, limit),
    heard: async (before) => {
      const rows = await db
        .selectFrom('feedback')
        .select('server')
        .select(
          sql<number>`sum(case when at < ${before} then 1 else 0 end)
            + sum(case when taken_back_at < ${before} then 1 else 0 end)`.as('heard'),
        )
        .groupBy('server')
        .execute();
      return new Map(rows.map(({ server, heard }) => [server, Number(heard)]));
    },
  };
}

/** Kinds that answer the same question. */
const RELEVANCE: readonly FeedbackKind[] = ['relevant', 'not-relevant'];
const answersOf = (kind: FeedbackKind): readonly FeedbackKind[] =>
  RELEVANCE.includes(kind) ? RELEVANCE : [kind];

const ofPerson = (db: Kysely<Tables>, { server, entryId, by }: Feedback) =>
  db
    .selectFrom('feedback')
    .where('server', '=', server)
    .where('entry_id', '=', entryId)
    .where('person', '=', by)
    .where('taken_back_at', 'is', null);

/** The number of what says the same and stands. */
async function sameAs(tx: Kysely<Tables>, said: Feedback): Promise<number | null> {
  const rows = await ofPerson(tx, said)
    .select(['id', 'correction', 'duplicate_of as duplicateOf'])
    .where('kind', '=', said.kind)
    .execute();
  const correction = said.correction && learningJson(said.correction);
  const same = rows.find(
    (row) => row.correction === correction && row.duplicateOf === said.duplicateOf,
  );
  return same?.id ?? null;
}

async function save(tx: Kysely<Tables>, said: Feedback, now: Now): Promise<number> {
  await tx
    .updateTable('feedback')
    .set({ taken_back_at: now() })
    .where('id', 'in', ofPerson(tx, said).select('id').where('kind', 'in', answersOf(said.kind)))
    .execute();
  const { id } = await tx
    .insertInto('feedback')
    .values({
      server: said.server,
      entry_id: said.entryId,
      story_key: said.storyKey,
      kind: said.kind,
      correction: said.correction && learningJson(said.correction),
      duplicate_of: said.duplicateOf,
      person: said.by,
      at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const kept = (db: Kysely<Tables>) =>
  db
    .selectFrom('feedback')
    .innerJoin('entry', 'entry.id', 'feedback.entry_id')
    .select(['feedback.id', 'feedback.server', 'feedback.entry_id as entryId'])
    .select(['feedback.story_key as storyKey', 'feedback.kind', 'feedback.correction'])
    .select(['feedback.duplicate_of as duplicateOf', 'feedback.person as by', 'feedback.at'])
    .select(['feedback.taken_back_at as takenBackAt', 'entry.title', 'entry.url']);

type KeptRow = Awaited<ReturnType<ReturnType<typeof kept>['executeTakeFirstOrThrow']>>;

const keptOf = ({ correction, ...row }: KeptRow): KeptFeedback => ({
  ...row,
  correction: correction === null ? null : parseCorrection(correction),
});

async function standingOf(
  db: Kysely<Tables>,
  server: string,
  limit: number,
): Promise<readonly StandingFeedback[]> {
  const rows = await db
    .selectFrom('feedback')
    .innerJoin('entry', 'entry.id', 'feedback.entry_id')
    .select(['feedback.kind as said', 'feedback.correction', 'feedback.person as by'])
    .select(['feedback.entry_id as entryId', 'feedback.story_key as storyKey'])
    .select(['entry.title', 'entry.summary', 'entry.text', 'entry.lang_hint as lang'])
    .select(['entry.kind', 'entry.url', 'entry.verdict'])
    .where('feedback.server', '=', server)
    .where('feedback.taken_back_at', 'is', null)
    // By turns: else who says much would push out what all others say.
    .orderBy(
      sql`row_number() over (partition by feedback.person, feedback.kind in ('relevant', 'not-relevant')
        order by feedback.id desc)`,
    )
    .orderBy('feedback.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ said, correction, by, entryId, storyKey, verdict, ...text }) => {
    const { acts, countries } = parseVerdict(verdict);
    return {
      kind: said,
      correction: correction === null ? null : parseCorrection(correction),
      by,
      entryId,
      storyKey,
      text,
      verdict: { acts, countries },
    };
  });
}

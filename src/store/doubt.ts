import { type Kysely, sql } from 'kysely';
import { alone } from './alone.ts';
import { factOf, noteFact } from './facts.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** So long after a restore feeds still show what was posted between backup and restore. */
const DOUBT_MS = 2 * 86_400_000;

/** Since when a message that is newly owed may have been posted by the store that a copy replaced; null = it was not. */
export const doubtSince = async (db: Kysely<Tables>, now: Now): Promise<number | null> => {
  const until = await db
    .selectFrom('fact')
    .select('value')
    .where('name', '=', 'doubt_until')
    .where(sql`cast(value as bigint)`, '>', now())
    .executeTakeFirst();
  const since = until && (await factOf(db, 'doubt_since'));
  return since ? Number(since) : null;
};

/**
 * Makes a copy of a store fit to work in the place of the store that went on after it: whatever may have been posted
 * since is looked for in its channel before it is posted, and feeds tell again all that they show. Out: since when,
 * and how many messages are owed.
 */
export const castDoubt = (
  db: Kysely<Tables>,
  now: Now,
): Promise<{ readonly since: number; readonly owed: number }> =>
  alone(db, async (tx) => {
    const older = await doubtSince(tx, now);
    const copiedAt = await factOf(tx, 'copied_at');
    const since = Math.min(
      copiedAt === null ? await lastMoment(tx) : Number(copiedAt),
      older ?? Infinity,
    );
    const { numUpdatedRows } = await tx
      .updateTable('delivery')
      .set(({ case: when, eb }) => ({
        lease_until: null,
        lease_owner: null,
        maybe_sent_at: when()
          .when(eb('maybe_sent_at', '<', since))
          .then(eb.ref('maybe_sent_at'))
          .else(since)
          .end(),
        // What stands in the channel may say anything: once found, it is edited.
        posted_revision: 0,
      }))
      .where('status', '=', 'pending')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('feed')
      .set({ etag: null, last_modified: null, body_hash: null })
      .execute();
    await tx.deleteFrom('lease').execute();
    await tx.deleteFrom('fact').where('name', 'in', ['copied_at', 'copied_by']).execute();
    const { at } = await tx.selectNoFrom(now().as('at')).executeTakeFirstOrThrow();
    await noteFact(tx, 'doubt_since', `${since}`);
    await noteFact(tx, 'doubt_until', `${at + DOUBT_MS}`);
    return { since, owed: Number(numUpdatedRows) };
  });

/** When a copy that does not say when it was made was last written. */
const lastMoment = async (db: Kysely<Tables>): Promise<number> => {
  const { at } = await db
    .selectNoFrom((eb) => [
      eb.fn
        .coalesce(
          eb
            .selectFrom(
              eb
                .selectFrom('feed')
                .select('last_fetch_at as at')
                .unionAll(eb.selectFrom('delivery').select('created_at as at'))
                .as('moment'),
            )
            .select(({ fn }) => fn.max('at').as('at')),
          eb.lit(0),
        )
        .as('at'),
    ])
    .executeTakeFirstOrThrow();
  return Number(at);
};

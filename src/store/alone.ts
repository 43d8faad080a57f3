import { setTimeout } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Flavour } from './flavour.ts';
import type { Tables } from './schema.ts';

/**
 * SQLSTATE of what somebody else's work beside ours broke off: serialization failure, deadlock, and a key that was
 * free when we looked. SQLite lets nobody work beside us.
 */
const BROKEN_OFF: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);
const MAX_TRIES = 10;
const FIRST_REST_MS = 5;

/** One at a time within this process, so that those who wait hold no connections that others need. */
const queues = new WeakMap<Kysely<Tables>, Promise<unknown>>();

/**
 * Reads, decides and writes as if nobody else did, in one transaction. `work` runs again from its beginning, nothing of
 * it being stored, if somebody else was faster.
 */
export const alone = <Out>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Out>,
): Promise<Out> => {
  const before = queues.get(db) ?? Promise.resolve();
  const turn = before.then(() =>
    again(() => db.transaction().setIsolationLevel('serializable').execute(work)),
  );
  queues.set(
    db,
    turn.catch(() => {}),
  );
  return turn;
};

/** Repeats what somebody else's work broke off; it must have changed nothing then. */
export const again = async <Out>(work: () => Promise<Out>): Promise<Out> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (tries === MAX_TRIES || !BROKEN_OFF.has(code)) throw error;
      await setTimeout(FIRST_REST_MS * 2 ** (tries - 1));
    }
  }
};

/** Looks for what is free and takes it, one worker after the other; it waits for no pass. */
export const claiming = <Out>(
  db: Kysely<Tables>,
  { claimTurn }: Flavour,
  work: (tx: Transaction<Tables>) => Promise<Out>,
): Promise<Out> =>
  db.transaction().execute(async (tx) => {
    await claimTurn.execute(tx);
    return work(tx);
  });

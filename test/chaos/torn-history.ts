import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, MINUTE, NOON } from '../contracts/samples.ts';
import type { Chance } from '../fuzz/mutate.ts';

/** A store's files as they lie on the disk while it is open, and every state that it ever committed, oldest first. */
export interface History {
  readonly main: Uint8Array;
  readonly log: Uint8Array;
  readonly states: readonly string[];
}

/** Some logs hold their store whole. */
const STEPS = [12, 40];
const LEASE_MS = 30_000;
/** What was moved home, and how: none, all with the log begun anew, as much as went. */
const CHECKPOINTS = [null, 'truncate', 'restart', 'passive'] as const;
const CHECKPOINT_AT = 8;

/** Everything that the store holds, as one digest, but for when its schema was made. */
export const stateOf = (db: DatabaseSync): string => {
  const tables = db
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'kysely%' order by name`,
    )
    .all()
    .map(({ name }) => String(name));
  const rows = tables.map((name) => [
    name,
    db.prepare(`select * from "${name}" order by rowid`).all(),
  ]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
};

/** Lives through passes, posts and edits; each commit is a state. `kind` counts through the ways to move the log home. */
export const historyOf = async (path: string, kind: number, chance: Chance): Promise<History> => {
  let now = NOON;
  const opened = await openStore({ path, now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  const look = new DatabaseSync(path);
  // The log stays where it is until we say so.
  look.exec('pragma wal_autocheckpoint = 0');
  const states = new Set<string>();
  const note = () => states.add(stateOf(look));
  note();
  await store.passes.syncFeeds([feed('a')], now);
  note();
  const steps = STEPS[chance(STEPS.length)] ?? 0;
  for (let at = 0; at < steps; at += 1) {
    now += MINUTE;
    await step(store, at, chance, note);
    const how = CHECKPOINTS[kind % CHECKPOINTS.length];
    if (how && at === CHECKPOINT_AT) look.exec(`pragma wal_checkpoint(${how})`);
  }
  // Copies: a slice of a Buffer would be the Buffer itself.
  const bytesOf = (file: string) => new Uint8Array(readFileSync(file));
  const files = { main: bytesOf(path), log: bytesOf(`${path}-wal`) };
  look.close();
  await store.close();
  return { ...files, states: [...states] };
};

const step = async (store: Store, at: number, chance: Chance, note: () => void): Promise<void> => {
  const story = `s${chance(2) ? at : chance(at + 1)}`;
  await commit(store, 'a', {
    stories: [aStory(story, { headline: `Told ${at} times` })],
    entries: [
      entry('a', `e${at}`, { text: { text: 'A sentence of some length. '.repeat(chance(200)) } }),
    ],
    deliveries: ['c', 'd'].map((channel) =>
      delivery(story, channel, { payload: `{"content":"${at}"}` }),
    ),
  });
  note();
  const claimed = await store.outbox.claim(LEASE_MS);
  note();
  if (!claimed) return;
  if (claimed.messageId === null) await store.outbox.intend(claimed, 1);
  note();
  await store.outbox.settle(
    claimed,
    claimed.messageId === null
      ? { kind: 'sent', messageId: `${at}` }
      : { kind: 'edited', restMs: MINUTE },
  );
  note();
};

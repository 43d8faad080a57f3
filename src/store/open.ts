import type { Outbox } from '../deliver/deliver.ts';
import type { LearningStore } from '../learning-port.ts';
import type { AnswerBook } from '../llm/ports.ts';
import type { Result } from '../model.ts';
import type { Clock, NoticeStore, WaitingStore } from '../ports.ts';
import type { RulingStore } from '../ruling-ports.ts';
import type { DigestStore } from '../story-ports.ts';
import { answersOf } from './answers.ts';
import { type Archive, archiveOf } from './archive.ts';
import { clockOf } from './clock.ts';
import { digestsOf } from './digests.ts';
import { openEmbedded } from './embedded.ts';
import { failureOf } from './failures.ts';
import { feedbackOf } from './feedback.ts';
import { nowOf } from './flavour.ts';
import { migrate } from './migrate.ts';
import { migrationsFor } from './migrations.ts';
import { noticesOf } from './notices.ts';
import { outboxOf } from './outbox.ts';
import { type Passes, passesOf } from './passes.ts';
import { type RegisterStore, registerOf } from './register-changes.ts';
import { rulingsOf } from './rulings.ts';
import { tuningsOf } from './tunings.ts';
import { waitingOf } from './waiting.ts';

/** Everything that lasts. One file, open to several processes of this machine at once. */
export interface Store {
  readonly clock: Clock;
  readonly passes: Passes;
  readonly pages: WaitingStore;
  readonly outbox: Outbox;
  readonly notices: NoticeStore;
  readonly learning: LearningStore;
  readonly archive: Archive;
  readonly register: RegisterStore;
  readonly digests: DigestStore;
  readonly rulings: RulingStore;
  readonly answers: AnswerBook;
  /** Call once nothing uses the store any more. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The file (made with its folder if absent), or `:memory:`. */
  readonly path: string;
  /** Virtual time in epoch milliseconds, for tests; absent = the database's clock. */
  readonly now?: () => number;
}

/** Opens the store and brings its schema up to date. Failure kinds: `StoreFailureKind`. */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const opened = openEmbedded(options.path);
  if (!opened.ok) return opened;
  const { db, flavour, place } = opened.value;
  const failure = await migrate(db, migrationsFor(flavour), place).catch((error: unknown) =>
    failureOf(error, place),
  );
  if (failure) {
    await db.destroy();
    return { ok: false, failure };
  }
  const now = nowOf(flavour, options.now);
  const value: Store = {
    clock: clockOf(db, now),
    passes: passesOf(db, now),
    pages: waitingOf(db, now),
    outbox: outboxOf(db, now),
    notices: noticesOf(db, now),
    learning: { ...feedbackOf(db, now), ...tuningsOf(db, now) },
    archive: archiveOf(db),
    register: registerOf(db, now),
    digests: digestsOf(db, now),
    rulings: rulingsOf(db, now),
    answers: answersOf(db, now),
    close: () => db.destroy(),
  };
  return { ok: true, value };
}

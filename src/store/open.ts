import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Outbox } from '../deliver/deliver.ts';
import type { LearningStore } from '../learning-port.ts';
import type { AnswerBook } from '../llm/ports.ts';
import type { Failure, Result } from '../model.ts';
import type { Clock, NoticeStore, WaitingStore } from '../ports.ts';
import type { RulingStore } from '../ruling-ports.ts';
import type { DigestStore } from '../story-ports.ts';
import { answersOf } from './answers.ts';
import { type Archive, archiveOf } from './archive.ts';
import { clockOf } from './clock.ts';
import { sqliteDialect } from './dialect.ts';
import { digestsOf } from './digests.ts';
import { engineFailure } from './engine.ts';
import { failureOf, notWritable, storeFailure } from './failures.ts';
import { feedbackOf } from './feedback.ts';
import { nowOf, SQLITE } from './flavour.ts';
import { migrate } from './migrate.ts';
import { migrationsFor } from './migrations.ts';
import { isOnNetworkDrive } from './network-drive.ts';
import { noticesOf } from './notices.ts';
import { outboxOf } from './outbox.ts';
import { type Passes, passesOf } from './passes.ts';
import { type RegisterStore, registerOf } from './register-changes.ts';
import { rulingsOf } from './rulings.ts';
import type { Tables } from './schema.ts';
import { tuningsOf } from './tunings.ts';
import { waitingOf } from './waiting.ts';

/** How long a statement waits for another process's transaction; ours take milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
const IN_MEMORY = ':memory:';

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
  const path = options.path === IN_MEMORY ? IN_MEMORY : resolve(options.path);
  const refusal = path === IN_MEMORY ? null : placeFailure(path);
  if (refusal) return { ok: false, failure: refusal };

  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const db = new Kysely<Tables>({ dialect: sqliteDialect(opened.value) });
  const failure = await migrate(db, migrationsFor(SQLITE), path).catch((error: unknown) =>
    failureOf(error, path),
  );
  if (failure) {
    await db.destroy();
    return { ok: false, failure };
  }
  const now = nowOf(SQLITE, options.now);
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

/** Makes the folder; the reason why the store cannot lie there, or null. */
function placeFailure(path: string): Failure | null {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    if (!isOnNetworkDrive(folder)) return null;
  } catch (error) {
    return notWritable(path, error instanceof Error ? error.message : String(error));
  }
  return storeFailure(
    'store-on-network-drive',
    path,
    'The folder lies on a network drive, where the store would break',
    'Set TREATYWATCH_DATA to a folder on a disk of this machine.',
  );
}

function openDatabase(path: string): Result<DatabaseSync> {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
    });
    const failure = engineFailure(database);
    if (failure) {
      database.close();
      return { ok: false, failure };
    }
    prepare(database);
    return { ok: true, value: database };
  } catch (error) {
    database?.close();
    return { ok: false, failure: failureOf(error, path) };
  }
}

/**
 * `synchronous=full`: with less, a power cut takes back "a request may have left", and the alert is
 * posted twice. No memory mapping: it turns a disk error into a crash.
 */
function prepare(database: DatabaseSync): void {
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  // On macOS a plain fsync stops at the drive's cache; elsewhere this does nothing.
  database.exec('pragma fullfsync = on');
  database.exec('pragma mmap_size = 0');
  // Nothing else shows before the first pass that file or folder cannot be written.
  database.exec('begin immediate; rollback');
}

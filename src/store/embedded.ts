import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Failure, Result } from '../model.ts';
import { sqliteDialect } from './dialect.ts';
import { emptiedFailure } from './emptied.ts';
import { engineFailure } from './engine.ts';
import { failureOf, notWritable, storeFailure } from './failures.ts';
import { type Flavour, SQLITE } from './flavour.ts';
import { heldFailure, holderIn } from './held.ts';
import { isOnNetworkDrive } from './network-drive.ts';
import type { Tables } from './schema.ts';
import { lockFile, lockSolely, type SoleLock } from './sole-lock.ts';
import { BUSY_TIMEOUT_MS, StoreFile } from './store-file.ts';

const IN_MEMORY = ':memory:';

/** An open engine, its schema not looked at yet. */
export interface Engine {
  readonly db: Kysely<Tables>;
  readonly flavour: Flavour;
  /** How errors call the place: the file. */
  readonly place: string;
  /** Names the cause of an error that came while the store was opened. */
  readonly failureOf: (error: unknown) => Failure;
  /** Null = it is a server's, or in memory. */
  readonly file: StoreFile | null;
  readonly close: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** The file is this process's alone to work on, or it is not opened. */
  readonly isSole: boolean;
  /** All else in the folder of the file is thrown away first. */
  readonly isFresh: boolean;
}

/** Opens the engine inside this process on a file (made with its folder if absent), or `:memory:`. */
export const openEmbedded = (
  file: string,
  { isSole, isFresh }: EmbeddedOptions,
): Result<Engine> => {
  if (file === IN_MEMORY) return openDatabase(IN_MEMORY, null);
  const path = resolve(file);
  const refusal = placeFailure(path) ?? (isFresh ? null : emptiedFailure(path));
  if (refusal) return { ok: false, failure: refusal };
  const locked = isSole ? lock(path) : { ok: true as const, value: null };
  if (!locked.ok) return locked;
  const unemptied = isFresh ? emptyAround(path) : null;
  const opened: Result<Engine> = unemptied
    ? { ok: false, failure: unemptied }
    : openDatabase(path, locked.value);
  if (!opened.ok) locked.value?.release();
  return opened;
};

const lock = (path: string): Result<SoleLock> => {
  try {
    const value = lockSolely(path);
    if (value) return { ok: true, value };
    return { ok: false, failure: heldFailure(path, holderIn(path)) };
  } catch (error) {
    return { ok: false, failure: failureOf(error, path) };
  }
};

/** Null = all but the lock is gone. */
const emptyAround = (path: string): Failure | null => {
  const kept = basename(lockFile(path));
  try {
    for (const name of readdirSync(dirname(path)))
      if (!name.startsWith(kept))
        rmSync(join(dirname(path), name), { recursive: true, force: true });
    return null;
  } catch (error) {
    return failureOf(error, path);
  }
};

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

function openDatabase(path: string, held: SoleLock | null): Result<Engine> {
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
    return { ok: true, value: engineOf(path, database, held) };
  } catch (error) {
    database?.close();
    return { ok: false, failure: failureOf(error, path) };
  }
}

const engineOf = (path: string, database: DatabaseSync, held: SoleLock | null): Engine => {
  const file = path === IN_MEMORY ? null : new StoreFile(path, database);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, file ?? undefined) });
  return {
    db,
    flavour: SQLITE,
    place: path,
    failureOf: (error) => failureOf(error, path),
    file,
    close: async () => {
      await db.destroy();
      held?.release();
    },
  };
};

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

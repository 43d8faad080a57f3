import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Failure, Result } from '../model.ts';
import { sqliteDialect } from './dialect.ts';
import { engineFailure } from './engine.ts';
import { failureOf, notWritable, storeFailure } from './failures.ts';
import { type Flavour, SQLITE } from './flavour.ts';
import { isOnNetworkDrive } from './network-drive.ts';
import type { Tables } from './schema.ts';

/** How long a statement waits for another process's transaction; ours take milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
const IN_MEMORY = ':memory:';

/** An open engine, its schema not looked at yet. */
export interface Engine {
  readonly db: Kysely<Tables>;
  readonly flavour: Flavour;
  /** How errors call the place: the file. */
  readonly place: string;
}

/** Opens the engine inside this process on a file (made with its folder if absent), or `:memory:`. */
export const openEmbedded = (file: string): Result<Engine> => {
  const path = file === IN_MEMORY ? IN_MEMORY : resolve(file);
  const refusal = path === IN_MEMORY ? null : placeFailure(path);
  if (refusal) return { ok: false, failure: refusal };
  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const db = new Kysely<Tables>({ dialect: sqliteDialect(opened.value) });
  return { ok: true, value: { db, flavour: SQLITE, place: path } };
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

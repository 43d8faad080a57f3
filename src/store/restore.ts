import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Failure, Result } from '../model.ts';
import { castDoubt } from './doubt.ts';
import { removeStore, renameDurably, sync, syncFolder } from './durable.ts';
import { openEmbedded } from './embedded.ts';
import { damaged, failureOf, isBusy, storeFailure } from './failures.ts';
import { workOnFile } from './file-work.ts';
import { nowOf } from './flavour.ts';
import { heldFailure, holderIn } from './held.ts';
import { migrate, schemaOf } from './migrate.ts';
import { migrationsFor } from './migrations.ts';
import { lockSolely } from './sole-lock.ts';

export interface Restored {
  /** When the copy was made, epoch milliseconds. */
  readonly since: number;
  /** Messages that it owes: each is looked for in its channel first. */
  readonly owed: number;
  /** Where the store is that was in use until now; null = there was none. */
  readonly aside: string | null;
}

interface RestoreOptions {
  /** A backup, or any other copy of a store. */
  readonly from: string;
  readonly path: string;
  /** Virtual time in epoch milliseconds, for tests. */
  readonly now?: () => number;
  /** Gives up, and changes nothing. */
  readonly signal?: AbortSignal;
}

/** Puts a copy in the place of the store, which is kept aside. A stop at any point leaves the one or the other whole. */
export const restoreStore = async (options: RestoreOptions): Promise<Result<Restored>> => {
  const path = resolve(options.path);
  const from = resolve(options.from);
  if (!existsSync(from)) return refused(missingFailure(from));
  const lock = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return lockSolely(path);
  });
  if (!lock.ok) return lock;
  if (!lock.value) return refused(heldFailure(path, holderIn(path)));
  const part = `${path}.restoring`;
  try {
    const ready = await readyCopy(from, part, options);
    if (!ready.ok) return ready;
    const aside = attempt(path, () => setAside(path, ready.value.at));
    if (!aside.ok) return aside;
    renameDurably(part, path);
    const { since, owed } = ready.value;
    return { ok: true, value: { since, owed, aside: aside.value } };
  } catch (error) {
    return refused(failureOf(error, path));
  } finally {
    removeStore(part);
    lock.value.release();
  }
};

export const missingFailure = (from: string): Failure =>
  storeFailure('backup-missing', from, 'There is no such file', 'Check its name.');

/** A sound copy of `from` at `part`, brought up to date and fit to work. */
export const readyCopy = async (
  from: string,
  part: string,
  { now: virtual, signal }: Pick<RestoreOptions, 'now' | 'signal'>,
): Promise<Result<Pick<Restored, 'since' | 'owed'> & { readonly at: number }>> => {
  const failure =
    (await workOnFile({ path: from, into: null }, signal)) ??
    (await workOnFile({ path: from, into: part }, signal));
  if (failure) return refused(failure);
  const opened = openEmbedded(part, { isSole: false, isFresh: false });
  if (!opened.ok) return opened;
  const { db, flavour, close } = opened.value;
  try {
    const migrations = migrationsFor(flavour);
    const state = await schemaOf(db, migrations, from);
    if ('kind' in state) return refused(state);
    // An empty file and any other database are sound, and would become an empty store.
    if (state.applied.length === 0) return refused(damaged(from, 'it holds no step of the schema'));
    const old = await migrate(db, migrations, from);
    if (old) return refused(old);
    const now = nowOf(flavour, virtual);
    const { at } = await db.selectNoFrom(now().as('at')).executeTakeFirstOrThrow();
    return { ok: true, value: { ...(await castDoubt(db, now)), at } };
  } finally {
    await close();
  }
};

/** Gives the store a second name before it loses the first: whoever is stopped in between finds it where it was. */
const setAside = (path: string, at: number): string | null => {
  if (!existsSync(path)) return null;
  emptyLog(path);
  const aside = freeName(`${path}.replaced-${stampOf(at)}`);
  try {
    linkSync(path, aside);
  } catch {
    // Not every file system knows second names.
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
    sync(aside, 'r+');
  }
  // A damaged store's log would be read into the file that takes its place.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
  rmSync(`${path}-shm`, { force: true });
  syncFolder(path);
  return aside;
};

/** `20261123T213000Z` */
const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/gu, '');

/** `name`, or with the first number behind it under which nothing lies: what an earlier restore kept is not written over. */
const freeName = (name: string, number = 1): string => {
  const free = number === 1 ? name : `${name}-${number}`;
  return existsSync(free) ? freeName(name, number + 1) : free;
};

/** Moves the log home, which needs the file for ourselves: a command beside would take the new store's log for its own. */
const emptyLog = (path: string): void => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 2_000 });
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    // A damaged store is what people restore for.
    if (isBusy(error)) throw error;
  } finally {
    database?.close();
  }
};

const attempt = <T>(path: string, work: () => T): Result<T> => {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return refused(failureOf(error, path));
  }
};

const refused = (failure: Failure): Result<never> => ({ ok: false, failure });

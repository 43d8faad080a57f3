import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Failure } from '../model.ts';
import { removeStore, renameDurably } from './durable.ts';
import { damaged, failureOf, storeFailure } from './failures.ts';
import { workOnFile } from './file-work.ts';

/** When a copy was begun (the store's clock), and by which version. */
export interface CopySeal {
  readonly at: number;
  readonly version: string;
}

interface BackupOptions extends CopySeal {
  readonly from: string;
  /** The new file; it is never written over one that is there. */
  readonly to: string;
  /** Told now and then which share of the bytes is written, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Gives up, and leaves nothing. */
  readonly signal?: AbortSignal;
}

const PROGRESS_EVERY_MS = 1_000;

/** Copies a store as it is at one moment while others work on it. Null = the copy lies on the disk, whole and checked. */
export const backUp = async ({
  from,
  to,
  onProgress,
  signal,
  ...seal
}: BackupOptions): Promise<Failure | null> => {
  const copy = resolve(to);
  if (existsSync(copy)) return takenFailure(copy);
  const part = `${copy}.${process.pid}.part`;
  const bell = setInterval(
    () => onProgress(Math.min(1, bytesOf(part) / Math.max(1, bytesOf(from)))),
    PROGRESS_EVERY_MS,
  );
  try {
    const failure = await workOnFile({ path: from, into: part }, signal);
    return failure ?? sealCopy(part, copy, seal);
  } catch (error) {
    return failureOf(error, copy);
  } finally {
    clearInterval(bell);
    removeStore(part);
  }
};

/** Checks a finished copy, writes into it what it is, and gives it its name. Null = done. */
export const sealCopy = (part: string, copy: string, { at, version }: CopySeal): Failure | null => {
  const database = new DatabaseSync(part);
  try {
    const [said] = Object.values(database.prepare('pragma quick_check(1)').get() ?? {});
    if (said !== 'ok') return damaged(copy, String(said));
    // Nobody holds a copy, and it was cut off by nobody.
    database.exec('begin immediate; delete from lease');
    const note = database.prepare(
      'insert into fact (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    );
    note.run('copied_at', String(at));
    note.run('copied_by', version);
    database.exec('commit');
  } finally {
    database.close();
  }
  if (existsSync(copy)) return takenFailure(copy);
  renameDurably(part, copy);
  return null;
};

export const takenFailure = (copy: string): Failure =>
  storeFailure('backup-exists', copy, 'There is a file already', 'Name another one.');

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

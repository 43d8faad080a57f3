import { statSync } from 'node:fs';
import type { Failure } from '../model.ts';
import { storeFailure } from './failures.ts';

/**
 * Why the file at `path` must not be opened although it can be, or null. SQLite takes an empty file for a new
 * store and throws the log beside it away, and what only the log holds would be gone without a word.
 */
export const emptiedFailure = (path: string): Failure | null => {
  if (sizeOf(path) !== 0 || !sizeOf(`${path}-wal`)) return null;
  return storeFailure(
    'store-damaged',
    path,
    'The file is empty, but the log beside it is not',
    `Put the last backup in its place and remove ${path}-wal, or move both away to begin with an empty store.`,
  );
};

/** Null = there is no such file. */
const sizeOf = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.size ?? null;

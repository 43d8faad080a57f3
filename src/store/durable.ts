import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Gives a finished file its name so that a power cut leaves all of it or nothing: its bytes are on the disk before the
 * name is, and the name is when this returns.
 */
export const renameDurably = (from: string, to: string): void => {
  sync(from, 'r+');
  renameSync(from, to);
  syncFolder(to);
};

/** Makes an empty file that the same people may read as `like`; what is left of its name from a killed process goes. */
export const makeAs = (path: string, like: string): void => {
  removeStore(path);
  const mode = statSync(like).mode & 0o777;
  closeSync(openSync(path, 'wx', mode | 0o600));
};

/** Removes an unfinished store with what SQLite keeps beside it: an old log would be read into the next file of its name. */
export const removeStore = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
};

/** Makes durable which files the folder of `path` holds. */
export const syncFolder = (path: string): void => {
  // Windows opens no folder; its file systems keep names in their journal.
  if (process.platform !== 'win32') sync(dirname(path), 'r');
};

/** Makes durable what stands in the file; a folder is opened with `r`. */
export const sync = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './failures.ts';

/** Ends with the process, however that ends. */
export interface SoleLock {
  /** May be called again. */
  release(): void;
}

/**
 * Locks the store at `path` for this process alone, by an empty file beside it. The system gives up the lock of a
 * process that was killed, so the next one never waits, and no process number has to be trusted. Null = another process
 * of this machine has it. Throws what keeps the file from being made.
 */
export const lockSolely = (path: string): SoleLock | null => {
  const database = new DatabaseSync(lockFile(path), { timeout: 0 });
  try {
    // Nothing is ever written: an open transaction is the lock.
    database.exec('begin immediate');
    return {
      release: () => {
        if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
};

export const lockFile = (path: string): string => `${path}.lock`;

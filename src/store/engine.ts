import type { DatabaseSync } from 'node:sqlite';
import type { Failure } from '../model.ts';

/** The first SQLite whose write-ahead log survives a reset beside a second connection (Node 24.15). */
const OLDEST_ENGINE = '3.51.3';

/** Why this process' SQLite must not be trusted with the store, or null. */
export function engineFailure(database: DatabaseSync): Failure | null {
  const version = database.prepare('select sqlite_version() as version').get()?.['version'];
  if (typeof version === 'string' && !isOlder(version, OLDEST_ENGINE)) return null;
  return {
    kind: 'engine-too-old',
    message: `SQLite ${version} of this Node can damage a store; ${OLDEST_ENGINE} is needed. Use Node 24.15 or later.`,
    retryable: false,
    retryAfterMs: null,
  };
}

/** Compares dotted numbers: is `version` lower than `than`? */
export function isOlder(version: string, than: string): boolean {
  const [ours, theirs] = [version, than].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (theirs ?? []).entries()) {
    const part = ours?.[index] ?? 0;
    if (part !== wanted) return !(part > wanted);
  }
  return false;
}

import { DatabaseSync } from 'node:sqlite';
import type { Failure } from '../model.ts';
import { storeFailure } from './failures.ts';
import type { Lease } from './leases.ts';

/** The lease of the one worker that an embedded store has; on a server, before the names of each worker's own. */
export const WORKER = 'worker';
/** The lease of the one among many workers that has the gateway, answers commands and rings the chores. */
export const DESK = 'desk';
/** A worker says this often that it lives, and is believed dead after this long where nothing else tells. */
export const BEAT_MS = 10_000;
export const WORKER_LEASE_MS = 30_000;

type Named = Pick<Lease, 'host' | 'pid' | 'version' | 'since'>;

/** Another worker has the store; null = it is not known yet which. */
export const heldFailure = (path: string, by: Named | null): Failure =>
  storeFailure(
    'store-held',
    path,
    `Treatywatch is at work on this store already: ${by ? nameOf(by) : 'a process that is just starting'}`,
    'Stop it first, or give this one a folder of its own with TREATYWATCH_DATA. Commands that look, such as why, feeds, doctor and backup, work beside it.',
  );

/** A worker on another machine was at work less than a lease ago, as its row says. */
export const heldElsewhereFailure = (path: string, by: Named): Failure =>
  storeFailure(
    'store-held',
    path,
    `Treatywatch was at work on this store a moment ago on another machine: ${nameOf(by)}`,
    `Stop it there: two workers on copies of one store would post everything twice. If it has ended, start again in ${WORKER_LEASE_MS / 1_000} seconds.`,
  );

export const nameOf = ({ host, pid, version, since }: Named): string =>
  `process ${pid} on ${host} since ${new Date(since).toISOString().slice(0, 19)}Z, version ${version}`;

/** Who holds the file, read past everything else of it; null = it cannot be told. */
export const holderIn = (path: string): Named | null => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const row = database
      .prepare('select host, pid, version, since from lease where name = ? and until is not null')
      .get(WORKER);
    const { host, pid, version, since } = row ?? {};
    return typeof host === 'string' &&
      typeof pid === 'number' &&
      typeof version === 'string' &&
      typeof since === 'number'
      ? { host, pid, version, since }
      : null;
  } catch {
    return null;
  } finally {
    database?.close();
  }
};

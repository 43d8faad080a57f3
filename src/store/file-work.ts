import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Failure } from '../model.ts';
import { makeAs } from './durable.ts';
import { damaged, failureOf } from './failures.ts';

/** `into` = the new file that gets a copy; null = every page and index is checked. */
export interface FileJob {
  readonly path: string;
  readonly into: string | null;
}

/** `errcode` null = the file could be read, and is damaged. */
export interface FileAnswer {
  readonly fault: { readonly message: string; readonly errcode: number | null } | null;
}

/**
 * Does long work on a store's file in a thread and on a connection of its own: nobody waits for it. Null = done, and
 * sound. Throws where the new file cannot be made, and once `signal` aborts: what is under way then ends unheard.
 */
export const workOnFile = async (job: FileJob, signal?: AbortSignal): Promise<Failure | null> => {
  signal?.throwIfAborted();
  if (job.into !== null) makeAs(job.into, job.path);
  const thread = new Worker(new URL('./file-thread.ts', import.meta.url), {
    workerData: job,
    env: {},
    execArgv: [],
  });
  const [answer]: FileAnswer[] = await once(thread, 'message', { signal });
  await thread.terminate();
  const fault = answer?.fault;
  if (!fault) return null;
  if (fault.errcode === null) return damaged(job.path, fault.message);
  return failureOf(Object.assign(new Error(fault.message), fault), job.into ?? job.path);
};

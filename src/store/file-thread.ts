import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { codeOf } from './failures.ts';
import type { FileAnswer, FileJob } from './file-work.ts';

/** How long it waits for a transaction of somebody else to end. */
const PATIENCE_MS = 5_000;

const work = ({ path, into }: FileJob): FileAnswer => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: PATIENCE_MS });
    if (into !== null) {
      database.prepare('vacuum into ?').run(into);
      return { fault: null };
    }
    const found = database.prepare('pragma integrity_check(1)').get();
    const [said] = Object.values(found ?? {});
    return { fault: said === 'ok' ? null : { message: String(said), errcode: null } };
  } catch (error) {
    return { fault: { message: String(error), errcode: codeOf(error) } };
  } finally {
    database?.close();
  }
};

const job: FileJob = workerData;
parentPort?.postMessage(work(job));

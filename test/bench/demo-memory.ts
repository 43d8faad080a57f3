import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { memoryOf, startWorker } from './worker-process.ts';

/** Long enough for what the first pass left behind to be collected. */
const REST_MS = 3_000;

/** The demo's time to its last card, ms, and its resident memory after the first pass and at its peak, MiB. */
export const demoRun = async (
  variables: Readonly<Record<string, string>>,
): Promise<{
  readonly cardsMs: number;
  readonly now: number;
  readonly peak: number;
}> => {
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-bench-'));
  const startedAt = performance.now();
  const worker = startWorker({ TREATYWATCH_DATA: folder, ...variables });
  await worker.said('Watching on');
  const cardsMs = performance.now() - startedAt;
  await setTimeout(REST_MS);
  const memory = memoryOf(worker.child.pid ?? 0);
  await worker.stop();
  rmSync(folder, { recursive: true });
  return { cardsMs, ...memory };
};

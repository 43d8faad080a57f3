import { setImmediate } from 'node:timers/promises';
import type { Clock, PipelineLog, RetentionStore } from './ports.ts';

export interface RetentionParts {
  readonly store: { readonly clock: Clock; readonly retention: RetentionStore };
  /** How long the texts of entries are kept. */
  readonly keepTextsMs: number;
  readonly log: PipelineLog;
  readonly signal: AbortSignal;
}

/** So few that whoever posts meanwhile waits for milliseconds. */
const BATCH = 100;

/** Drops what is older than it is to be kept, a few rows at a time, with a turn for others between two of them. */
export const dropOld = async ({
  store,
  keepTextsMs,
  log,
  signal,
}: RetentionParts): Promise<void> => {
  const before = (await store.clock.now()) - keepTextsMs;
  await store.retention.dropNotices(before);
  let dropped = 0;
  while (!signal.aborted) {
    const count = await store.retention.dropTexts(before, BATCH);
    dropped += count;
    if (count < BATCH) break;
    await setImmediate();
  }
  if (dropped > 0) log.info({ entries: dropped }, 'retention.dropped');
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoRun } from './demo-memory.ts';
import { startToFirstFetch } from './start.ts';

const RUNS = 7;

const spread = (values: readonly number[], unit: string): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  return `min ${at(0)}  median ${at(0.5)}  max ${at(1)} ${unit}  (${sorted.length} runs)`;
};

const repeat = async <T>(runs: number, run: () => Promise<T>): Promise<readonly T[]> => {
  const results: T[] = [];
  for (let at = 0; at < runs; at += 1) results.push(await run());
  return results;
};

/** Start of the worker, and time and memory of the demo. */
export const benchStart = async (print: (line: string) => void): Promise<boolean> => {
  // Types stripped at one start are kept for the next, in a folder that the bench empties: both are shown.
  const cache = mkdtempSync(join(tmpdir(), 'treatywatch-bench-cache-'));
  const cold = await repeat(RUNS, () => {
    rmSync(cache, { recursive: true, force: true });
    return startToFirstFetch({ NODE_COMPILE_CACHE: cache });
  });
  print(`start to first fetch, very first     ${spread(cold, 'ms')}`);
  const starts = await repeat(RUNS, () => startToFirstFetch({ NODE_COMPILE_CACHE: cache }));
  print(`start to first fetch, later starts   ${spread(starts, 'ms')}`);
  rmSync(cache, { recursive: true, force: true });
  const demos = await repeat(3, () => demoRun({ NODE_COMPILE_CACHE: cache }));
  print(
    `demo, start to last card             ${spread(
      demos.map(({ cardsMs }) => cardsMs),
      'ms',
    )}`,
  );
  print(
    `demo, resident memory after a pass   ${spread(
      demos.map(({ now }) => now),
      'MiB',
    )}`,
  );
  print(
    `demo, resident memory at its peak    ${spread(
      demos.map(({ peak }) => peak),
      'MiB',
    )}`,
  );
  return true;
};

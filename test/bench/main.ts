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

const starts = await repeat(RUNS, startToFirstFetch);
process.stdout.write(`start to first fetch, empty store   ${spread(starts, 'ms')}\n`);
const demos = await repeat(3, demoRun);
process.stdout.write(
  `demo, start to last card            ${spread(
    demos.map(({ cardsMs }) => cardsMs),
    'ms',
  )}\n`,
);
process.stdout.write(
  `demo, resident memory after a pass  ${spread(
    demos.map(({ now }) => now),
    'MiB',
  )}\n`,
);
process.stdout.write(
  `demo, resident memory at its peak   ${spread(
    demos.map(({ peak }) => peak),
    'MiB',
  )}\n`,
);

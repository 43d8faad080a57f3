import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const CHILD = join(import.meta.dirname, 'judge-child.ts');
const RUNS = 5;
const MOST_MS = 3;
const MOST_LOAD_MS = 400;
const MOST_LOAD_MIB = 80;

const MEASURED = z.object({
  loadMs: z.number(),
  loadMib: z.number(),
  articles: z.number(),
  meanMs: z.number(),
  worstMs: z.number(),
});

/** What it costs to load the judge up to its first verdict, in a fresh process each, and to judge articles of 5 kB. */
export const benchJudge = async (print: (line: string) => void): Promise<boolean> => {
  const runs: z.infer<typeof MEASURED>[] = [];
  while (runs.length < RUNS) {
    const child = spawn(process.execPath, ['--expose-gc', CHILD], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    runs.push(MEASURED.parse(JSON.parse(await text(child.stdout))));
  }
  const least = (of: (run: z.infer<typeof MEASURED>) => number): number =>
    Math.min(...runs.map(of));
  const loadMs = least((run) => run.loadMs);
  const loadMib = least((run) => run.loadMib);
  const meanMs = least((run) => run.meanMs);
  print(`judge, best of ${RUNS} fresh processes`);
  print(
    `  load to the first verdict  ${loadMs.toFixed(0)} ms, ${loadMib.toFixed(0)} MiB more resident (at most ${MOST_LOAD_MS} ms, ${MOST_LOAD_MIB} MiB)`,
  );
  print(
    `  an article of 5 kB         ${meanMs.toFixed(2)} ms in the mean of ${runs[0]?.articles ?? 0} in 27 languages, the dearest ${least((run) => run.worstMs).toFixed(1)} ms (at most ${MOST_MS} ms)`,
  );
  return loadMs < MOST_LOAD_MS && loadMib < MOST_LOAD_MIB && meanMs < MOST_MS;
};

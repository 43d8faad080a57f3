import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const CHILD = join(import.meta.dirname, 'judge-child.ts');
const RUNS = 3;
const MOST_MS = 3;
const MOST_LOAD_MS = 400;
const MOST_LOAD_MIB = 80;

const MEASURED = z.object({
  loadMs: z.number(),
  loadMib: z.number(),
  entries: z.number(),
  entryMs: z.number(),
  articles: z.number(),
  articleMs: z.number(),
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
  const entryMs = least((run) => run.entryMs);
  const articleMs = least((run) => run.articleMs);
  const [{ entries, articles } = { entries: 0, articles: 0 }] = runs;
  print(`Cost of the judge, best of ${RUNS} fresh processes (language, watches and verdict)`);
  print(
    `  load to the first verdict  ${loadMs.toFixed(0)} ms, ${loadMib.toFixed(0)} MiB more resident (at most ${MOST_LOAD_MS} ms, ${MOST_LOAD_MIB} MiB)`,
  );
  print(
    `  an entry as feeds have it  ${entryMs.toFixed(2)} ms in the mean of our own ${entries} texts (at most ${MOST_MS} ms)`,
  );
  print(
    `  5 kB full of our subject   ${articleMs.toFixed(2)} ms in the mean of ${articles} in 27 languages, the dearest ${least((run) => run.worstMs).toFixed(1)} ms`,
  );
  return loadMs < MOST_LOAD_MS && loadMib < MOST_LOAD_MIB && entryMs < MOST_MS;
};

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { documentBombs } from '../../fakes/bombs/document-bombs.ts';
import { webBombs } from '../../fakes/bombs/web-bombs.ts';
import { DEADLINE_MS, HEAP_MIB, LATE_MS, MOST_MIB, SIZE_MIB, TASK_MS } from './limits.ts';

/** As `npm start` has it, and a collector that can be called. */
const FLAGS = ['--max-semi-space-size=1', '--v8-pool-size=1', '--expose-gc'];
const WEIGHED = z.object({
  outcome: z.string(),
  ms: z.number(),
  mib: z.number(),
  ownMib: z.number(),
});

interface Row {
  readonly name: string;
  readonly outcome: string;
  readonly ms: number;
  readonly mib: number;
  readonly worker: number;
  readonly faults: readonly string[];
}

const run = promisify(execFile);

const meet = async (words: readonly string[]): Promise<z.infer<typeof WEIGHED>> => {
  const file = join(import.meta.dirname, 'victim.ts');
  const { stdout } = await run(process.execPath, [...FLAGS, file, ...words]);
  return WEIGHED.parse(JSON.parse(stdout));
};

const row = (
  name: string,
  { outcome, ms, mib, ownMib }: z.infer<typeof WEIGHED>,
  kinds: readonly string[] | null,
): Row => {
  // Around a worker all memory is one process's: its own share is what this thread's heap does not explain.
  const outside = kinds ? mib : Math.max(0, ownMib);
  const worker = kinds ? 0 : mib - outside;
  const limitMs = (kinds ? DEADLINE_MS : TASK_MS) + LATE_MS;
  const faults = [
    ...(ms > limitMs ? ['late'] : []),
    ...(outside > MOST_MIB ? ['heavy'] : []),
    ...(worker > HEAP_MIB + MOST_MIB ? ['heavy worker'] : []),
    ...(kinds && !kinds.includes(outcome) ? ['another outcome'] : []),
  ];
  return { name, outcome, ms, mib: outside, worker, faults };
};

const line = ({ name, outcome, ms, mib, worker, faults }: Row): string =>
  `${name.slice(0, 58).padEnd(58)} ${outcome.padEnd(18)} ${ms.toFixed(0).padStart(6)} ms ${mib.toFixed(1).padStart(6)} MiB ${worker.toFixed(0).padStart(4)} MiB  ${faults.join(', ')}`;

/**
 * Each bomb against a fresh process: outcome, time, memory outside the worker, memory of the worker.
 * Out: true when all keep what is promised.
 */
export const benchBombs = async (print: (line: string) => void): Promise<boolean> => {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = await once(server.stdout, 'data');
  const origin = String(said).trim();
  const rows: Row[] = [];
  const add = (one: Row): void => {
    rows.push(one);
    print(line(one));
  };
  for (const [at, { name, kinds }] of webBombs(SIZE_MIB).entries()) {
    // The first to ask waits for the bomb to be made.
    await fetch(`${origin}/${at}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).catch(() => undefined);
    add(row(`web: ${name}`, await meet(['web', origin, String(at)]), kinds));
  }
  server.stdin.end();
  for (const [at, { name, task }] of documentBombs().entries())
    add(row(`${task}: ${name}`, await meet(['document', String(at)]), null));
  const most = (of: (one: Row) => number): string => Math.max(...rows.map(of)).toFixed(0);
  const bad = rows.filter(({ faults }) => faults.length > 0).length;
  print(
    `${rows.length} bombs, ${bad} over a limit; most outside the worker ${most(({ mib }) => mib)} MiB, most of a worker ${most(({ worker }) => worker)} MiB`,
  );
  return bad === 0;
};

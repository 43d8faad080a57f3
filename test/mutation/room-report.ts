import { fork } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Fate } from './mutant-runner.ts';
import type { Told } from './room-run.ts';
import { scoreOf } from './score.ts';

export interface RoomReport {
  readonly percent: number;
  readonly line: string;
}

const OUT = 'coverage/mutation';
const FATES: readonly Fate[] = ['killed', 'survived', 'timed out', 'not reached'];

/** Runs the sample of a room in processes of its own, a new one after each that is stuck; rejects where one fails. */
export const reportOn = async (name: string, seed: string, sample: string): Promise<RoomReport> => {
  const fates: Fate[] = [];
  let begun: Extract<Told, { kind: 'begun' }> | undefined;
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}/${name}.txt`;
  writeFileSync(file, '');
  const hear = (told: Told): void => {
    if (told.kind === 'begun') begun = told;
    else {
      fates.push(told.fate === 'stuck' ? 'timed out' : told.fate);
      if (told.fate !== 'killed') appendFileSync(file, `${told.mutant}  ${told.fate}\n`);
    }
  };
  do await runOn([name, seed, sample, `${fates.length}`], hear);
  while (begun && fates.length < begun.sample);
  const score = scoreOf(fates, begun?.total ?? 0);
  const counts = FATES.map((fate) => `${fates.filter((each) => each === fate).length} ${fate}`);
  const ignored = (begun?.ignored ?? []).map(([reason, n]) => `${n} ignored: ${reason}`);
  return {
    percent: score.percent,
    line:
      `${name}: ${score.percent.toFixed(1)} % of ${score.of} mutants out of ${begun?.total ?? 0} ` +
      `(${[...counts, ...ignored].join(', ')}), ` +
      `95 % interval ${score.from.toFixed(1)} to ${score.to.toFixed(1)}`,
  };
};

const runOn = (args: readonly string[], hear: (told: Told) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(`${import.meta.dirname}/room-run.ts`, args);
    child.on('message', hear);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended with code ${code}`)),
    );
  });

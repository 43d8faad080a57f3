import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Fate, startRunner } from './mutant-runner.ts';
import { type Mutant, mutate } from './mutants.ts';
import { MUTATED_ROOMS } from './rooms.ts';
import { scoreOf } from './score.ts';

export interface RoomReport {
  readonly percent: number;
  readonly line: string;
}

const OUT = 'coverage/mutation';

/** Runs `sample` mutants of one room (Infinity = all); writes down those that nobody noticed. */
const runRoom = async (name: string, seed: string, sample: number): Promise<RoomReport> => {
  const room = MUTATED_ROOMS.find((known) => known.name === name);
  if (!room) throw new Error(`no room ${name}`);
  const code = await mutate(room, seed);
  const runner = await startRunner(room, code);
  const fates: Fate[] = [];
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}/${name}.txt`;
  writeFileSync(file, '');
  for (const mutant of code.mutants.slice(0, sample)) {
    const fate = await runner.fateOf(mutant);
    fates.push(fate);
    if (fate !== 'killed') appendFileSync(file, `${lineOf(mutant)}  ${fate}\n`);
  }
  await runner.close();
  const score = scoreOf(fates, code.mutants.length);
  const count = (fate: Fate) => `${fates.filter((each) => each === fate).length} ${fate}`;
  const ignored = [...code.ignored].map(([reason, n]) => `, ${n} ignored: ${reason}`).join('');
  return {
    percent: score.percent,
    line:
      `${name}: ${score.percent.toFixed(1)} % of ${score.of} mutants out of ${code.mutants.length} ` +
      `(${count('killed')}, ${count('survived')}, ${count('timed out')}, ${count('not reached')}${ignored}), ` +
      `95 % interval ${score.from.toFixed(1)} to ${score.to.toFixed(1)}`,
  };
};

const lineOf = ({ file, line, column, mutator, was, becomes }: Mutant): string => {
  const short = (code: string) => code.replaceAll(/\s+/gu, ' ').slice(0, 100);
  return `${relative('.', file)}:${line}:${column}  ${mutator}  ${short(was)} → ${short(becomes)}`;
};

// Whoever started this is gone: nobody reads the report.
process.once('disconnect', () => process.exit(1));
const [name = '', seed = '', sample = ''] = process.argv.slice(2);
process.send?.(await runRoom(name, seed, Number(sample)));
process.exit();

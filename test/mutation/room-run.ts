import { relative } from 'node:path';
import { type Fate, startRunner } from './mutant-runner.ts';
import { type Mutant, mutate } from './mutants.ts';
import { MUTATED_ROOMS } from './rooms.ts';

/** What a room's process tells: first what there is, then what became of each mutant of its sample. */
export type Told =
  | {
      readonly kind: 'begun';
      readonly sample: number;
      readonly total: number;
      readonly ignored: readonly (readonly [reason: string, count: number])[];
    }
  | { readonly kind: 'fate'; readonly fate: Fate; readonly mutant: string };

const tell = (told: Told): void => void process.send?.(told);

/** Runs the mutants of one room's sample (Infinity = all), from the one at `first` on, until all ran or one is stuck. */
const runRoom = async (
  name: string,
  seed: string,
  sample: number,
  first: number,
): Promise<void> => {
  const room = MUTATED_ROOMS.find((known) => known.name === name);
  if (!room) throw new Error(`no room ${name}`);
  const code = await mutate(room, seed);
  const drawn = code.mutants.slice(0, sample);
  tell({
    kind: 'begun',
    sample: drawn.length,
    total: code.mutants.length,
    ignored: [...code.ignored],
  });
  const runner = await startRunner(room, code);
  for (const mutant of drawn.slice(first)) {
    const fate = await runner.fateOf(mutant);
    tell({ kind: 'fate', fate, mutant: lineOf(mutant) });
    if (fate === 'stuck') return;
  }
};

const lineOf = ({ file, line, column, mutator, was, becomes }: Mutant): string => {
  const short = (code: string) => code.replaceAll(/\s+/gu, ' ').slice(0, 100);
  return `${relative('.', file)}:${line}:${column}  ${mutator}  ${short(was)} → ${short(becomes)}`;
};

// Whoever started this is gone: nobody reads the report.
process.once('disconnect', () => process.exit());
const [name = '', seed = '', sample = '', first = ''] = process.argv.slice(2);
await runRoom(name, seed, Number(sample), Number(first));
// What was told is on its way; tests that are stuck would hold the process up.
process.disconnect();

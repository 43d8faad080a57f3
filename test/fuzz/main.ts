import { parseArgs } from 'node:util';
import type { Fuzz } from './fuzz.ts';

/** What can be fuzzed, by name: `npm run fuzz -- NAME …`; without a name, all of it. */
const FUZZES: Readonly<Record<string, () => Promise<Fuzz>>> = {
  parse: async () => (await import('./parse.ts')).fuzzParse,
  match: async () => (await import('./match.ts')).fuzzMatch,
  hostile: async () => (await import('./hostile.ts')).fuzzHostile,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string', default: '20261123' },
  },
});
const unknown = positionals.find((name) => !Object.hasOwn(FUZZES, name));
if (unknown === undefined) {
  const rounds = values.rounds === undefined ? {} : { rounds: Number(values.rounds) };
  for (const name of positionals.length > 0 ? positionals : Object.keys(FUZZES)) {
    const fuzz = await FUZZES[name]?.();
    const report = await fuzz?.({ ...rounds, seed: Number(values.seed) });
    for (const line of report?.lines ?? []) process.stdout.write(`${line}\n`);
    for (const fault of report?.faults ?? []) process.stdout.write(`  ${fault}\n`);
    if (report && report.faults.length > 0) process.exitCode = 1;
  }
} else {
  process.stderr.write(
    `There is no fuzz ${unknown}; there are ${Object.keys(FUZZES).join(', ')}.\n`,
  );
  process.exitCode = 2;
}

import { parseArgs } from 'node:util';
import { reportOn } from './room-report.ts';
import { MUTATED_ROOMS } from './rooms.ts';

/** Percent of its mutants that the tests of a room have to notice. */
const PASS = 80;
const SAMPLE = 250;
const RUNNERS = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '7' },
    all: { type: 'boolean', default: false },
    sample: { type: 'string', default: String(SAMPLE) },
  },
});
const names = MUTATED_ROOMS.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  say(`No room ${unknown.join(', ')}. Rooms: ${names.join(', ')}`);
  process.exit(2);
}

const sample = values.all ? 'Infinity' : values.sample;
const waiting = names.filter((name) => positionals.length === 0 || positionals.includes(name));
const below: string[] = [];
const runner = async (): Promise<void> => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { percent, line } = await reportOn(name, values.seed, sample);
    say(line);
    if (percent < PASS) below.push(name);
  }
};
say(`seed ${values.seed}, ${values.all ? 'every mutant' : `${sample} mutants`} a room`);
const began = performance.now();
await Promise.all(Array.from({ length: RUNNERS }, runner));
say(`${Math.ceil((performance.now() - began) / 60_000)} minutes`);
if (below.length > 0) say(`below ${PASS} %: ${below.join(', ')}`);
say('mutants that nobody noticed: coverage/mutation/ROOM.txt');
process.exitCode = below.length > 0 ? 1 : 0;

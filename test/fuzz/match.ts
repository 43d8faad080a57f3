import { difference } from '../match/reference/agree.ts';
import { randomPair } from '../match/reference/random-pair.ts';
import { shrunk } from '../match/reference/shrink.ts';
import { writeQuery } from '../match/reference/write-query.ts';
import type { Fuzz } from './fuzz.ts';
import { seeded } from './mutate.ts';

const ROUNDS = 100_000;
/** More of them are rarely other ones. */
const MOST_TOLD = 10;

/** Random queries over random texts: the engine finds what the reference evaluator finds. */
export const fuzzMatch: Fuzz = async ({ rounds = ROUNDS, seed }) => {
  const faults: string[] = [];
  let different = 0;
  for (let round = 0; round < rounds; round += 1) {
    const fault = differenceOf(seed + round);
    if (fault === null) continue;
    different += 1;
    if (faults.length < MOST_TOLD) faults.push(fault);
  }
  return {
    lines: [
      `${rounds} pairs of a query and a text, seeds from ${seed}; engine and reference differ over ${different}`,
    ],
    faults,
  };
};

/** The difference over the pair of this seed, made as small as can be, with what it takes to see it again. */
export const differenceOf = (seed: number): string | null => {
  const fails = (pair: Parameters<typeof difference>[0]): boolean => difference(pair) !== null;
  // Neighbouring seeds would give like pairs.
  const pair = randomPair(seeded(Math.imul(seed, 0x9e37_79b1)));
  if (!fails(pair)) return null;
  const small = shrunk(pair, fails);
  const texts = Object.entries(small.entry).filter(
    ([, value]) => value !== null && value.length > 0,
  );
  return [
    `--rounds 1 --seed ${seed}: ${writeQuery(small.query)}`,
    `in ${small.lang} over ${JSON.stringify(Object.fromEntries(texts))}`,
    difference(small),
  ].join('; ');
};

import { expect, test } from 'vitest';
import { differenceOf } from '../fuzz/match.ts';

/** `npm run fuzz -- match` does the same a hundred thousand times. */
const ROUNDS = 1_000;
const SEED = 20_261_123;
/** Room for a machine with other work. */
const TIMEOUT_MS = 120_000;

test('random queries find in random texts what the definition of the language says', {
  timeout: TIMEOUT_MS,
}, () => {
  for (let seed = SEED; seed < SEED + ROUNDS; seed += 1) expect(differenceOf(seed)).toBeNull();
});

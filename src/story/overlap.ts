import { numbersIn, type Stretch } from './arena.ts';
import { SKETCH_RUNS } from './features.ts';
import type { Reading } from './member.ts';

type Sampled = Pick<Reading<Uint32Array | Stretch>, 'sketch' | 'runs'>;

/**
 * Share of the shorter text's word runs that stand in the longer one too, 0 to 1: exact for short texts,
 * else estimated. The least hashes of both together are a fair sample of all their runs.
 */
export const overlap = (a: Sampled, b: Sampled): number => {
  const shorter = Math.min(a.runs, b.runs);
  if (shorter === 0) return 0;
  const [ours, theirs] = [numbersIn(a.sketch), numbersIn(b.sketch)];
  let [i, j, sampled, both] = [0, 0, 0, 0];
  while (sampled < SKETCH_RUNS && (i < ours.length || j < theirs.length)) {
    const our = ours[i] ?? Number.POSITIVE_INFINITY;
    const their = theirs[j] ?? Number.POSITIVE_INFINITY;
    if (our === their) both += 1;
    if (our <= their) i += 1;
    if (their <= our) j += 1;
    sampled += 1;
  }
  const jaccard = both / sampled;
  return Math.min(1, ((jaccard / (1 + jaccard)) * (a.runs + b.runs)) / shorter);
};

import { countFeatures } from '../../../src/judge/classifier.ts';
import type { Model } from '../../../src/judge/decide.ts';
import { OBSERVED } from '../../../src/judge/observe.ts';
import type { Lessons } from '../../../src/pack.ts';
import { type Item, nameOf } from './corpus.ts';
import { crossFitted, LEARNED, toWeights } from './designs.ts';
import { fitWeights } from './fit-weights.ts';

/** Set by hand after `npm run eval -- judge`: what is posted at once, and what is kept for the digest. */
const THRESHOLDS = { alertAt: 0.6, digestAt: 0.4 };

/** What our own texts teach; the same texts teach the same, in whatever order they come. */
export const learn = (items: readonly Item[]): { lessons: Lessons; model: Model } => {
  const ordered = [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const { bias, weights } = toWeights(fitWeights(crossFitted(ordered), LEARNED));
  return {
    lessons: countFeatures(
      ordered.map(({ text, judgement }) => ({
        features: judgement.grounds.features,
        relevant: text.relevant,
      })),
    ),
    model: {
      bias: round(bias),
      weights: Object.fromEntries(
        OBSERVED.map((name) => [name, round(weights[name])]),
      ) as Model['weights'],
      ...THRESHOLDS,
    },
  };
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

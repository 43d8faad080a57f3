import type { Weights } from '../../../src/judge/decide.ts';
import { OBSERVED, type Observation, type Observed } from '../../../src/judge/observe.ts';

export interface Lesson {
  readonly observation: Observation;
  readonly relevant: boolean;
}

const STEPS = 3_000;
const RATE = 1;
/** Holds weights near zero that few texts speak for. */
const RIDGE = 0.002;

/**
 * Logistic regression by gradient descent with momentum: the weights under which the labels are most likely. `names` =
 * the observations that may speak; the others get the weight that `fixed` gives them.
 */
export const fitWeights = (
  lessons: readonly Lesson[],
  names: readonly Observed[],
  fixed: Partial<Record<Observed, number>> = {},
): Weights => {
  const rows = lessons.map(({ observation }) => names.map((name) => observation[name]));
  const labels = lessons.map(({ relevant }) => (relevant ? 1 : 0));
  const weights = names.map(() => 0);
  const speeds = names.map(() => 0);
  let bias = 0;
  let biasSpeed = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight) => RIDGE * weight);
    let biasSlope = 0;
    for (const [at, row] of rows.entries()) {
      const logOdds = row.reduce((sum, value, of) => sum + value * (weights[of] ?? 0), bias);
      const error = (1 / (1 + Math.exp(-logOdds)) - (labels[at] ?? 0)) / rows.length;
      biasSlope += error;
      for (const [of, value] of row.entries()) slope[of] = (slope[of] ?? 0) + error * value;
    }
    biasSpeed = 0.9 * biasSpeed - RATE * biasSlope;
    bias += biasSpeed;
    for (const [of, value] of slope.entries()) {
      speeds[of] = 0.9 * (speeds[of] ?? 0) - RATE * value;
      weights[of] = (weights[of] ?? 0) + (speeds[of] ?? 0);
    }
  }
  const learned = new Map(names.map((name, of) => [name, weights[of] ?? 0]));
  return {
    bias,
    weights: Object.fromEntries(
      OBSERVED.map((name) => [name, learned.get(name) ?? fixed[name] ?? 0]),
    ) as Weights['weights'],
  };
};

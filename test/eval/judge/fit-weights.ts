/** One labelled item, as numbers by name. */
export interface Lesson {
  readonly numbers: Readonly<Record<string, number>>;
  readonly relevant: boolean;
}

export interface Fitted {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

const STEPS = 12;
/** Holds weights near zero that few texts speak for. */
const RIDGE = 1;

/** Logistic regression by Newton's method: the weights of `names` under which the labels are most likely. */
export const fitWeights = (lessons: readonly Lesson[], names: readonly string[]): Fitted => {
  const rows = lessons.map(({ numbers, relevant }) => ({
    values: [1, ...names.map((name) => numbers[name] ?? 0)],
    label: relevant ? 1 : 0,
  }));
  let weights = [0, ...names.map(() => 0)];
  for (let step = 0; step < STEPS; step += 1) {
    // The bias is free; every other weight pays for its size.
    const slope: number[] = weights.map((weight, at) => (at === 0 ? 0 : RIDGE * weight));
    const curve: number[][] = weights.map((_, at) =>
      weights.map((__, of) => (at === of && at > 0 ? RIDGE : 0)),
    );
    for (const { values, label } of rows) {
      const chance = 1 / (1 + Math.exp(-dot(values, weights)));
      for (const [at, value] of values.entries()) {
        slope[at] = (slope[at] ?? 0) + (chance - label) * value;
        const row = curve[at] ?? [];
        for (const [of, other] of values.entries())
          row[of] = (row[of] ?? 0) + chance * (1 - chance) * value * other;
      }
    }
    const change = solve(curve, slope);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
  }
  const [bias = 0, ...learned] = weights;
  return { bias, weights: new Map(names.map((name, at) => [name, learned[at] ?? 0])) };
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Gauss: `matrix` is symmetric and, thanks to the ridge, never singular. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    const lead = (pivot[at] ?? 0) + 1e-9;
    for (const [of, row] of rows.entries()) {
      if (of === at) continue;
      const factor = (row[at] ?? 0) / lead;
      for (const column of row.keys())
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / ((row[at] ?? 0) + 1e-9));
};

/** Right and wrong yes and no answers, and the figures made of them. */
export interface Counts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

export const countOf = (
  pairs: readonly { readonly said: boolean; readonly is: boolean }[],
): Counts => ({
  truePositive: pairs.filter(({ said, is }) => said && is).length,
  falsePositive: pairs.filter(({ said, is }) => said && !is).length,
  falseNegative: pairs.filter(({ said, is }) => !said && is).length,
});

export const precision = ({ truePositive, falsePositive }: Counts): number =>
  truePositive / Math.max(1, truePositive + falsePositive);

export const recall = ({ truePositive, falseNegative }: Counts): number =>
  truePositive / Math.max(1, truePositive + falseNegative);

export const f1 = (counts: Counts): number => {
  const sum = precision(counts) + recall(counts);
  return sum === 0 ? 0 : (2 * precision(counts) * recall(counts)) / sum;
};

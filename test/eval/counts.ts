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

export const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`;

/** A line of a report: how many there were, precision, recall and F1. */
export const scoreLine = (name: string, counts: Counts, count: number): string =>
  `${name.padEnd(30)} ${String(count).padStart(4)}  P ${percent(precision(counts))}  R ${percent(recall(counts))}  F1 ${f1(counts).toFixed(3)}`;

/** How well groups agree with the true ones, each 0 to 1. */
export interface Agreement {
  /** B-cubed: of each item, how much of its group belongs there, and how much of its true group is found there. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of the pairs that were put together, how many belong together. */
  readonly pairPrecision: number;
  readonly pairRecall: number;
}

export interface Grouped {
  readonly is: string;
  readonly said: string;
}

const countBy = (items: readonly Grouped[], nameOf: (item: Grouped) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
};

const pairsIn = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

export const agreementOf = (items: readonly Grouped[]): Agreement => {
  const bothOf = ({ is, said }: Grouped): string => `${is}\n${said}`;
  const is = countBy(items, (item) => item.is);
  const said = countBy(items, (item) => item.said);
  const both = countBy(items, bothOf);
  const mean = (of: (item: Grouped) => number): number =>
    items.reduce((sum, item) => sum + share(both.get(bothOf(item)) ?? 0, of(item)), 0) /
    items.length;
  const precision = mean((item) => said.get(item.said) ?? 0);
  const recall = mean((item) => is.get(item.is) ?? 0);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    pairPrecision: share(pairsIn(both), pairsIn(said)),
    pairRecall: share(pairsIn(both), pairsIn(is)),
  };
};

/** Of several orders of the same items. */
export const meanOf = (all: readonly Agreement[]): Agreement => {
  const mean = (of: (one: Agreement) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    precision: mean((one) => one.precision),
    recall: mean((one) => one.recall),
    f1: mean((one) => one.f1),
    pairPrecision: mean((one) => one.pairPrecision),
    pairRecall: mean((one) => one.pairRecall),
  };
};

const shown = (value: number): string => value.toFixed(3);

export const agreementLine = (name: string, one: Agreement): string =>
  `${name.padEnd(44)} P ${shown(one.precision)}  R ${shown(one.recall)}  F1 ${shown(one.f1)}  pairs P ${shown(one.pairPrecision)}  R ${shown(one.pairRecall)}`;

/** What may be said on the command line; without `count`, as many as docs/figures.md was made with. */
export interface ChaosOptions {
  readonly seed: number;
  readonly count: number;
  /** Told how far it is, in a line now and then. */
  readonly onProgress?: (line: string) => void;
  /** Once it aborts nothing more is begun, and what was done is reported. */
  readonly signal?: AbortSignal;
}

/** What was done to the product, what was found then, and what should not have been found. */
export interface ChaosReport {
  /** How often each kind of harm was done. */
  readonly injected: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, number>>;
  /** One line each; none = nothing was lost, doubled or wrong. */
  readonly faults: readonly string[];
}

export type Chaos = (options: ChaosOptions) => Promise<ChaosReport>;

/** Counts by name, in the order in which the names first came. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  get sum(): number {
    return [...this.#counts.values()].reduce((all, one) => all + one, 0);
  }
}

const SHOWN_FAULTS = 40;

/** The report as lines for a terminal. */
export const reportLines = (
  name: string,
  { seed }: Pick<ChaosOptions, 'seed'>,
  { injected, found, faults }: ChaosReport,
  seconds: number,
): readonly string[] => {
  const names = [...Object.keys(injected), ...Object.keys(found)];
  const width = Math.max(...names.map((each) => each.length));
  const rows = (counts: Readonly<Record<string, number>>): readonly string[] =>
    Object.entries(counts).map(([each, count]) => `  ${each.padEnd(width)}  ${count}`);
  return [
    `${name}, seed ${seed}, ${seconds} s`,
    'injected',
    ...rows(injected),
    'found',
    ...rows(found),
    `  ${'faults'.padEnd(width)}  ${faults.length}`,
    ...faults.slice(0, SHOWN_FAULTS).map((fault) => `    ${fault}`),
  ];
};

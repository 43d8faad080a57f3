/** A word, or two, that stand more often in a text open nothing any longer, and a term found more often is not told. */
const MAX_TIMES = 500;

/** Counts what is done again and again in one search, so that no text costs more than its length. */
export class Allowance {
  readonly #times = new Map<object | string, number>();
  readonly #isNeeded: boolean;

  constructor(tokens: number) {
    this.#isNeeded = tokens > MAX_TIMES;
  }

  /** Once more? */
  allows(what: object | string): boolean {
    if (!this.#isNeeded) return true;
    const times = (this.#times.get(what) ?? 0) + 1;
    this.#times.set(what, times);
    return times <= MAX_TIMES;
  }
}

/** What may be said on the command line; without `rounds`, as many as the figures in docs/ were made with. */
export interface FuzzOptions {
  readonly rounds?: number;
  readonly seed: number;
}

export interface FuzzReport {
  readonly lines: readonly string[];
  /** What went wrong, one line each; none = all is well. */
  readonly faults: readonly string[];
}

export type Fuzz = (options: FuzzOptions) => Promise<FuzzReport>;

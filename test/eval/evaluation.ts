/** One measurement over the corpora; out: the report's lines, the first one its title. */
export type Evaluation = (around: {
  readonly corpora: string;
  /** Names each wrong answer. */
  readonly isVerbose: boolean;
}) => Promise<readonly string[]>;

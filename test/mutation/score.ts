import type { Fate } from './mutant-runner.ts';

/** A score counts what a test noticed: killed, or never at an end. */
export interface Score {
  readonly of: number;
  readonly noticed: number;
  /** Percent. */
  readonly percent: number;
  /** Bounds of the percentage with 95 % confidence; both are the score itself where every mutant ran. */
  readonly from: number;
  readonly to: number;
}

const NOTICED: readonly Fate[] = ['killed', 'timed out', 'stuck'];
const Z_95 = 1.96;

/** `total` = mutants that the sample was drawn from. Wilson's interval, with the correction for a finite whole. */
export const scoreOf = (fates: readonly Fate[], total: number): Score => {
  const of = fates.length;
  const noticed = fates.filter((fate) => NOTICED.includes(fate)).length;
  if (of === 0) return { of, noticed, percent: 100, from: 100, to: 100 };
  const share = noticed / of;
  const z2 = total > 1 ? (Z_95 ** 2 * (total - of)) / (total - 1) : 0;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = Math.sqrt((z2 * share * (1 - share)) / of + z2 ** 2 / (4 * of ** 2)) / (1 + z2 / of);
  return {
    of,
    noticed,
    percent: 100 * share,
    from: 100 * (middle - half),
    to: 100 * (middle + half),
  };
};

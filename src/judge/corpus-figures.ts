import type { CorpusFigures } from '../learning.ts';
import type { Decision } from '../model.ts';

/** A text of the corpus with what was decided of it. */
export interface Decided {
  readonly relevant: boolean;
  readonly isUrgent: boolean;
  readonly decision: Decision;
}

/** How well decisions fit their labels. */
export const figuresOf = (texts: readonly Decided[]): CorpusFigures => {
  const kept = texts.filter(({ decision }) => decision !== 'reject');
  const alerts = texts.filter(({ decision }) => decision === 'alert');
  const all = texts.filter(({ relevant }) => relevant).length;
  const right = (some: readonly Decided[]): number =>
    some.filter(({ relevant }) => relevant).length;
  // F1 = 2 × right ÷ (found + wanted).
  const f1 = (some: readonly Decided[]): number => share(2 * right(some), some.length + all);
  return {
    relevanceF1: f1(kept),
    alertPrecision: share(right(alerts), alerts.length),
    alertF1: f1(alerts),
  };
};

/** Nothing found = nothing found wrongly. */
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** No figure is lower than before, and no urgent text that is posted at once is posted less. */
export const isAtLeastAsGood = (after: readonly Decided[], before: readonly Decided[]): boolean => {
  const now = figuresOf(after);
  const then = figuresOf(before);
  const isHeld = (name: keyof CorpusFigures): boolean => now[name] >= then[name];
  const isLost = ({ relevant, isUrgent, decision }: Decided, at: number): boolean =>
    relevant && isUrgent && decision === 'alert' && after[at]?.decision !== 'alert';
  return (
    isHeld('relevanceF1') && isHeld('alertPrecision') && isHeld('alertF1') && !before.some(isLost)
  );
};

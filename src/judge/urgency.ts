import type { Mode, Urgency } from '../model.ts';
import type { Act, Step } from '../pack.ts';
import { URGENCIES } from '../text/scales.ts';

/** How much lower than the fact itself (docs/labelling.md); what a state says of another keeps its height. */
const LOWER: Readonly<Record<Mode, number>> = {
  fact: 0,
  allegation: 0,
  plan: 1,
  demand: 2,
  denial: URGENCIES.length - 1,
};

/** How urgent an act is by its kind, its step and how it is told; a state that announces has acted already. */
export const urgencyOf = (act: Act, step: Step | null, mode: Mode): Urgency => {
  const height = URGENCIES.indexOf(step?.urgency ?? act.urgency);
  if (mode === 'plan' && step?.state === 'announced') return act.urgency;
  const isNormalPlan = mode === 'plan' && height <= URGENCIES.indexOf('normal');
  return URGENCIES[isNormalPlan ? height : Math.max(0, height - LOWER[mode])] ?? 'low';
};

/** The highest of them; none = nothing urgent. */
export const highest = (urgencies: readonly Urgency[]): Urgency =>
  URGENCIES.findLast((urgency) => urgencies.includes(urgency)) ?? 'low';

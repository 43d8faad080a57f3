import type { Decision, Urgency } from '../model.ts';

/** Least first. */
export const URGENCIES: readonly Urgency[] = ['low', 'normal', 'high', 'critical'];
/** Weakest first. */
export const DECISIONS: readonly Decision[] = ['reject', 'digest', 'alert'];

import type { Evaluation } from '../evaluation.ts';

export const evaluateGuard: Evaluation = async () => ['Guard: not measured yet'];

import type { Evaluation } from '../evaluation.ts';

export const evaluateLanguage: Evaluation = async () => ['Language: not measured yet'];

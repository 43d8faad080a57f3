import type { Evaluation } from '../evaluation.ts';

export const evaluateArticles: Evaluation = async () => ['Articles: not measured yet'];

import type { Evaluation } from '../evaluation.ts';

export const evaluateFeeds: Evaluation = async () => ['Feeds: not measured yet'];

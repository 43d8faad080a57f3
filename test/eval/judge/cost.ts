import { benchJudge } from '../../bench/judge.ts';
import type { Evaluation } from '../evaluation.ts';

/** What judging and loading cost, as `npm run bench -- judge` measures it. */
export const evaluateCost: Evaluation = async () => {
  const lines: string[] = [];
  const isKept = await benchJudge((line) => void lines.push(line));
  return [...lines, isKept ? '  kept' : '  NOT KEPT (other work on the machine counts too)'];
};

import { tokenize } from '../../../src/text/tokens.ts';

/** How much of a summary stands in a reference, and the reverse. */
export interface Overlap {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** ROUGE-N: runs of `size` words that two texts share, each as often as in the one that has fewer. */
export const rouge = (said: string, reference: string, lang: string, size: number): Overlap =>
  overlap(runs(said, lang, size), runs(reference, lang, size));

const runs = (text: string, lang: string, size: number): ReadonlyMap<string, number> => {
  const words = tokenize(text, lang).map(({ word }) => word);
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at += 1) {
    const run = words.slice(at, at + size).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
};

const overlap = (
  said: ReadonlyMap<string, number>,
  reference: ReadonlyMap<string, number>,
): Overlap => {
  const total = (counts: ReadonlyMap<string, number>): number =>
    counts.values().reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [run, count] of said) shared += Math.min(count, reference.get(run) ?? 0);
  const precision = shared / Math.max(1, total(said));
  const recall = shared / Math.max(1, total(reference));
  return { precision, recall, f1: f1Of(precision, recall) };
};

export const f1Of = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

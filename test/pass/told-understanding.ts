import { OBSERVED } from '../../src/judge/observe.ts';
import type { Understanding, Understood } from '../../src/understand.ts';
import { verdict } from '../contracts/samples.ts';

const observation = Object.fromEntries(OBSERVED.map((name) => [name, 0])) as Readonly<
  Record<(typeof OBSERVED)[number], number>
>;
const grounds = { observation, logOdds: 0, features: [], isCore: true };
const names = { known: new Set<never>(), spans: [] };
const judgement = {
  verdict: verdict(),
  marks: [],
  statements: [],
  grounds,
  names: () => names,
  doubt: null,
};

/** A reading that says of each entry what `understand` does, and matches nothing. */
export const toldUnderstanding = (
  understand: Understanding['understand'] = (): Understood => ({
    verdict: verdict(),
    keySentences: [],
    doubt: null,
  }),
): Understanding => {
  const reading: Understanding = {
    language: () => 'en',
    match: () => ({ lang: 'en', hits: [], concepts: [], cancelled: [] }),
    judge: () => judgement,
    judgeIn: () => judgement,
    summarise: () => [],
    namesIn: () => names,
    withQuery: () => [],
    withWatches: () => [],
    understand,
    tunedFor: () => reading,
    knowing: () => reading,
  };
  return reading;
};

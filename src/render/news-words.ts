import type { NewFacts } from '../brief.ts';
import { type Labels, URGENCY } from './labels.ts';

/** What is new, each fact in words: `Production (planned)`, `Poland`, `now critical`. */
export const newsWords = (
  { acts, countries, urgency }: Pick<NewFacts, 'acts' | 'countries' | 'urgency'>,
  labels: Labels,
): readonly string[] => [
  ...acts.map((act) => labels.told(act)),
  ...countries.map((code) => labels.country(code).name),
  ...(urgency === null ? [] : [`now ${URGENCY[urgency].word.toLowerCase()}`]),
];

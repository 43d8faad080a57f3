import type { StoryCandidate } from './candidate.ts';
import { hashOf } from './hash.ts';

/** Lengths are told apart below this. */
const LENGTHS = 2 ** 20;

/** Tells whether a candidate says what it said before: 52 bits of all that is compared of it. */
export const fingerprint = ({
  title,
  text,
  lang,
  canonicalUrl,
  at,
  countries,
  treaties,
  acts,
}: StoryCandidate): number => {
  const steps = acts.map(({ id, mode, step }) => [id, mode, step]);
  const said = JSON.stringify([title, text, lang, canonicalUrl, at, countries, treaties, steps]);
  return hashOf(said) * LENGTHS + (said.length % LENGTHS);
};

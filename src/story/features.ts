import { withPlainDigits } from '../text/digits.ts';
import { soundKey } from '../text/sound.ts';
import type { StoryCandidate } from './candidate.ts';
import { hashOf, joined, stirred } from './hash.ts';
import { readText, type StoryWord } from './words.ts';

/** What is compared of a text, as numbers: every feature is 32 bits of a hash. */
export interface StoryFeatures {
  /** Each word once, as `hash`, with its weight in 1/`WEIGHT_UNIT` (1 to 255). */
  readonly words: readonly WordFeature[];
  /** What is the same in another language: countries, acts, treaties, numbers, and how names sound. */
  readonly shared: readonly number[];
  /** The least of the hashes of its runs of words, rising: a sample by which copies are told. */
  readonly sketch: Uint32Array;
  /** How many runs it has. */
  readonly runs: number;
}

export interface WordFeature {
  readonly hash: number;
  readonly weight: number;
}

export const WEIGHT_UNIT = 24;
/** A word that stands first says most of the event; one far behind, least. Chosen on all of ECB+, then looked at in halves. */
const LAST = 0.2;
const LEAD = 3;
const LEAD_WORDS = 30;
/** Names and numbers tell one event from the next of its kind. */
const NAME_FACTOR = 1.5;
const NUMBER_FACTOR = 2.5;
/** Names of fewer consonants sound like too many others. */
const MIN_SOUNDS = 3;
export const MAX_SHARED = 32;
const MOST_COUNTRIES = 3;
/** Runs of this many words are shared by copies, hardly ever by two tellings. */
const RUN_WORDS = 5;
export const SKETCH_RUNS = 64;

export const storyFeatures = ({ title, text, lang, ...labels }: StoryCandidate): StoryFeatures => {
  const { words, forms } = readText(title, text, lang);
  return {
    words: words.map((word) => ({
      hash: hashOf(word.stem),
      weight: Math.min(255, Math.round(weightOf(word) * WEIGHT_UNIT)),
    })),
    shared: [...new Set([...labelsOf(labels), ...words.flatMap(sharedOf)])].slice(0, MAX_SHARED),
    ...sketchOf(forms),
  };
};

const weightOf = ({ first, isName, isNumber }: StoryWord): number =>
  (LAST + LEAD / (1 + first / LEAD_WORDS)) *
  (isName ? NAME_FACTOR : 1) *
  (isNumber ? NUMBER_FACTOR : 1);

const NAME = 1;
const NUMBER = 2;
const LABEL = 3;

const labelsOf = ({
  countries,
  treaties,
  acts,
}: Pick<StoryCandidate, 'countries' | 'treaties' | 'acts'>): readonly number[] =>
  [
    ...countries.slice(0, MOST_COUNTRIES),
    ...treaties,
    ...acts.map(({ id }) => id),
    ...acts.flatMap(({ id, step }) => (step ? [`${id} ${step}`] : [])),
  ].map((label) => hashOf(label, LABEL));

const sharedOf = ({ form, isName, isNumber }: StoryWord): readonly number[] => {
  if (isNumber) return form.length > 1 ? [hashOf(withPlainDigits(form), NUMBER)] : [];
  const sound = isName ? soundKey(form) : '';
  return sound.length >= MIN_SOUNDS ? [hashOf(sound, NAME)] : [];
};

const sketchOf = (forms: readonly string[]): Pick<StoryFeatures, 'sketch' | 'runs'> => {
  const hashes = forms.map((form) => hashOf(form));
  const runs = new Set<number>();
  for (let at = 0; at + RUN_WORDS <= hashes.length; at += 1)
    runs.add(stirred(hashes.slice(at, at + RUN_WORDS).reduce(joined, 0)));
  return { sketch: Uint32Array.from(runs).sort().slice(0, SKETCH_RUNS), runs: runs.size };
};

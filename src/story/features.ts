import { stem } from '../text/stem.ts';
import { stopWordsOf } from '../text/stop-words.ts';
import { tokenize } from '../text/tokens.ts';

/** What is compared of a text: how often each feature stands in it, and its runs of words. */
export interface StoryFeatures {
  readonly counts: ReadonlyMap<string, number>;
  readonly shingles: ReadonlySet<string>;
}

/** What happened stands at the start of a report; the background behind it is shared by many events. */
const MAX_WORDS = 260;
const TITLE_FACTOR = 2;
/** Runs of this many words are shared by copies, hardly ever by two tellings. */
const SHINGLE_WORDS = 5;

export const storyFeatures = (title: string, text: string, lang: string): StoryFeatures => {
  const stop = stopWordsOf(lang);
  const titleWords = tokenize(title, lang).map(({ word }) => word);
  const textWords = tokenize(text.slice(0, MAX_WORDS * 12), lang)
    .slice(0, MAX_WORDS)
    .map(({ word }) => word);
  const counts = new Map<string, number>();
  const count = (word: string, by: number): void => {
    if (stop.has(word) || (word.length < 2 && /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word)))
      return;
    const feature = stem(word, lang);
    counts.set(feature, (counts.get(feature) ?? 0) + by);
  };
  for (const word of titleWords) count(word, TITLE_FACTOR);
  for (const word of textWords) count(word, 1);
  const words = [...titleWords, ...textWords];
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1)
    shingles.add(words.slice(at, at + SHINGLE_WORDS).join(' '));
  return { counts, shingles };
};

import stopwords from 'stopwords-iso' with { type: 'json' };
import { fold } from './fold.ts';

const LISTS: Readonly<Record<string, readonly string[]>> = stopwords;
const NONE: ReadonlySet<string> = new Set();
const sets = new Map<string, ReadonlySet<string>>();

/** The function words of a language, folded as its texts are; none where no list is known. */
export const stopWordsOf = (lang: string): ReadonlySet<string> => {
  if (!Object.hasOwn(LISTS, lang)) return NONE;
  const ready = sets.get(lang) ?? new Set(LISTS[lang]?.map((word) => fold(word, lang).text));
  sets.set(lang, ready);
  return ready;
};

/** The languages (ISO 639-1) in which a lower-case word is a function word. */
export const languagesOfStopWord = (word: string): readonly string[] =>
  Object.keys(LISTS).filter((lang) => stopWordsOf(lang).has(word));

import stopwords from 'stopwords-iso' with { type: 'json' };
import { fold } from '../text/fold.ts';

const sets = new Map<string, ReadonlySet<string>>();

/** Words of a language, folded, that say nothing of what a text is about; empty where no list of them is known. */
export const stopWordsOf = (lang: string): ReadonlySet<string> => {
  const ready = sets.get(lang);
  if (ready) return ready;
  const lists: Readonly<Record<string, readonly string[]>> = stopwords;
  const set = new Set((lists[lang] ?? []).map((word) => fold(word, lang).text));
  sets.set(lang, set);
  return set;
};

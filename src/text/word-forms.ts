import { fold } from './fold.ts';
import { stem } from './stem.ts';

/** The base that all forms of one word share: `(folded word, language of the text)`. */
export type WordForms = (word: string, lang: string) => string;

/**
 * In: by language, lists of the forms that belong to one word, as packs have them; a form in two lists
 * belongs to the first. Out: the base of a folded word: the first form of its list, else its stem where
 * there is a stemmer, else the word itself. Bases are to be compared, not shown.
 */
export const wordForms = (
  forms: Readonly<Record<string, readonly (readonly string[])[]>>,
): WordForms => {
  const bases = new Map<string, ReadonlyMap<string, string>>();
  return (word, lang) => {
    const listed =
      bases.get(lang) ?? basesOf((Object.hasOwn(forms, lang) && forms[lang]) || [], lang);
    bases.set(lang, listed);
    return listed.get(word) ?? stem(word, lang);
  };
};

const basesOf = (
  lists: readonly (readonly string[])[],
  lang: string,
): ReadonlyMap<string, string> => {
  const bases = new Map<string, string>();
  for (const list of lists) {
    const [base = '', ...others] = list.map((form) => fold(form.trim(), lang).text);
    for (const form of [base, ...others]) if (!bases.has(form)) bases.set(form, base);
  }
  return bases;
};

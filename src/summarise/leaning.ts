import { LEANING_WORDS, type LeaningWords } from './leaning-words.ts';

/** More than the longest of the listed openings. */
const OPENING_CHARS = 60;
/** Where and when a report was filed stands before it: "( wire )", "KYIV, July 9 (Reuters) -". */
const PLACE_LINE =
  /^(?:\s?\(\s?[^()]{1,40}\)\s*(?:[-–—]{1,2}\s)?|\p{Lu}{2}[^.!?]{0,60}?\s[-–—]{1,2}\s)/u;
/** Between a quotation and the pronoun that says it: ", said", ", a-t-", ", сказал". */
const WORDS_BEFORE_SPEAKER = 2;
const SPEAKER_CHARS = 60;

interface Openings {
  readonly persons: readonly string[];
  readonly leaning: readonly string[];
  readonly unless: readonly string[];
  /** Words are not parted by blanks: what begins alike is taken for the word. */
  readonly isSpaceless: boolean;
}

const SPACELESS = new Set(['zh', 'ja', 'th', 'km', 'my', 'lo']);
const ready = new Map<string, Openings | null>();

const openingsOf = (lang: string): Openings | null => {
  const known = ready.get(lang);
  if (known !== undefined) return known;
  const words = Object.hasOwn(LEANING_WORDS, lang) ? LEANING_WORDS[lang] : undefined;
  const made = words ? openings(words, SPACELESS.has(lang)) : null;
  ready.set(lang, made);
  return made;
};

const openings = (words: LeaningWords, isSpaceless: boolean): Openings => {
  const list = (joined: string): readonly string[] =>
    joined.split('|').filter((word) => word !== '');
  const persons = list(words.persons);
  return {
    persons,
    leaning: [...persons, ...list(words.openings)],
    unless: list(words.unless),
    isSpaceless,
  };
};

/** Whether a sentence opens with a word that only the sentence before explains. `lang`: ISO 639-1. */
export const leansBack = (sentence: string, lang: string): boolean => {
  const words = openingsOf(lang);
  if (!words) return false;
  const report = sentence.replace(PLACE_LINE, '');
  return [sentence, report].some((text) => {
    const opening = comparable(text.slice(0, 2 * OPENING_CHARS));
    const begins = (word: string): boolean => beginsWith(opening, word, words.isSpaceless);
    return words.leaning.some(begins) && !words.unless.some(begins);
  });
};

/** Whether what follows a quotation names its speaker by a pronoun alone. */
export const hidesSpeaker = (afterQuotation: string, lang: string): boolean => {
  const words = openingsOf(lang);
  if (!words) return false;
  const told = comparable(afterQuotation.slice(0, SPEAKER_CHARS));
  if (words.isSpaceless) return words.persons.some((person) => told.startsWith(person));
  // "a-t-il": the letter between is no word.
  const said = told.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '' && word !== 't');
  return said.slice(0, WORDS_BEFORE_SPEAKER + 1).some((word) => words.persons.includes(word));
};

const comparable = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\u0307', '')
    .replaceAll('’', "'");

const beginsWith = (opening: string, word: string, isSpaceless: boolean): boolean =>
  opening.startsWith(word) &&
  (isSpaceless || !/[\p{L}\p{M}\p{N}]/u.test(opening.charAt(word.length)));

import type { PatternWord } from './term.ts';

type Letters = Readonly<Record<string, string>>;

/** Letters that are one sign in Unicode, though typists without the key write them as others. */
const BARE: Letters = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ŋ: 'n',
  ə: 'e',
  ґ: 'г',
};
/** Manners in which typists write two letters for one, each by a language that has it. */
export const SPELLERS = ['de', 'da'] as const;
type Speller = (typeof SPELLERS)[number];
const SPELLED_OUT: Readonly<Record<Speller, Letters>> = {
  de: { ä: 'ae', ö: 'oe', ü: 'ue' },
  da: { ø: 'oe', å: 'aa' },
};
const SPELLER_OF: ReadonlyMap<string, Speller> = new Map([
  ['de', 'de'],
  ['da', 'da'],
  ['no', 'da'],
]);

/** The manner in which texts of a language spell letters out; null = they do not. */
export const spellerOf = (lang: string): Speller | null => SPELLER_OF.get(lang) ?? null;

const PLAIN = /^[a-z\d]*$/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * A folded word as it is typed where the keys for its marks are missing: `priespestines` for
 * `priešpėstinės`. Only Latin letters lose marks: Greek has lost them before, and elsewhere they make
 * another letter (й is not и). In `de`, `da` and `no` umlauts and rings are spelled out as custom has it.
 */
export const bareLetters = (word: string, lang: string): string => {
  if (PLAIN.test(word)) return word;
  const speller = spellerOf(lang);
  const spelled = replaceLetters(word.normalize('NFC'), speller ? SPELLED_OUT[speller] : {});
  const unmarked = LATIN.test(spelled) ? spelled.normalize('NFD').replace(/\p{M}/gu, '') : spelled;
  return replaceLetters(unmarked, BARE);
};

const replaceLetters = (word: string, letters: Letters): string => {
  let replaced = '';
  for (const letter of word) replaced += letters[letter] ?? letter;
  return replaced;
};

/** Words of this length have no neighbour that differs by a mark alone, but for forms of themselves. */
const LONG_WORD = 8;
const LONG_PHRASE = 9;
/** Here each word is a syllable and its marks are its tones: without them any phrase may be another. */
const TONAL = new Set(['vi', 'yo', 'ig']);

/** Without its marks nothing is found in this language. */
export const isTonal = (lang: string): boolean => TONAL.has(lang);

/**
 * May the words of a term be looked for in a text of this language by their bare letters, as a weak hit?
 * They have to be long: one word of 8 letters, or several of 9 together; of an open word the known part
 * counts. `mīna`, `mina` and `miną` stay three words. Never in tonal languages.
 */
export const isBareSafe = (words: readonly PatternWord[], lang: string): boolean => {
  if (isTonal(lang)) return false;
  const lengths = words.map(({ word }) => word.match(/\p{L}/gu)?.length ?? 0);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return total >= (lengths.length > 1 ? LONG_PHRASE : LONG_WORD);
};

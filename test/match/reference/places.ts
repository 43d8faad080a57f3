import type { Pack } from '../../../src/pack.ts';
import { bareLetters, isBareSafe, isTonal } from '../../../src/text/bare-letters.ts';
import { fold } from '../../../src/text/fold.ts';
import { stem } from '../../../src/text/stem.ts';
import { type Token, tokenize } from '../../../src/text/tokens.ts';

/** Where a term stands: words and UTF-16 units, both ends of `words` included, `end` excluded. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly isWeak: boolean;
}

/** One text to be searched, cut into words. */
export interface Field {
  readonly text: string;
  readonly lang: string;
  readonly words: readonly Token[];
  readonly forms: Pack['forms'];
}

export interface HowToRead {
  readonly isExact?: boolean;
  readonly rules: string;
  /** May `*` stand before a word? */
  readonly opensStart: boolean;
}

interface WantedWord {
  readonly word: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly isForms: boolean;
}

/** What may stand between two words of a phrase: docs/watches.md, "a space, hyphen or quote". */
const BETWEEN = /^[\s\p{Pd}\p{Pi}\p{Pf}'"’·\u00ad\u200b-\u200d\ufeff]{0,3}$/u;
const LONGEST_WORD = 48;

/**
 * All places of a term: each wanted row of words is laid at each word of the text. Letters are folded as
 * in the text; forms and bare letters are those of the language `rules`.
 */
export const placesOf = (
  term: string,
  field: Field,
  { isExact = false, rules, opensStart }: HowToRead,
): readonly Place[] => {
  const places: Place[] = [];
  const isSpelled = isExact || /^[\p{Lu}\p{N}]{2,}$/u.test(term.trim());
  const rows = isExact ? [plainWords(term, field.lang)] : spellings(term.trim(), field.lang);
  for (const wanted of rows.filter((row) => row.length > 0 && (opensStart || !row.some(isOpen))))
    for (const first of field.words.keys())
      for (const isWeak of [false, true]) {
        const last = first + wanted.length - 1;
        const head = field.words[first];
        const tail = field.words[last];
        if (!head || !tail || !stands(wanted, first, isWeak, field, rules)) continue;
        const { start } = head;
        const { end } = tail;
        if (isSpelled && visible(field.text.slice(start, end)) !== wordsOnly(term)) continue;
        const isKnown = places.some((place) => place.start === start && place.end === end);
        if (!isKnown) places.push({ first, last, start, end, isWeak });
      }
  return places;
};

/** Letters as they are, but for width, what nobody sees and kinds of blanks. */
const visible = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ');

/** A term without the signs before its first and behind its last word. */
const wordsOnly = (term: string): string =>
  visible(term).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');

const plainWords = (term: string, lang: string): readonly WantedWord[] =>
  tokenize(term, lang).map(({ word }) => ({
    word,
    openStart: false,
    openEnd: false,
    isForms: false,
  }));

const stands = (
  wanted: readonly WantedWord[],
  first: number,
  isWeak: boolean,
  { words, text, lang, forms }: Field,
  rules: string,
): boolean => {
  if (isWeak && isTonal(lang)) return false;
  if (isWeak && (!isBareSafe(wanted, rules) || wanted.some(({ isForms }) => isForms))) return false;
  return wanted.every((want, offset) => {
    const word = words[first + offset];
    const before = words[first + offset - 1];
    if (!word) return false;
    if (offset > 0 && before && !BETWEEN.test(text.slice(before.end, word.start))) return false;
    if (!isWeak) return fits(word.word, want, rules, forms);
    const bare = { ...want, word: bareLetters(want.word, rules) };
    return fits(bareLetters(word.word, rules), bare, rules, forms);
  });
};

const fits = (word: string, want: WantedWord, rules: string, forms: Pack['forms']): boolean => {
  const head = word.slice(0, LONGEST_WORD);
  if (want.openStart && want.openEnd) return head.includes(want.word);
  if (want.openStart) return word.slice(-LONGEST_WORD).endsWith(want.word);
  if (want.openEnd) return head.startsWith(want.word);
  if (want.isForms) return baseOf(word, rules, forms) === baseOf(want.word, rules, forms);
  return word === want.word;
};

/** The first form of the first list that has the word, else its stem. */
const baseOf = (word: string, lang: string, forms: Pack['forms']): string => {
  const lists = (forms[lang] ?? []).map((list) => list.map((form) => fold(form.trim(), lang).text));
  return lists.find((list) => list.includes(word))?.[0] ?? stem(word, lang);
};

/** The rows of words that a term stands for: a hyphen between letters may be written or left out. */
const spellings = (term: string, lang: string): readonly (readonly WantedWord[])[] => {
  let rows: (readonly WantedWord[])[] = [[]];
  for (const written of term.split(/\s+/u)) {
    const ways = waysToWrite(written, lang);
    rows = rows.flatMap((row) => ways.map((way) => [...row, ...way]));
  }
  return rows;
};

const waysToWrite = (written: string, lang: string): readonly (readonly WantedWord[])[] => {
  const isStarred = (part: string): boolean => part.includes('*');
  const body = written.replace(/^\*+|[*~]+$/gu, '');
  const tail = written.slice(written.indexOf(body) + body.length);
  const bodies = /\p{L}\p{Pd}\p{L}/u.test(body) ? [body, body.replaceAll(/\p{Pd}/gu, '')] : [body];
  return bodies.map((spelled) => {
    const words = tokenize(spelled, lang).map(({ word }) => word);
    return words.map((word, at) => ({
      word,
      openStart: at === 0 && written.startsWith('*'),
      openEnd: (at === words.length - 1 && isStarred(tail)) || isHangul(word),
      isForms: at === words.length - 1 && tail.includes('~') && !isStarred(written),
    }));
  });
};

const isOpen = ({ openStart }: WantedWord): boolean => openStart;

const isHangul = (word: string): boolean => /^\p{Script=Hangul}+$/u.test(word);

import { tokenize } from './tokens.ts';

/** One word of a pattern; `open` sides may carry further letters. */
export interface PatternWord {
  readonly word: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Any form of the word will do: `wordForms` tells which those are. Never true of an open word. */
  readonly isForms: boolean;
}

/** A term ready to be looked for: its words stand next to each other, in this order. */
export interface Pattern {
  readonly words: readonly [PatternWord, ...PatternWord[]];
  /** The `spelling` asked for (acronyms: `CCM` is not `ccm`), else null. */
  readonly exact: string | null;
}

/** More spellings than this from one term would be a mistake in the term. */
const MAX_VARIANTS = 16;

/**
 * Term notation into patterns: spaces = adjacent words, `*` at a word's end or start = further letters,
 * `~` at its end = all its forms (`*` says more), `-` (or another dash) inside a word = hyphen, space or nothing, all
 * capitals = case-sensitive. Hangul words are open at the end, because particles are written to them.
 * With `isExact` the term stands for itself. Returns no pattern for a term without letters.
 */
export const parseTerm = (
  term: string,
  lang: string,
  { isExact = false }: { readonly isExact?: boolean } = {},
): readonly Pattern[] => {
  const trimmed = term.trim();
  if (isExact) return exactly(trimmed, lang);
  const exact = /^[\p{Lu}\p{N}]{2,}$/u.test(trimmed) ? spelling(trimmed) : null;
  let variants: PatternWord[][] = [[]];
  for (const written of trimmed.split(/\s+/u)) {
    const [first = [], other] = spellWord(written, lang);
    const isSplit = other && variants.length * 2 <= MAX_VARIANTS;
    const others = isSplit ? variants.map((before) => [...before, ...other]) : [];
    for (const words of variants) for (const word of first) words.push(word);
    variants = [...variants, ...others];
  }
  return variants.flatMap((words) => patternOf(words, exact));
};

/** How a text is spelled, but for width, composed marks, invisible characters and kinds of blanks. */
export const spelling = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ');

const exactly = (term: string, lang: string): readonly Pattern[] => {
  const tokens = tokenize(term, lang);
  const words = tokens.map(({ word }) => plain(word));
  // Hits begin and end with a word, so signs around the term are no part of its spelling.
  return patternOf(words, spelling(term.slice(tokens[0]?.start, tokens.at(-1)?.end)));
};

const plain = (word: string): PatternWord => ({
  word,
  openStart: false,
  openEnd: false,
  isForms: false,
});

const patternOf = (
  [first, ...rest]: readonly PatternWord[],
  exact: string | null,
): readonly Pattern[] => (first ? [{ words: [first, ...rest], exact }] : []);

const spellWord = (written: string, lang: string): PatternWord[][] => {
  const [signs = ''] = /(?<![*~])[*~]+$/u.exec(written) ?? [];
  const isOpenStart = written.startsWith('*');
  const body = written.slice(0, written.length - signs.length).replace(/^\*+/u, '');
  const spelled = [
    body,
    ...(/\p{L}\p{Pd}\p{L}/u.test(body) ? [body.replaceAll(/\p{Pd}/gu, '')] : []),
  ];
  return spelled.map((text) => {
    const words = tokenize(text, lang).map((token) => token.word);
    return words.map((word, at) => {
      const isLast = at === words.length - 1;
      const openStart = isOpenStart && at === 0;
      const openEnd = (isLast && signs.includes('*')) || isHangul(word);
      const isForms = isLast && signs.includes('~') && !openStart && !openEnd;
      return { word, openStart, openEnd, isForms };
    });
  });
};

const isHangul = (word: string): boolean => /^\p{Script=Hangul}+$/u.test(word);

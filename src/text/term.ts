import { tokenize } from './tokens.ts';

/** One word of a pattern; `open` sides may carry further letters. */
export interface PatternWord {
  readonly word: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** A term ready to be looked for: its words stand next to each other, in this order. */
export interface Pattern {
  readonly words: readonly [PatternWord, ...PatternWord[]];
  /** The exact spelling asked for (acronyms: `CCM` is not `ccm`), else null. */
  readonly exact: string | null;
}

/** More spellings than this from one term would be a mistake in the term. */
const MAX_VARIANTS = 16;

/**
 * Term notation into patterns: spaces = adjacent words, `*` at a word's end or start = further letters,
 * `-` inside a word = hyphen, space or nothing, all capitals = case-sensitive. Hangul words are open at
 * the end, because particles are written to them. Returns no pattern for a term without letters.
 */
export const parseTerm = (term: string, lang: string): readonly Pattern[] => {
  const trimmed = term.trim();
  const exact = /^[\p{Lu}\p{N}]{2,}$/u.test(trimmed) ? trimmed : null;
  let variants: PatternWord[][] = [[]];
  for (const written of trimmed.split(/\s+/u)) {
    const spellings = spellWord(written, lang);
    variants = variants
      .flatMap((before) => spellings.map((words) => [...before, ...words]))
      .slice(0, MAX_VARIANTS);
  }
  return variants.flatMap(([first, ...rest]) =>
    first ? [{ words: [first, ...rest], exact }] : [],
  );
};

const spellWord = (written: string, lang: string): PatternWord[][] => {
  const openStart = written.startsWith('*');
  const openEnd = written.endsWith('*');
  const body = written.replace(/^\*+|\*+$/gu, '');
  const spelled = [body, ...(/\p{L}-\p{L}/u.test(body) ? [body.replaceAll('-', '')] : [])];
  return spelled.map((text) => {
    const words = tokenize(text, lang).map((token) => token.word);
    return words.map((word, at) => ({
      word,
      openStart: openStart && at === 0,
      openEnd: (at === words.length - 1 && openEnd) || isHangul(word),
    }));
  });
};

const isHangul = (word: string): boolean => /^\p{Script=Hangul}+$/u.test(word);

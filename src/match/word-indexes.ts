import { bareLetters } from '../text/bare-letters.ts';
import { opensAtStart } from '../text/compounds.ts';
import { fold } from '../text/fold.ts';
import { TermIndex, type TermIndexOptions } from '../text/term-index.ts';
import type { LeafTag } from './leaf-tag.ts';
import type { Leaf } from './leaves.ts';

type Word = Extract<Leaf, { kind: 'term' }>;

const ANY = 'mul';
/** One language of each manner to fold letters or to write them without their marks. */
const MANNERS = ['tr', 'ro', 'fa', 'sr', 'de', 'da'];
/** Everybody writes these alike. */
const PLAIN = /^[\x20-HJ-~]*$/u;

/**
 * The words that watches ask for by themselves: one index for texts of every language, and beside it, for each
 * language that a text needs, those whose meaning hangs on it (all forms, open at the start, its own letters).
 */
export const wordIndexes = (
  words: readonly Word[],
  options: Omit<TermIndexOptions, 'lang'>,
): ((lang: string) => readonly TermIndex<LeafTag>[]) => {
  const indexOf = (lang: string, kept: readonly Word[]): TermIndex<LeafTag> => {
    const index = new TermIndex<LeafTag>({ ...options, lang });
    for (const { id, term, isExact } of kept)
      index.add(term, { leaf: id, concept: null, isUnless: false }, isExact);
    return index;
  };
  const common = indexOf(
    ANY,
    words.filter((word) => !hangsOnLanguage(word)),
  );
  const own = new Map<string, TermIndex<LeafTag>>();
  return (lang) => {
    const ready = own.get(lang);
    if (ready) return [common, ready];
    const index = indexOf(
      lang,
      words.filter((word) => hangsOnLanguage(word) && isSpoken(word, lang)),
    );
    own.set(lang, index);
    return [common, index];
  };
};

const hangsOnLanguage = ({ term }: Word): boolean =>
  /~|(?:^|\s)\*/u.test(term) ||
  (!PLAIN.test(term) && MANNERS.some((lang) => lettersOf(term, lang) !== lettersOf(term, ANY)));

/** A term as texts of a language are searched for it, with and without its marks. */
const lettersOf = (term: string, lang: string): string => {
  const { text } = fold(term, lang);
  return `${text} ${bareLetters(text, lang)}`;
};

const isSpoken = ({ term }: Word, lang: string): boolean =>
  !/(?:^|\s)\*/u.test(term) || opensAtStart(lang);

import { bareLetters, SPELLERS, spellerOf } from '../text/bare-letters.ts';
import { opensAtStart } from '../text/compounds.ts';
import { fold } from '../text/fold.ts';
import { mannerOf, OWN_MANNERS } from '../text/fold-unit.ts';
import { TermIndex, type TermIndexOptions } from '../text/term-index.ts';
import type { LeafTag } from './leaf-tag.ts';
import type { Leaf } from './leaves.ts';

type Word = Extract<Leaf, { kind: 'term' }>;

const ANY = 'mul';
/** One language for each manner of its own to fold letters or to write them without their marks. */
const OWN_WRITERS: readonly string[] = [...OWN_MANNERS, ...SPELLERS];
/** Everybody writes these alike. */
const PLAIN = /^[\x20-HJ-~]*$/u;

/**
 * The words that watches ask for by themselves. Most mean the same in every text and stand in one index; those with
 * letters of their own stand in one for each manner of writing; those that ask for all forms, or are open at their
 * start, in one for each language. Each is made when a text needs it.
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
  const spoken = words.filter(isSpoken);
  const written = words.filter((word) => !isSpoken(word));
  const lettered = new Set(written.filter(hasOwnLetters));
  const byWriter = remembering((writer: string) => indexOf(writer, [...lettered]));
  const byLanguage = remembering((lang: string) =>
    indexOf(
      lang,
      spoken.filter((word) => !isOpen(word) || opensAtStart(lang)),
    ),
  );
  const common = indexOf(
    ANY,
    written.filter((word) => !lettered.has(word)),
  );
  return (lang) => [common, byWriter(writerOf(lang)), byLanguage(lang)];
};

/** The language that stands for all that write as this one does. */
const writerOf = (lang: string): string => {
  const manner = mannerOf(lang);
  return manner === 'any' ? (spellerOf(lang) ?? ANY) : manner;
};

/** What it finds hangs on the language of the text. */
const isSpoken = (word: Word): boolean => word.term.includes('~') || isOpen(word);

const isOpen = ({ term }: Word): boolean => /(?:^|\s)\*/u.test(term);

const hasOwnLetters = ({ term }: Word): boolean =>
  !PLAIN.test(term) && OWN_WRITERS.some((lang) => lettersOf(term, lang) !== lettersOf(term, ANY));

/** A term as texts of a language are searched for it, with and without its marks. */
const lettersOf = (term: string, lang: string): string => {
  const { text } = fold(term, lang);
  return `${text} ${bareLetters(text, lang)}`;
};

const remembering = <Value>(make: (name: string) => Value): ((name: string) => Value) => {
  const made = new Map<string, Value>();
  return (name) => {
    const ready = made.get(name) ?? make(name);
    made.set(name, ready);
    return ready;
  };
};

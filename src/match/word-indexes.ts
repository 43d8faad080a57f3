import { opensAtStart } from '../text/compounds.ts';
import { fold } from '../text/fold.ts';
import { TermIndex, type TermIndexOptions } from '../text/term-index.ts';
import type { LeafTag } from './leaf-tag.ts';
import type { Leaf } from './leaves.ts';

type Word = Extract<Leaf, { kind: 'term' }>;

const ANY = 'mul';
/** Holds every letter that some language folds in its own way. */
const PROBE = 'Iİşţ\u200c';

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
      words.filter((word) =>
        hangsOnLanguage(word) ? isSpoken(word, lang) : isFoldedAnew(word, lang),
      ),
    );
    own.set(lang, index);
    return [common, index];
  };
};

const hangsOnLanguage = ({ term }: Word): boolean => /~|(?:^|\s)\*/u.test(term);

const isSpoken = ({ term }: Word, lang: string): boolean =>
  !/(?:^|\s)\*/u.test(term) || opensAtStart(lang);

const isFoldedAnew = ({ term }: Word, lang: string): boolean =>
  fold(PROBE, lang).text !== fold(PROBE, ANY).text &&
  fold(term, lang).text !== fold(term, ANY).text;

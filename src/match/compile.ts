import type { Pack, Watch } from '../pack.ts';
import { type LanguageTerm, languageIndexes } from '../text/language-indexes.ts';
import type { TermIndex } from '../text/term-index.ts';
import { wordForms } from '../text/word-forms.ts';
import { attributeFinder } from './attributes.ts';
import type { LeafTag } from './leaf-tag.ts';
import type { Leaf, LeafTable } from './leaves.ts';
import { type PlannedWatch, planWatches, type WatchFault } from './plan-watches.ts';
import { triggersOf } from './triggers.ts';
import { wordIndexes } from './word-indexes.ts';

/** All watches and concepts of all packs, ready to be run over an entry in one pass. */
export interface CompiledWatches {
  readonly watches: readonly PlannedWatch[];
  /** The watches that may hold where a leaf is found, as numbers of `watches`. */
  readonly watchesOf: ReadonlyMap<number, readonly number[]>;
  /** The terms that may stand in a text of this language. */
  readonly indexesFor: (lang: string) => readonly TermIndex<LeafTag>[];
  readonly attributesOf: ReturnType<typeof attributeFinder>;
  /** By the number of a leaf. */
  readonly leaves: readonly Leaf[];
}

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledWatches }
  | { readonly ok: false; readonly faults: readonly WatchFault[] };

/** An English term this long, or of several words, means the same in any text it stands in. */
const LENT_TERM_CHARS = 12;

/** What the packs know: words for concepts and acts, and forms of words. */
export type Knowledge = Pick<Pack, 'concepts' | 'acts' | 'forms'>;

/**
 * Compiles watches against the concepts and acts of `packs`; every query that cannot be read is reported.
 * `known` are watches that they may name (`watch:`) beside each other. With `isTrial` only the concepts that they ask
 * for are looked for, which takes a hundredth of the time.
 */
export const compileWatches = (
  packs: readonly Knowledge[],
  watches: readonly Watch[],
  {
    known = [],
    isTrial = false,
  }: { readonly known?: readonly Watch[]; readonly isTrial?: boolean } = {},
): CompileResult => {
  const planned = planWatches(packs, watches, known);
  if (!planned.ok) return planned;
  const { watches: compiled, leaves: table } = planned;
  return {
    ok: true,
    compiled: {
      watches: compiled,
      watchesOf: watchesByLeaf(compiled),
      indexesFor: indexesOf(packs, table, isTrial),
      attributesOf: attributeFinder(table.all.filter((leaf) => leaf.kind === 'attribute')),
      leaves: table.all,
    },
  };
};

const watchesByLeaf = (
  watches: readonly PlannedWatch[],
): ReadonlyMap<number, readonly number[]> => {
  const byLeaf = new Map<number, number[]>();
  for (const [at, { plan }] of watches.entries())
    for (const { id } of triggersOf(plan)) {
      const list = byLeaf.get(id);
      if (list) list.push(at);
      else byLeaf.set(id, [at]);
    }
  return byLeaf;
};

const indexesOf = (
  packs: readonly Knowledge[],
  table: LeafTable,
  isTrial: boolean,
): CompiledWatches['indexesFor'] => {
  const concepts = packs.flatMap((pack) => pack.concepts);
  const acts = packs.flatMap((pack) => pack.acts);
  const asked = new Set(table.all.flatMap((leaf) => (leaf.kind === 'concept' ? leaf.concept : [])));
  // Every concept is looked for, since the judge weighs them all; an act only where a watch asks for it.
  const named = [
    ...concepts
      .filter(({ id }) => !isTrial || asked.has(id))
      .map(({ id, terms, unless }) => ({
        id,
        leaf: table.concept(id).id,
        terms,
        unless,
      })),
    ...acts
      .filter(({ id }) => asked.has(id))
      .map(({ id, cues, against }) => ({
        leaf: table.concept(id).id,
        terms: cues,
        unless: against,
        id,
      })),
  ];
  const options = { baseOf: wordForms(mergedForms(packs)), findsBare: true };
  const languages = named.flatMap(({ terms, unless }) => [
    ...Object.keys(terms),
    ...Object.keys(unless),
  ]);
  const byLanguage = languageIndexes(
    [...new Set(languages)],
    (lang): readonly LanguageTerm<LeafTag>[] =>
      named.flatMap(({ leaf, id, terms, unless }) => {
        const own: LeafTag = { leaf, concept: id, isUnless: false };
        const negative: LeafTag = { leaf, concept: id, isUnless: true };
        return [
          ...(terms[lang] ?? []).map((term) => ({ lang, term, tag: own })),
          ...(unless[lang] ?? []).map((term) => ({ lang, term, tag: negative })),
        ];
      }),
    isLent,
    options,
  );
  const words = wordIndexes(
    table.all.filter((leaf) => leaf.kind === 'term'),
    options,
  );
  const ready = new Map<string, readonly TermIndex<LeafTag>[]>();
  return (lang) => {
    const indexes = ready.get(lang) ?? [...byLanguage(lang), ...words(lang)];
    ready.set(lang, indexes);
    return indexes;
  };
};

const mergedForms = (packs: readonly Knowledge[]): Pack['forms'] => {
  const languages = new Set(packs.flatMap(({ forms }) => Object.keys(forms)));
  return Object.fromEntries(
    [...languages].map((lang) => [lang, packs.flatMap(({ forms }) => forms[lang] ?? [])]),
  );
};

const isLent = (term: string): boolean => /\S\s+\S/u.test(term) || term.length >= LENT_TERM_CHARS;

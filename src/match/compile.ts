import type { Concept, Pack, Watch } from '../pack.ts';
import { type LanguageTerm, languageIndexes } from '../text/language-indexes.ts';
import type { TermIndex } from '../text/term-index.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query.ts';

/** A term's meaning: a concept's own term, its negative sense, or a word that a watch asks for by itself. */
export type Tag =
  | { readonly kind: 'concept'; readonly concept: string }
  | { readonly kind: 'unless'; readonly concept: string }
  | { readonly kind: 'term'; readonly term: string };

export interface CompiledWatch {
  readonly id: string;
  readonly query: Query;
}

/** All watches and concepts of all packs, ready to be run over an entry in one pass. */
export interface CompiledWatches {
  readonly watches: readonly CompiledWatch[];
  /** The terms that may stand in a text of this language. */
  readonly indexesFor: (lang: string) => readonly TermIndex<Tag>[];
}

export interface QueryFault {
  readonly watch: string;
  readonly message: string;
  readonly at: number;
}

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledWatches }
  | { readonly ok: false; readonly faults: readonly QueryFault[] };

/** An English term this long, or of several words, means the same in any text it stands in. */
const LENT_TERM_CHARS = 12;

/** Compiles watches against the concepts of `packs`; every query that cannot be read is reported. */
export const compileWatches = (
  packs: readonly Pack[],
  watches: readonly Watch[],
): CompileResult => {
  const concepts = packs.flatMap((pack) => pack.concepts);
  const known = new Set(concepts.map((concept) => concept.id));
  const faults: QueryFault[] = [];
  const compiled: CompiledWatch[] = [];
  for (const watch of watches) {
    const read = parseQuery(watch.query);
    if (!read.ok) {
      faults.push({ watch: watch.id, message: read.fault.message, at: read.fault.at });
      continue;
    }
    for (const leaf of leaves(read.query))
      if (leaf.kind === 'concept' && !known.has(leaf.concept))
        faults.push({
          watch: watch.id,
          at: leaf.at,
          message: `no pack has a concept @${leaf.concept}`,
        });
    compiled.push({ id: watch.id, query: read.query });
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, compiled: { watches: compiled, indexesFor: indexesOf(concepts, compiled) } };
};

/** The terms and concepts that a query names, also those under NOT. */
export const leaves = (query: Query): readonly Leaf[] => {
  switch (query.kind) {
    case 'not':
      return leaves(query.part);
    case 'and':
    case 'or':
      return query.parts.flatMap(leaves);
    case 'term':
    case 'concept':
      return [query];
    default:
      return [];
  }
};

const indexesOf = (concepts: readonly Concept[], watches: readonly CompiledWatch[]) => {
  const words = new Set<string>();
  for (const { query } of watches)
    for (const leaf of leaves(query)) if (leaf.kind === 'term') words.add(leaf.term);
  const languages = concepts.flatMap(({ terms, unless }) => [
    ...Object.keys(terms),
    ...Object.keys(unless),
  ]);
  return languageIndexes(
    [...new Set(languages)],
    (lang): readonly LanguageTerm<Tag>[] => [
      ...concepts.flatMap((concept) => termsOf(concept, lang)),
      // A word that somebody typed into a watch is looked for in every text.
      ...(lang === 'mul' ? [...words] : []).map((term) => ({
        lang,
        term,
        tag: { kind: 'term' as const, term },
      })),
    ],
    isLent,
  );
};

const termsOf = ({ id, terms, unless }: Concept, lang: string): readonly LanguageTerm<Tag>[] => {
  const concept: Tag = { kind: 'concept', concept: id };
  const negative: Tag = { kind: 'unless', concept: id };
  return [
    ...(terms[lang] ?? []).map((term) => ({ lang, term, tag: concept })),
    ...(unless[lang] ?? []).map((term) => ({ lang, term, tag: negative })),
  ];
};

const isLent = (term: string): boolean => /\S\s+\S/u.test(term) || term.length >= LENT_TERM_CHARS;

type Leaf = Extract<Query, { kind: 'term' } | { kind: 'concept' }>;

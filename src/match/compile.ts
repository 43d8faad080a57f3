import type { Concept, Pack, Watch } from '../pack.ts';
import { TermIndex } from '../text/term-index.ts';
import { parseQuery, type Query } from './query.ts';

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
  /** The terms that may stand in a text of this language; made on first use and kept. */
  readonly indexFor: (lang: string) => TermIndex<Tag>;
}

export interface QueryFault {
  readonly watch: string;
  readonly message: string;
  readonly at: number;
}

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledWatches }
  | { readonly ok: false; readonly faults: readonly QueryFault[] };

/** Languages whose texts a detector cannot tell apart share their terms. */
const KIN: readonly (readonly string[])[] = [
  ['sr', 'hr', 'bs', 'sh', 'me'],
  ['no', 'da'],
  ['cs', 'sk'],
  ['id', 'ms'],
];
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
      faults.push({ watch: watch.id, message: read.message, at: read.at });
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
  const words = new Set<string>();
  for (const { query } of compiled)
    for (const leaf of leaves(query)) if (leaf.kind === 'term') words.add(leaf.term);
  const indexes = new Map<string, TermIndex<Tag>>();
  const indexFor = (lang: string): TermIndex<Tag> => {
    const ready = indexes.get(lang);
    if (ready) return ready;
    const index = buildIndex(concepts, words, lang);
    indexes.set(lang, index);
    return index;
  };
  return { ok: true, compiled: { watches: compiled, indexFor } };
};

type Leaf = Extract<Query, { kind: 'term' } | { kind: 'concept' }>;

/** The terms and concepts that a query names, also those under NOT. */
export const leaves = (query: Query): readonly Leaf[] => {
  switch (query.kind) {
    case 'not':
      return leaves(query.part);
    case 'and':
    case 'or':
      return query.parts.flatMap(leaves);
    default:
      return [query];
  }
};

const buildIndex = (
  concepts: readonly Concept[],
  words: ReadonlySet<string>,
  lang: string,
): TermIndex<Tag> => {
  const index = new TermIndex<Tag>();
  for (const { id, terms, unless } of concepts) {
    addAll(index, terms, lang, { kind: 'concept', concept: id });
    addAll(index, unless, lang, { kind: 'unless', concept: id });
  }
  for (const word of words) index.add(word, lang, { kind: 'term', term: word });
  return index;
};

const addAll = (
  index: TermIndex<Tag>,
  byLang: Readonly<Record<string, readonly string[]>>,
  lang: string,
  tag: Tag,
): void => {
  for (const [termLang, terms] of Object.entries(byLang))
    for (const term of terms)
      if (speaks(lang, termLang) || (termLang === 'en' && isLent(term)))
        index.add(term, termLang, tag);
};

/** Does a term of `termLang` belong in a text of `lang`? In a text of unknown language all do. */
const speaks = (lang: string, termLang: string): boolean =>
  lang === 'und' ||
  termLang === 'mul' ||
  termLang === lang ||
  KIN.some((kin) => kin.includes(lang) && kin.includes(termLang));

const isLent = (term: string): boolean => /\S\s+\S/u.test(term) || term.length >= LENT_TERM_CHARS;

/**
 * The watch language as a tree. `at` and `end` count UTF-16 units of the query as written. What each kind
 * finds is said in docs/watches.md; `hits` are places in title, summary or text.
 */
export type Query =
  | TermLeaf
  | ConceptLeaf
  | WatchLeaf
  | AttributeLeaf
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | NearQuery
  | { readonly kind: 'in'; readonly scope: Scope; readonly part: Query }
  /** At least this many hits that do not overlap. */
  | { readonly kind: 'count'; readonly least: number; readonly part: Query }
  /** Weights of the items that hold (1 where none is written) come to at least this. */
  | { readonly kind: 'score'; readonly least: number; readonly items: readonly Query[] }
  /** Points in a score; elsewhere, which hit is shown first. */
  | { readonly kind: 'weighted'; readonly weight: number; readonly part: Query };

/** A word or phrase in the notation of `text/term.ts`: `*` further letters, `~` all forms, `-` hyphen, blank or nothing. */
export interface TermLeaf {
  readonly kind: 'term';
  readonly term: string;
  /** Only in this very spelling (`=`). */
  readonly isExact: boolean;
  readonly at: number;
  readonly end: number;
}

/** A concept of a pack, or an act by its cues. */
export interface ConceptLeaf {
  readonly kind: 'concept';
  readonly concept: string;
  readonly at: number;
  readonly end: number;
}

/** Another watch, by its id. */
export interface WatchLeaf {
  readonly kind: 'watch';
  readonly watch: string;
  readonly at: number;
  readonly end: number;
}

/** What is known of an entry beside its text. */
export interface AttributeLeaf {
  readonly kind: 'attribute';
  readonly attribute: Attribute;
  readonly value: string;
  readonly at: number;
  readonly end: number;
}

/** Hits of both sides that stand near each other; `isAway`: hits of the left that have none of the right near. */
export interface NearQuery {
  readonly kind: 'near';
  readonly isAway: boolean;
  /** The right has to follow the left. */
  readonly isOrdered: boolean;
  /** Words between them at most, or the same sentence. */
  readonly within: number | 'sentence';
  readonly left: Query;
  readonly right: Query;
}

export const SCOPES = ['title', 'lead', 'body'] as const;
export type Scope = (typeof SCOPES)[number];

export const ATTRIBUTES = [
  'url',
  'author',
  'category',
  'source',
  'lang',
  'country',
  'kind',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Why a query cannot be read or used, where, and how to mend it. */
export interface QueryFault {
  readonly at: number;
  readonly end: number;
  readonly message: string;
  readonly mend: string;
}

export type QueryResult =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly fault: QueryFault };

import type { ConceptHit, EntryText, Evidence, Hit, TextField } from '../model.ts';
import { findTerms, type TermHit, type Tokenized } from '../text/term-index.ts';
import { tokenize } from '../text/tokens.ts';
import type { CompiledWatches, Tag } from './compile.ts';
import type { Query } from './query.ts';

const FIELDS: readonly TextField[] = ['title', 'summary', 'text'];
/** A negative sense cancels what it covers and what stands right beside it. */
const BESIDE_TOKENS = 1;
/** Evidence enough: one entry never lists more hits of one watch. */
const MAX_HITS_PER_WATCH = 40;

interface Found {
  readonly field: TextField;
  readonly hit: TermHit<Tag>;
}

/**
 * Runs every watch over an entry whose language is `lang`.
 * Out: the hits of the watches that hold, all concepts found, and what a negative sense cancelled.
 */
export const matchEntry = (
  entry: Pick<EntryText, TextField>,
  lang: string,
  { watches, indexesFor }: CompiledWatches,
): Evidence => {
  const indexes = indexesFor(lang);
  const found: Found[] = [];
  const cancelled = new Map<string, { concept: string; quote: string }>();
  for (const field of FIELDS) {
    const input: Tokenized = { text: entry[field], tokens: tokenize(entry[field], lang) };
    const hits = findTerms(indexes, input);
    const shadows = shadowsOf(hits);
    for (const hit of hits) {
      if (hit.tag.kind === 'unless') continue;
      const negative =
        hit.tag.kind === 'concept' ? shadowOn(hit, shadows.get(hit.tag.concept)) : undefined;
      if (!negative) found.push({ field, hit });
      else if (hit.tag.kind === 'concept')
        cancelled.set(hit.tag.concept, {
          concept: hit.tag.concept,
          quote: input.text.slice(negative.start, negative.end),
        });
    }
  }
  const concepts = longest(found).flatMap(conceptHit);
  const present = new Set(found.map(({ hit }) => tagKey(hit.tag)));
  const hits = watches.flatMap((watch) => {
    if (!holds(watch.query, present)) return [];
    return longest(found.filter(({ hit }) => isEvidence(watch.query, hit.tag)))
      .slice(0, MAX_HITS_PER_WATCH)
      .map((item) => toHit(watch.id, item, entry[item.field]));
  });
  return { lang, hits, concepts, cancelled: [...cancelled.values()] };
};

/** Per concept, the tokens that its negative senses cover or stand beside. */
const shadowsOf = (
  hits: readonly TermHit<Tag>[],
): ReadonlyMap<string, ReadonlyMap<number, TermHit<Tag>>> => {
  const shadows = new Map<string, Map<number, TermHit<Tag>>>();
  for (const hit of hits) {
    if (hit.tag.kind !== 'unless') continue;
    const shadow = shadows.get(hit.tag.concept) ?? new Map<number, TermHit<Tag>>();
    shadows.set(hit.tag.concept, shadow);
    for (let at = hit.firstToken - BESIDE_TOKENS; at <= hit.lastToken + BESIDE_TOKENS; at += 1)
      shadow.set(at, hit);
  }
  return shadows;
};

const shadowOn = (
  hit: TermHit<Tag>,
  shadow: ReadonlyMap<number, TermHit<Tag>> | undefined,
): TermHit<Tag> | undefined => shadow?.get(hit.firstToken) ?? shadow?.get(hit.lastToken);

const holds = (query: Query, present: ReadonlySet<string>): boolean => {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => holds(part, present));
    case 'or':
      return query.parts.some((part) => holds(part, present));
    case 'not':
      return !holds(query.part, present);
    case 'term':
      return present.has(`"${query.term}`);
    case 'concept':
      return present.has(`@${query.concept}`);
    default:
      return false;
  }
};

/** Does a hit speak for this query (rather than stand under one of its NOTs)? */
const isEvidence = (query: Query, tag: Tag): boolean => {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some((part) => isEvidence(part, tag));
    case 'not':
      return false;
    case 'term':
      return tag.kind === 'term' && tag.term === query.term;
    case 'concept':
      return tag.kind === 'concept' && tag.concept === query.concept;
    default:
      return false;
  }
};

const tagKey = (tag: Tag): string => (tag.kind === 'term' ? `"${tag.term}` : `@${tag.concept}`);

/** Of the hits of one meaning that lie inside each other, the longest. */
const longest = (found: readonly Found[]): readonly Found[] => {
  const reach = new Map<string, number>();
  return found.filter(({ field, hit }) => {
    const key = `${field} ${tagKey(hit.tag)}`;
    const inside = hit.end <= (reach.get(key) ?? -1);
    if (!inside) reach.set(key, hit.end);
    return !inside;
  });
};

const conceptHit = ({ field, hit }: Found): readonly ConceptHit[] =>
  hit.tag.kind === 'concept'
    ? [{ concept: hit.tag.concept, term: hit.term, field, start: hit.start, end: hit.end }]
    : [];

const toHit = (watch: string, { field, hit }: Found, text: string): Hit => ({
  watch,
  concept: hit.tag.kind === 'concept' ? hit.tag.concept : null,
  term: hit.term,
  field,
  start: hit.start,
  end: hit.end,
  quote: text.slice(hit.start, hit.end),
});

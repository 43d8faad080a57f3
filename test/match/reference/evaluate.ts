import type {
  AttributeLeaf,
  ConceptLeaf,
  NearQuery,
  Query,
  Scope,
  TermLeaf,
} from '../../../src/match/query.ts';
import type { EntryText, TextField } from '../../../src/model.ts';
import type { Concept, Pack } from '../../../src/pack.ts';
import { opensAtStart } from '../../../src/text/compounds.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { tokenize } from '../../../src/text/tokens.ts';
import { wordWidth } from '../../../src/text/word-width.ts';
import { termsFor } from './languages.ts';
import { type Field, type Place, placesOf } from './places.ts';

/** A hit, and the concept or term that it is one of. */
export interface ReferenceHit extends Place {
  readonly field: TextField;
  readonly meaning: string;
  readonly weight: number;
}

export interface Outcome {
  readonly holds: boolean;
  readonly hits: readonly ReferenceHit[];
}

/** All that a query may speak of. */
export interface World {
  readonly concepts: readonly Pick<Concept, 'id' | 'terms' | 'unless'>[];
  readonly watches: Readonly<Record<string, Query>>;
  readonly forms: Pack['forms'];
}

export type ReferenceEntry = Omit<EntryText, 'published' | 'lang'>;

interface Reading {
  readonly entry: ReferenceEntry;
  readonly lang: string;
  readonly world: World;
  readonly fields: Readonly<Record<TextField, Field>>;
  /** Only hits here count: everywhere, or what `title:` and the like leave. */
  readonly isSeen: (hit: ReferenceHit) => boolean;
}

const FIELDS: readonly TextField[] = ['title', 'summary', 'text'];
const LEAD_WORDS = 50;
/** Of one term or concept in one field. */
const MOST_HITS = 200;
/** Widths of words are counted in quarters. */
const QUARTERS = 4;
const NOTHING: Outcome = { holds: false, hits: [] };

/**
 * What docs/watches.md says of a query and an entry in `lang`, read off it sentence by sentence: slow,
 * and for tests only. Hits of one meaning inside each other are shown once, as the longest.
 */
export const evaluate = (
  query: Query,
  world: World,
  entry: ReferenceEntry,
  lang: string,
): Outcome => {
  const field = (name: TextField): Field => fieldOf(entry[name], lang, world);
  const fields = { title: field('title'), summary: field('summary'), text: field('text') };
  const { holds, hits } = told(query, { entry, lang, world, fields, isSeen: () => true });
  return { holds, hits: longest([...hits].sort(inOrder)) };
};

/** The heaviest first, then as they stand in the entry. */
const inOrder = (a: ReferenceHit, b: ReferenceHit): number =>
  b.weight - a.weight ||
  FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) ||
  a.start - b.start ||
  b.end - a.end;

const fieldOf = (text: string, lang: string, { forms }: World): Field => ({
  text,
  lang,
  forms,
  words: tokenize(text, lang),
});

const told = (query: Query, reading: Reading): Outcome => {
  switch (query.kind) {
    case 'term':
      return found(termHits(query, reading), reading);
    case 'concept':
      return found(conceptHits(query, reading), reading);
    case 'watch': {
      const other = reading.world.watches[query.watch];
      return other ? told(other, reading) : NOTHING;
    }
    case 'attribute':
      return { holds: isKnown(query, reading), hits: [] };
    case 'not':
      return { holds: !told(query.part, reading).holds, hits: [] };
    case 'and': {
      const parts = query.parts.map((part) => told(part, reading));
      return parts.every(({ holds }) => holds) ? { holds: true, hits: hitsOf(parts) } : NOTHING;
    }
    case 'or': {
      const parts = query.parts.map((part) => told(part, reading)).filter(({ holds }) => holds);
      return { holds: parts.length > 0, hits: hitsOf(parts) };
    }
    case 'in':
      return told(query.part, {
        ...reading,
        isSeen: (hit) => reading.isSeen(hit) && isInside(hit, query.scope, reading),
      });
    case 'weighted': {
      const { holds, hits } = told(query.part, reading);
      return { holds, hits: hits.map((hit) => weighing(hit, query.weight)) };
    }
    case 'count': {
      const part = told(query.part, reading);
      return countApart(part.hits) >= query.least ? part : NOTHING;
    }
    case 'score':
      return scored(query.items, query.least, reading);
    case 'near':
      return near(query, reading);
  }
};

const weighing = (hit: ReferenceHit, weight: number): ReferenceHit => ({
  ...hit,
  weight: Math.max(hit.weight, weight),
});

const hitsOf = (parts: readonly Outcome[]): readonly ReferenceHit[] =>
  parts.flatMap(({ hits }) => hits);

const found = (hits: readonly ReferenceHit[], { isSeen }: Reading): Outcome => {
  const seen = FIELDS.flatMap((name) => firstOf(hits.filter(({ field }) => field === name))).filter(
    isSeen,
  );
  return { holds: seen.length > 0, hits: seen };
};

const firstOf = (hits: readonly ReferenceHit[]): readonly ReferenceHit[] =>
  [...hits].sort((a, b) => a.start - b.start || b.end - a.end).slice(0, MOST_HITS);

const hitsIn = (
  fields: Reading['fields'],
  meaning: string,
  places: (field: Field) => readonly Place[],
): readonly ReferenceHit[] =>
  FIELDS.flatMap((field) =>
    places(fields[field]).map((place) => ({ ...place, field, meaning, weight: 1 })),
  );

const termHits = (
  { term, isExact }: TermLeaf,
  { fields, lang }: Reading,
): readonly ReferenceHit[] =>
  hitsIn(fields, `${isExact ? '=' : ''}"${term}`, (field) =>
    placesOf(term, field, { isExact, rules: lang, opensStart: opensAtStart(lang) }),
  );

const conceptHits = (
  { concept }: ConceptLeaf,
  { fields, lang, world }: Reading,
): readonly ReferenceHit[] => {
  const known = world.concepts.find(({ id }) => id === concept);
  const hits = (lists: Concept['terms']): readonly ReferenceHit[] =>
    termsFor(lists, lang).flatMap(({ term, rules }) =>
      hitsIn(fields, `@${concept}`, (field) => placesOf(term, field, { rules, opensStart: true })),
    );
  const negative = hits(known?.unless ?? {});
  return hits(known?.terms ?? {}).filter((hit) => !negative.some((sense) => cancels(sense, hit)));
};

/** It covers the hit's first or last word, or stands right beside the hit. */
const cancels = (sense: ReferenceHit, hit: ReferenceHit): boolean =>
  sense.field === hit.field &&
  [hit.first, hit.last].some((word) => word >= sense.first - 1 && word <= sense.last + 1);

const isInside = (hit: ReferenceHit, scope: Scope, { fields }: Reading): boolean => {
  if (scope === 'title') return hit.field === 'title';
  if (hit.field === 'title') return false;
  return (
    scope === 'body' || widthBetween(fields[hit.field], -1, hit.last + 1) <= LEAD_WORDS * QUARTERS
  );
};

/** Quarters of a word that stand between two words of a text. */
const widthBetween = ({ words }: Field, before: number, after: number): number =>
  words.slice(before + 1, after).reduce((sum, { word }) => sum + wordWidth(word), 0);

const near = ({ left, right, ...how }: NearQuery, reading: Reading): Outcome => {
  const a = told(left, reading).hits;
  const b = told(right, reading).hits;
  const isNear = (hit: ReferenceHit, other: ReferenceHit): boolean =>
    areNeighbours(hit, other, how, reading);
  const hits = how.isAway
    ? a.filter((hit) => !b.some((other) => isNear(hit, other)))
    : [
        ...a.filter((hit) => b.some((other) => isNear(hit, other))),
        ...b.filter((other) => a.some((hit) => isNear(hit, other))),
      ];
  return { holds: hits.length > 0, hits };
};

const areNeighbours = (
  a: ReferenceHit,
  b: ReferenceHit,
  { isOrdered, within }: Pick<NearQuery, 'isOrdered' | 'within'>,
  reading: Reading,
): boolean => {
  if (a.field !== b.field || (isOrdered && b.first <= a.last)) return false;
  if (within === 'sentence') return sentenceOf(a, reading) === sentenceOf(b, reading);
  const [before, after] = a.first <= b.first ? [a, b] : [b, a];
  return widthBetween(reading.fields[a.field], before.last, after.first) <= within * QUARTERS;
};

const sentenceOf = ({ field, start }: ReferenceHit, { fields, lang }: Reading): number =>
  field === 'title'
    ? 0
    : splitSentences(fields[field].text, lang).findIndex((span) => start < span.end);

/** The most hits that do not overlap: the one that ends first, then the next behind it. */
const countApart = (hits: readonly ReferenceHit[]): number => {
  let count = 0;
  for (const field of FIELDS) {
    let reached = -1;
    const inField = hits.filter((hit) => hit.field === field).sort((a, b) => a.last - b.last);
    for (const hit of inField)
      if (hit.first > reached) {
        count += 1;
        reached = hit.last;
      }
  }
  return count;
};

const scored = (items: readonly Query[], least: number, reading: Reading): Outcome => {
  const holding = items
    .map((item) => ({ weight: weightOf(item), ...told(item, reading) }))
    .filter(({ holds }) => holds);
  const points = holding.map(({ weight, hits }) => {
    const doubled = hits.some(({ field }) => field === 'title') ? 2 : 1;
    const halved = hits.length > 0 && hits.every(({ isWeak }) => isWeak) ? 0.5 : 1;
    return weight * doubled * halved;
  });
  if (sum(points) < least) return NOTHING;
  return {
    holds: true,
    hits: holding.flatMap(({ weight, hits }) =>
      weight < 0 ? [] : hits.map((hit) => weighing(hit, weight)),
    ),
  };
};

const weightOf = (item: Query): number => (item.kind === 'weighted' ? item.weight : 1);

/** Tenths have no exact binary form: 0.7 + 0.2 + 0.1 has to be 1. */
const sum = (points: readonly number[]): number =>
  Math.round(points.reduce((total, each) => total + each, 0) * 1e6) / 1e6;

/** Names are read like a text of unknown language. */
const isKnown = ({ attribute, value }: AttributeLeaf, { entry, lang, world }: Reading): boolean => {
  const isSaid = (text: string | null): boolean =>
    text !== null &&
    placesOf(value, fieldOf(text, 'und', world), { rules: 'und', opensStart: true }).length > 0;
  const isEqual = (text: string | null): boolean => text?.toLowerCase() === value.toLowerCase();
  switch (attribute) {
    case 'url':
      return entry.url?.toLowerCase().includes(value.toLowerCase()) ?? false;
    case 'author':
      return entry.authors.some(isSaid);
    case 'category':
      return entry.categories.some(isSaid);
    case 'source':
      return isSaid(entry.source);
    case 'lang':
      return isEqual(lang);
    case 'country':
      return isEqual(entry.country);
    case 'kind':
      return isEqual(entry.kind);
  }
};

/** Without the hits that lie inside a longer one of the same meaning, and each place once. */
const longest = (hits: readonly ReferenceHit[]): readonly ReferenceHit[] => {
  const isSame = (a: ReferenceHit, b: ReferenceHit): boolean =>
    a.field === b.field && a.meaning === b.meaning;
  const covers = (a: ReferenceHit, b: ReferenceHit): boolean =>
    a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start;
  return hits.filter(
    (hit, at) =>
      !hits.some((other) => isSame(other, hit) && covers(other, hit)) &&
      !hits
        .slice(0, at)
        .some((other) => isSame(other, hit) && other.start === hit.start && other.end === hit.end),
  );
};

import { formatQuery } from '../match/format-query.ts';
import { parseQuery } from '../match/parse-query.ts';
import type { Query } from '../match/query.ts';
import { type Junction, junctionsOf, wantedLeaves } from '../match/query-parts.ts';
import type { EntryText, Hit } from '../model.ts';
import type { Watch } from '../pack.ts';
import type { StoredEntry } from '../ports.ts';
import type { Understanding } from '../understand.ts';

/** A watch of which some part stood in an entry, and another did not. All parts as the formatter writes them. */
export interface NearMiss {
  readonly watch: string;
  readonly held: readonly { readonly query: string; readonly quotes: readonly string[] }[];
  /** What it wants besides, and what it does not want and stood there; both empty = it stood there, but not near enough. */
  readonly missing: readonly string[];
  readonly barring: readonly string[];
}

/** In how many entries a part of a query stands by itself. */
export interface PartCount {
  readonly query: string;
  /** True = the query wants it together with others; false = one of its terms. */
  readonly isJoined: boolean;
  readonly entries: number;
}

type Quotes = (entry: EntryText, lang: string) => ReadonlyMap<string, readonly string[]>;

/** Out: what of these watches stood in an entry that none of them found. */
export const nearMisses = (
  understanding: Understanding,
  watches: readonly Watch[],
): ((entry: EntryText, lang: string) => readonly NearMiss[]) => {
  const junctions = watches.flatMap(({ id, query }) => {
    const parsed = parseQuery(query);
    return parsed.ok ? junctionsOf(parsed.query).map((junction) => ({ id, junction })) : [];
  });
  const parts = junctions.flatMap(({ junction }) => junction.parts.map(({ query }) => query));
  const quotesOf = eachAlone(understanding, parts);
  return (entry, lang) => {
    const quotes = quotesOf(entry, lang);
    return junctions.flatMap(({ id, junction }) => missOf(id, junction, quotes));
  };
};

const missOf = (
  watch: string,
  { parts }: Junction,
  quotes: ReadonlyMap<string, readonly string[]>,
): readonly NearMiss[] => {
  const told = parts.map(({ query, isWanted }) => {
    const written = formatQuery(query);
    return { query: written, isWanted, quotes: quotes.get(written), hasTerms: hasTerms(query) };
  });
  // What is known beside the text (lang:uk) holds for thousands: by itself it comes near nothing.
  const held = told.flatMap(({ query, isWanted, quotes: found, hasTerms: isText }) =>
    isWanted && isText && found ? [{ query, quotes: found }] : [],
  );
  if (held.length === 0) return [];
  const named = (isLacking: boolean): readonly string[] =>
    told
      .filter((part) => part.isWanted === isLacking && (part.quotes === undefined) === isLacking)
      .map(({ query }) => query);
  return [{ watch, held, missing: named(true), barring: named(false) }];
};

/** An entry that was read, with what was found in it. */
interface ReadEntry {
  readonly text: EntryText;
  readonly lang: string;
  readonly hits: readonly Hit[];
}

/** The configured watches, and how an entry is read with them. */
export interface NearMaterial {
  readonly understanding: Understanding;
  readonly watches: readonly Watch[];
}

/**
 * Out: for each of the entries in which no watch found anything, which came near, a sentence for each watch; its quotes are
 * outside text. The material is asked for where there is such an entry; null = it cannot be had.
 */
export const nearSentences = async (
  entries: readonly ReadEntry[],
  material: () => Promise<NearMaterial | null>,
): Promise<(entry: ReadEntry) => readonly string[]> => {
  const isUnfound = ({ hits }: ReadEntry): boolean => hits.length === 0;
  const had = entries.some(isUnfound) ? await material() : null;
  if (!had) return () => [];
  const nearOf = nearMisses(had.understanding, had.watches);
  return (entry) => (isUnfound(entry) ? nearOf(entry.text, entry.lang).map(nearText) : []);
};

/** A near miss as a sentence; its quotes are outside text. */
export const nearText = ({ watch, held, missing, barring }: NearMiss): string => {
  const stood = held
    .map(({ query, quotes }) => `${query} ${quotes.map((quote) => `"${quote}"`).join(' ')}`)
    .join(', ');
  if (missing.length > 0) return `${watch}: ${stood} stood there, but not ${missing.join(', ')}`;
  if (barring.length > 0) return `${watch}: ${stood} stood there, but so did ${barring.join(', ')}`;
  return `${watch}: ${stood} stood there, but not near enough`;
};

/** Counts the stored entries in which each part and each term of a query stands alone; what stands in most first. */
export const countParts = async (
  understanding: Understanding,
  query: Query,
  batches: AsyncIterable<readonly StoredEntry[]>,
): Promise<readonly PartCount[]> => {
  const joined = junctionsOf(query).flatMap(({ parts }) => parts.map((part) => part.query));
  const names = new Set(joined.map(formatQuery));
  const all = [...joined, ...wantedLeaves(query)];
  const counts = new Map(all.map((part) => [formatQuery(part), 0]));
  const quotesOf = eachAlone(understanding, all);
  for await (const batch of batches)
    for (const { text, verdict } of batch)
      for (const part of quotesOf(text, verdict.lang).keys())
        counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts]
    .map(([part, entries]) => ({ query: part, isJoined: names.has(part), entries }))
    .sort((a, b) => b.entries - a.entries);
};

const hasTerms = (query: Query): boolean => wantedLeaves(query).length > 0;

/** Runs each query by itself, all in one pass. Out: of those that hold, what they found. */
const eachAlone = (understanding: Understanding, queries: readonly Query[]): Quotes => {
  const written = [...new Set(queries.map(formatQuery))];
  const reading = readingOf(
    understanding,
    written.map((query) => ({ id: query, label: query, query })),
  );
  return (entry, lang) => {
    const found = new Map<string, string[]>();
    for (const { watch, quote } of reading?.match(entry, lang).hits ?? []) {
      const quotes = found.get(watch) ?? [];
      found.set(watch, quotes);
      if (!quotes.includes(quote)) quotes.push(quote);
    }
    return found;
  };
};

/** Null = none of them can be a watch by itself; those that cannot are left out. */
const readingOf = (
  understanding: Understanding,
  watches: readonly Watch[],
): Understanding | null => {
  const reading = understanding.withWatches(watches);
  if ('understand' in reading) return reading;
  const refused = new Set(reading.map(({ watch }) => watch));
  const usable = watches.filter(({ id }) => !refused.has(id));
  return usable.length === 0 || usable.length === watches.length
    ? null
    : readingOf(understanding, usable);
};

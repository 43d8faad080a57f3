import { parseQuery } from '../match/parse-query.ts';
import { wantedLeaves } from '../match/query-parts.ts';
import type { Pack, Watch } from '../pack.ts';
import type { StoredEntry } from '../ports.ts';

/** How a term or a watch did: entries that it found, the stories these told, and how many the judge rejected. */
export interface Use {
  readonly entries: number;
  readonly stories: number;
  readonly rejected: number;
}

export interface TermUse extends Use {
  readonly watch: string;
  /** Null = the watch asks for the term itself. */
  readonly concept: string | null;
  readonly term: string;
  /** A headline that it found last, of a rejected entry where there is one. */
  readonly example: string;
}

/** What a watch asks for and has not found, though enough was read. */
export interface DeadTerm {
  readonly watch: string;
  /** As it stands in the watch: a term, or `@concept`. */
  readonly name: string;
  /** The languages that were read and in which the concept found nothing; empty = in none at all. */
  readonly languages: readonly string[];
}

/** How the terms of all watches did with the entries of a span. */
export interface TermReport {
  readonly looked: number;
  readonly watches: readonly (Use & Pick<Watch, 'id' | 'label'>)[];
  /** Those that found most first. */
  readonly terms: readonly TermUse[];
  readonly noisy: readonly TermUse[];
  readonly dead: readonly DeadTerm[];
  /** Languages that the packs have terms for and in which nothing was read. */
  readonly unread: readonly string[];
}

/** Fewer finds say nothing about a term; a share of rejections from here on is noise. */
const NOISY_ENTRIES = 10;
const NOISY_SHARE = 0.6;
/** So many entries of a language, and none with the term: then it is the term. */
const READ_ENTRIES = 100;

class Tally {
  entries = 0;
  rejected = 0;
  example = '';
  readonly #stories = new Set<string>();
  #hasRejected = false;

  add({ verdict, storyKey, text }: StoredEntry): void {
    const isRejected = verdict.decision === 'reject';
    this.entries += 1;
    if (isRejected) this.rejected += 1;
    if (storyKey !== null) this.#stories.add(storyKey);
    // Newest first: the first that is kept stays.
    if (this.example === '' || (isRejected && !this.#hasRejected)) this.example = text.title;
    this.#hasRejected ||= isRejected;
  }

  use(): Use {
    return { entries: this.entries, stories: this.#stories.size, rejected: this.rejected };
  }
}

/** Counts what the terms of the packs' watches found in stored entries, newest first as they come. */
export const reportTerms = async (
  packs: readonly Pack[],
  batches: AsyncIterable<readonly StoredEntry[]>,
): Promise<TermReport> => {
  const read = new Map<string, number>();
  const watches = new Map<string, Tally>();
  const terms = new Map<string, Pick<TermUse, 'watch' | 'concept' | 'term'> & { tally: Tally }>();
  /** `watch`, name and language of what was found. */
  const alive = new Set<string>();
  for await (const batch of batches)
    for (const entry of batch) {
      const { lang, hits } = entry.verdict;
      read.set(lang, (read.get(lang) ?? 0) + 1);
      for (const watch of new Set(hits.map((hit) => hit.watch)))
        tallyOf(watches, watch, () => new Tally()).add(entry);
      const found = new Map(hits.map((hit) => [keyOf(hit.watch, hit.concept, hit.term), hit]));
      for (const [key, { watch, concept, term }] of found) {
        tallyOf(terms, key, () => ({ watch, concept, term, tally: new Tally() })).tally.add(entry);
        const name = concept === null ? term : `@${concept}`;
        for (const where of ['', lang]) alive.add(keyOf(watch, name, where));
      }
    }
  const uses = [...terms.values()]
    .map(({ tally, ...term }) => ({ ...term, ...tally.use(), example: tally.example }))
    .sort((a, b) => b.entries - a.entries);
  const all = packs.flatMap((pack) => pack.watches);
  const spoken = new Set(packs.flatMap(languagesOf));
  return {
    looked: [...read.values()].reduce((sum, count) => sum + count, 0),
    watches: all.map(({ id, label }) => ({
      id,
      label,
      ...(watches.get(id) ?? new Tally()).use(),
    })),
    terms: uses,
    noisy: uses.filter(
      ({ entries, rejected }) => entries >= NOISY_ENTRIES && rejected >= NOISY_SHARE * entries,
    ),
    dead: all.flatMap((watch) => deadOf(watch, packs, read, alive)),
    unread: [...spoken].filter((lang) => lang !== 'mul' && !read.has(lang)).sort(),
  };
};

const tallyOf = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
};

const keyOf = (...parts: readonly (string | null)[]): string => parts.join('\n');

const languagesOf = ({ concepts }: Pack): readonly string[] =>
  concepts.flatMap(({ terms }) => Object.keys(terms));

const deadOf = (
  { id, query }: Watch,
  packs: readonly Pack[],
  read: ReadonlyMap<string, number>,
  alive: ReadonlySet<string>,
): readonly DeadTerm[] => {
  const parsed = parseQuery(query);
  if (!parsed.ok) return [];
  const enough = [...read].flatMap(([lang, count]) => (count >= READ_ENTRIES ? [lang] : []));
  return wantedLeaves(parsed.query).flatMap((leaf): readonly DeadTerm[] => {
    if (leaf.kind === 'term') {
      const isAlive = alive.has(keyOf(id, leaf.term, '')) || enough.length === 0;
      return isAlive ? [] : [{ watch: id, name: leaf.term, languages: [] }];
    }
    const name = `@${leaf.concept}`;
    const languages = enough.filter(
      (lang) => hasTerms(packs, leaf.concept, lang) && !alive.has(keyOf(id, name, lang)),
    );
    return languages.length === 0 ? [] : [{ watch: id, name, languages: languages.sort() }];
  });
};

/** Has the concept, or the act of this name, words in this language? */
const hasTerms = (packs: readonly Pack[], name: string, lang: string): boolean =>
  packs.some(
    ({ concepts, acts }) =>
      concepts.some(({ id, terms }) => id === name && Object.hasOwn(terms, lang)) ||
      acts.some(({ id, cues }) => id === name && Object.hasOwn(cues, lang)),
  );

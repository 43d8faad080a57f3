import { setImmediate } from 'node:timers/promises';
import type { StoredEntry } from '../ports.ts';
import type { Understanding } from '../understand.ts';
import { type FoundEntry, hitsIn, judgeEntry } from './try-entry.ts';

export interface PreviewInput {
  /** The query as the only watch. */
  readonly reading: Understanding;
  /** How many entries are looked at, at most. */
  readonly recent: number;
  /** How many of what is found are judged, the newest. */
  readonly judged: number;
  /** How many of those are handed back. */
  readonly shown: number;
}

/** What a query finds in the newest entries. */
export interface WatchPreview {
  readonly looked: number;
  /** False = the time was over before `recent` entries, or all there are, were looked at. */
  readonly isWhole: boolean;
  readonly found: number;
  /** What would become of the newest that it found. */
  readonly posted: number;
  readonly kept: number;
  readonly rejected: number;
  /** Entries that hold each term, those with most first. */
  readonly terms: readonly TermCount[];
  /** Newest first. */
  readonly examples: readonly FoundEntry[];
}

export interface TermCount {
  /** As it stands in the watch: a term, or `@concept`. */
  readonly name: string;
  readonly entries: number;
}

/** Milliseconds of work at most, even where each entry is found. */
const TURN_ENTRIES = 10;

/**
 * Tries a query while it is typed: runs it over stored entries, newest first as they come, until `signal`
 * aborts.
 */
export const previewWatch = async (
  { reading, recent, judged, shown }: PreviewInput,
  batches: AsyncIterable<readonly StoredEntry[]>,
  signal: AbortSignal,
): Promise<WatchPreview> => {
  const terms = new Map<string, number>();
  const decided = { alert: 0, digest: 0, reject: 0 };
  const examples: FoundEntry[] = [];
  let looked = 0;
  let found = 0;
  const result = (isWhole: boolean): WatchPreview => ({
    looked,
    isWhole,
    found,
    posted: decided.alert,
    kept: decided.digest,
    rejected: decided.reject,
    terms: [...terms]
      .map(([name, entries]) => ({ name, entries }))
      .sort((a, b) => b.entries - a.entries),
    examples,
  });
  for await (const batch of firstOf(batches, recent))
    for (const entry of batch) {
      // Time is up by a timer, which needs its turn.
      if (looked % TURN_ENTRIES === 0) await setImmediate();
      if (signal.aborted) return result(false);
      looked += 1;
      const hits = hitsIn(reading, entry);
      if (hits.length === 0) continue;
      found += 1;
      if (found <= judged) {
        const tried = judgeEntry(reading, entry);
        decided[tried.verdict.decision] += 1;
        if (examples.length < shown) examples.push(tried);
      }
      const names = hits.map(({ concept, term }) => (concept === null ? term : `@${concept}`));
      for (const name of new Set(names)) terms.set(name, (terms.get(name) ?? 0) + 1);
    }
  return result(true);
};

/** The first `count` of all entries, in batches as they come. */
export async function* firstOf(
  batches: AsyncIterable<readonly StoredEntry[]>,
  count: number,
): AsyncGenerator<readonly StoredEntry[]> {
  let left = count;
  for await (const batch of batches) {
    yield batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}

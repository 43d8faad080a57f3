import { type HitSentence, hitSentence } from './match/hit-sentence.ts';
import type { Verdict } from './model.ts';
import type { StoredEntry } from './ports.ts';
import { toldAt } from './text/telling.ts';
import type { Understanding } from './understand.ts';

/** A stored entry that a query found, with what would become of it. */
export interface FoundEntry {
  readonly entry: StoredEntry;
  readonly verdict: Verdict;
  /** Where the query found it; null = its hits lie beyond what is shown. */
  readonly sentence: HitSentence | null;
}

/**
 * What a reading makes of a stored entry; null = it finds nothing in it. Judging costs more than matching, so only
 * what is found is judged; the language is the one that was told when the entry came.
 */
export const tryEntry = (reading: Understanding, entry: StoredEntry): FoundEntry | null => {
  const { text, verdict } = entry;
  if (reading.match(text, verdict.lang).hits.length === 0) return null;
  return foundEntry(entry, reading.judge({ ...text, lang: verdict.lang }).verdict);
};

/** An entry with a verdict on it, of today or of the day it came. */
export const foundEntry = (entry: StoredEntry, verdict: Verdict): FoundEntry => ({
  entry,
  verdict,
  sentence: hitSentence(entry.text, verdict.lang, verdict.hits),
});

/** When an entry was told, in epoch milliseconds. */
export const entryTime = ({ text, seenAt }: Pick<StoredEntry, 'text' | 'seenAt'>): number =>
  toldAt(text.published, seenAt);

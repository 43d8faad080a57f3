import { type HitSentence, hitSentence } from '../match/hit-sentence.ts';
import type { Hit, Verdict } from '../model.ts';
import type { StoredEntry } from '../ports.ts';
import { toldAt } from '../text/telling.ts';
import type { Understanding } from '../understand.ts';

/** A stored entry that a query found, with what would become of it. */
export interface FoundEntry {
  readonly entry: StoredEntry;
  readonly verdict: Verdict;
  /** Where the query found it; null = its hits lie beyond what is shown. */
  readonly sentence: HitSentence | null;
}

/** What a reading finds in a stored entry, read in the language that was told when it came. */
export const hitsIn = (
  { match }: Understanding,
  { text, verdict: { lang } }: StoredEntry,
): readonly Hit[] => match(text, lang).hits;

/** What would become of a stored entry. Judging costs many times what matching does: it is for what was found. */
export const judgeEntry = ({ judgeIn }: Understanding, entry: StoredEntry): FoundEntry =>
  foundEntry(entry, judgeIn(entry.text, entry.verdict.lang).verdict);

/** An entry with a verdict on it, of today or of the day it came. */
export const foundEntry = (entry: StoredEntry, verdict: Verdict): FoundEntry => ({
  entry,
  verdict,
  sentence: hitSentence(entry.text, verdict.lang, verdict.hits),
});

/** When an entry was told, in epoch milliseconds. */
export const entryTime = ({ text, seenAt }: Pick<StoredEntry, 'text' | 'seenAt'>): number =>
  toldAt(text.published, seenAt);

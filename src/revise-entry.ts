import type { Amendment } from './brief.ts';
import type { Verdict } from './model.ts';
import type { EntryRecord } from './ports.ts';
import { saysSame } from './story/headline.ts';
import type { EditedEntry } from './story-ports.ts';
import { DECISIONS } from './text/scales.ts';

/**
 * A stored entry as its feed edited it: its address and who told it stay as they are stored. One that is in a story stays
 * there: it was told when it was told, nothing is owed that was not owed before, and its new words may make it more than
 * it was, but never less.
 */
export const revised = (record: EntryRecord, was: EditedEntry): EntryRecord => {
  const { entryKey, url, canonicalUrl, outlet: source, seenAt } = was;
  const others = record.keys.filter((key) => key !== entryKey);
  const text = { ...record.text, url, source };
  const known = { ...record, keys: [entryKey, ...others], text, canonicalUrl, seenAt } as const;
  if (!was.story) return known;
  return {
    ...known,
    text: { ...text, published: was.published ?? text.published },
    baseline: was.baseline,
    verdict: standing(record, was.verdict),
    story: was.story,
  };
};

/** The entry with its feed's new words and what was decided and quoted of the old ones, until its page was read again. */
export const awaitingPage = (
  record: EntryRecord,
  { verdict, keySentences }: EditedEntry,
  page: EntryRecord['page'],
): EntryRecord => ({ ...record, verdict, keySentences, page });

/** What an edit changed of a headline; null = it says the same. */
export const amendmentOf = (
  { text: { title, url } }: EntryRecord,
  was: EditedEntry,
  outlet: string,
  at: number,
): Amendment | null =>
  saysSame(was.title, title, outlet) ? null : { outlet, url, at, was: was.title, now: title };

/** A card that was posted is not taken back in silence: the decision stands, and its reason says what came of the edit. */
const standing = ({ verdict, text }: EntryRecord, was: Verdict): Verdict => {
  if (DECISIONS.indexOf(verdict.decision) >= DECISIONS.indexOf(was.decision)) return verdict;
  const { decision, reasonKind, byServer } = was;
  const reason = `Its feed edited it: ${verdict.reason} What was decided before stands.`;
  if (verdict.decision !== 'reject') return { ...verdict, decision, reasonKind, byServer, reason };
  const { lang, flags } = verdict;
  const hits = was.hits.filter(
    ({ field, start, end, quote }) => text[field].slice(start, end) === quote,
  );
  return { ...was, lang, flags, hits, reason };
};

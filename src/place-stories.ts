import type { Telling } from './brief.ts';
import type { Feed } from './model.ts';
import type { JudgedEntry } from './plan-pass.ts';
import type { EntryRecord } from './ports.ts';
import { KEPT_MS, type ShelfKeeper, shelfId } from './shelf-keeper.ts';
import { canonicalUrl } from './story/canonical.ts';
import type { PlaceScope, PlaceView, TouchedStories } from './story-ports.ts';
import { shortKey } from './text/digest.ts';
import { bodyOf, toldAt, voiceOf } from './text/telling.ts';

/** Who tells an entry. */
export type Teller = Pick<Feed, 'id' | 'outlet' | 'owner' | 'kind'>;

export interface PlaceInput {
  readonly feed: Teller;
  readonly judged: readonly JudgedEntry[];
  /** What of `judged` is news; the rest is stored and judged, but nothing is owed for it. */
  readonly owed: ReadonlySet<JudgedEntry>;
  /** When the entries were seen first. */
  readonly now: number;
  readonly shelf: ShelfKeeper;
}

/** Entries as they are to be stored, with the stories that they belong to. */
export interface Placement extends TouchedStories {
  readonly entries: readonly EntryRecord[];
}

/** What is to be read before these entries are put into stories. */
export const placeScope = (
  judged: readonly JudgedEntry[],
  shelf: Pick<ShelfKeeper, 'mark'>,
  now: number,
): PlaceScope => {
  const relevant = judged.filter(({ verdict }) => verdict.decision !== 'reject');
  return {
    mark: relevant.length === 0 ? null : shelf.mark(),
    since: now - KEPT_MS,
    addresses: relevant.flatMap(({ address }) => (address === null ? [] : [address])),
    revises: relevant.flatMap(({ revises }) => (revises === null ? [] : [revises])),
  };
};

/** Puts entries into stories: one that its feed edited stays in its own, a known address leads to its story at any age. */
export const placeStories = (input: PlaceInput, view: PlaceView): Placement => {
  const { feed, judged, owed, now, shelf } = input;
  const isAsked = judged.some(({ verdict }) => verdict.decision !== 'reject');
  if (isAsked) shelf.update(view);
  const entries = byTime(judged, now).map((each): EntryRecord => {
    const record = recordOf(each, { feed, now, baseline: !owed.has(each) });
    if (record.verdict.decision === 'reject') return record;
    const newKey = shortKey(`${feed.id}\n${record.keys[0]}`);
    const id = shelfId(feed.id, record.keys[0]);
    const candidate = { ...tellingOf(record, feed), canonicalUrl: each.address };
    const key = view.storyOf.get(each.revises ?? -1) ?? view.storyAt.get(each.address ?? '');
    if (key === undefined) return { ...record, story: shelf.assign(id, candidate, newKey) };
    shelf.place(id, key, candidate);
    return { ...record, story: { key, because: 'same-url', similarity: 1 } };
  });
  const placed = entries.filter(({ story }) => story !== null);
  return {
    entries,
    stories: [...new Set(placed.flatMap(({ story }) => story?.key ?? []))],
    topics: placed.flatMap(({ verdict: { countries, treaties } }) =>
      countries.flatMap((country) => treaties.map((treaty) => ({ country, treaty }))),
    ),
  };
};

/** An entry as it is stored, in no story. */
export const recordOf = (
  { address: _, doubt: __, ...entry }: JudgedEntry,
  {
    feed,
    now,
    baseline,
  }: { readonly feed: Teller; readonly now: number; readonly baseline: boolean },
): EntryRecord => ({
  feedId: feed.id,
  ...entry,
  canonicalUrl: entry.text.url === null ? null : canonicalUrl(entry.text.url),
  seenAt: now,
  baseline,
  story: null,
  page: null,
});

export const byTime = (entries: readonly JudgedEntry[], now: number): readonly JudgedEntry[] =>
  [...entries].sort((a, b) => timeOf(a, now) - timeOf(b, now));

export const timeOf = ({ text }: Pick<JudgedEntry, 'text'>, now: number): number =>
  toldAt(text.published, now);

/** An entry as a telling of its story; of one without a story all but that. */
export const tellingOf = (entry: EntryRecord, feed: Teller): Telling => ({
  storyKey: entry.story?.key ?? '',
  because: entry.story?.because ?? 'new',
  entryId: entry.revises,
  feedId: feed.id,
  entryKey: entry.keys[0],
  title: entry.text.title,
  text: bodyOf(entry.text),
  lang: entry.verdict.lang,
  url: entry.text.url,
  canonicalUrl: entry.canonicalUrl,
  ...voiceOf(entry.text.source, feed),
  kind: feed.kind,
  at: timeOf(entry, entry.seenAt),
  seenAt: entry.seenAt,
  acts: entry.verdict.acts,
  countries: entry.verdict.countries,
  treaties: entry.verdict.treaties,
  urgency: entry.verdict.urgency,
  decision: entry.verdict.decision,
  byServer: entry.verdict.byServer,
  flags: entry.verdict.flags,
  after: entry.verdict.after,
  watches: [...new Set(entry.verdict.hits.map(({ watch }) => watch))],
  keySentences: entry.keySentences,
});

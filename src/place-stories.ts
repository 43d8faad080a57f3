import type { Amendment, Telling } from './brief.ts';
import type { Feed } from './model.ts';
import type { JudgedEntry } from './plan-pass.ts';
import type { EntryRecord } from './ports.ts';
import { amendmentOf, awaitingPage, revised } from './revise-entry.ts';
import { KEPT_MS, type ShelfKeeper, shelfId } from './shelf-keeper.ts';
import { canonicalUrl, isFrontPage } from './story/canonical.ts';
import type { EditedEntry, PlaceScope, PlaceView, TouchedStories } from './story-ports.ts';
import { shortKey } from './text/digest.ts';
import { bodyOf, toldAt, voiceOf } from './text/telling.ts';

/** Who tells an entry. */
export type Teller = Pick<Feed, 'id' | 'outlet' | 'owner' | 'kind'>;

export interface PlaceInput {
  readonly feed: Teller;
  readonly judged: readonly JudgedEntry[];
  /** What of `judged` is news; the rest is stored and judged, but nothing is owed for it. */
  readonly owed: ReadonlySet<JudgedEntry>;
  /** Edits in stories whose page is read again: they are judged then, and say their new headline at once. */
  readonly rereads: ReadonlyMap<JudgedEntry, EntryRecord['page']>;
  /** When the entries were seen; one that is judged anew was seen before. */
  readonly now: number;
  readonly shelf: ShelfKeeper;
}

/** Entries as they are to be stored, with the stories that they belong to. */
export interface Placement extends TouchedStories {
  readonly entries: readonly EntryRecord[];
  /** Those of them in stories that are news: the others were there before, or tell of old times. */
  readonly news: ReadonlySet<EntryRecord>;
  readonly amended: readonly AmendedStory[];
}

/** A story whose telling has another headline now. */
export interface AmendedStory {
  readonly key: string;
  readonly amendment: Amendment;
}

/** What turns up after this long is an archive that moved or came back, not news. */
export const STALE_MS = 30 * 24 * 3_600_000;

/** What is to be read before these entries are put into stories; the shelf is filled before, where they need it. */
export const placeScope = async (
  judged: readonly JudgedEntry[],
  shelf: Pick<ShelfKeeper, 'mark' | 'ready'>,
  now: number,
): Promise<PlaceScope> => {
  const asking = judged.filter(mayHaveStory);
  if (asking.length > 0) await shelf.ready(now);
  return {
    mark: asking.length === 0 ? null : shelf.mark(),
    since: now - KEPT_MS,
    addresses: asking.flatMap(({ address }) =>
      address === null || isFrontPage(address) ? [] : [address],
    ),
    revises: asking.flatMap(({ revises }) => (revises === null ? [] : [revises])),
  };
};

const mayHaveStory = ({ verdict, revises }: JudgedEntry): boolean =>
  verdict.decision !== 'reject' || revises !== null;

/** Puts entries into stories: one that its feed edited stays in its own, a known address leads to its story at any age. */
export const placeStories = (input: PlaceInput, view: PlaceView): Placement => {
  const { feed, judged, owed, rereads, now, shelf } = input;
  if (judged.some(mayHaveStory)) shelf.update(view);
  const placed = byTime(judged, now).map((each) => {
    const was = view.edited.get(each.revises ?? -1) ?? null;
    const read = recordOf(each, { feed, now, baseline: !owed.has(each) });
    const said = was ? revisedOf(read, was, rereads.get(each) ?? null) : read;
    const entry = inStory(said, each.address, input, view);
    const isNews = entry.story !== null && owed.has(each) && !entry.baseline && !entry.page;
    return { entry, isNews, amended: was && amendedStory(entry, was, input) };
  });
  const told = placed.map(({ entry }) => entry).filter(({ story }) => story !== null);
  return {
    entries: placed.map(({ entry }) => entry),
    news: new Set(placed.flatMap(({ entry, isNews }) => (isNews ? [entry] : []))),
    amended: placed.flatMap(({ amended }) => amended ?? []),
    stories: [...new Set(told.flatMap(({ story }) => story?.key ?? []))],
    topics: told.flatMap((entry) => {
      const before = timeOf(entry, entry.seenAt);
      const { countries, treaties } = entry.verdict;
      return countries.flatMap((country) =>
        treaties.map((treaty) => ({ country, treaty, before })),
      );
    }),
  };
};

const revisedOf = (read: EntryRecord, was: EditedEntry, page: EntryRecord['page']): EntryRecord =>
  page ? awaitingPage(revised(read, was), was, page) : revised(read, was);

const inStory = (
  record: EntryRecord,
  address: string | null,
  { feed, shelf }: PlaceInput,
  { storyAt }: PlaceView,
): EntryRecord => {
  if (record.verdict.decision === 'reject') return record;
  const [name] = record.keys;
  const id = shelfId(feed.id, name);
  const candidate = { ...tellingOf(record, feed), canonicalUrl: address };
  const known = storyAt.get(address ?? '');
  const story: EntryRecord['story'] =
    record.story ??
    (known === undefined ? null : { key: known, because: 'same-url', similarity: 1 });
  if (!story)
    return { ...record, story: shelf.assign(id, candidate, shortKey(`${feed.id}\n${name}`)) };
  shelf.place(id, story.key, candidate);
  return { ...record, story };
};

const amendedStory = (
  entry: EntryRecord,
  was: EditedEntry,
  { feed, now }: PlaceInput,
): AmendedStory | null => {
  const { outlet } = voiceOf(entry.text.source, feed);
  const amendment = was.story && amendmentOf(entry, was, outlet, now);
  return was.story && amendment ? { key: was.story.key, amendment } : null;
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

/** Whether an entry that was seen at `now` tells of these days. */
export const isFresh = (entry: Pick<JudgedEntry, 'text'>, now: number): boolean =>
  timeOf(entry, now) >= now - STALE_MS;

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

import { waitingRecord, wantsPage } from './entry-page.ts';
import type { Doubt } from './judge/second-opinion.ts';
import type { EntryText, Feed, KeySentence, Verdict } from './model.ts';
import { byTime, type PlaceInput, type Placement, placeStories, timeOf } from './place-stories.ts';
import { planStories, type StoryPlan, type StoryPlanInput } from './plan-stories.ts';
import type { EntryRecord, PassView } from './ports.ts';
import type { PlaceView, StoryView } from './story-ports.ts';

/** An entry that was read and judged, not yet put into a story. */
export interface JudgedEntry {
  readonly keys: readonly [string, ...string[]];
  readonly text: EntryText;
  readonly said: string | null;
  /** The stored entry that its feed edited; null = it is new. */
  readonly revises: number | null;
  /** Canonical address, where it names this entry alone; null = it has none of its own. */
  readonly address: string | null;
  readonly verdict: Verdict;
  readonly keySentences: readonly KeySentence[];
  /** Null = it is in no doubt. */
  readonly doubt: Doubt | null;
}

export interface PassPlanInput
  extends Omit<StoryPlanInput, 'feed'>,
    Pick<PlaceInput, 'judged' | 'shelf'> {
  readonly feed: Feed;
  /** True = the feed is polled for the first time; `feed.first` says what its entries become. */
  readonly isFirst: boolean;
  /** False = no page is read: every entry is judged by its feed's text. */
  readonly readsPages: boolean;
}

/** What turns up after this long is an archive that moved or came back, not news. */
const STALE_MS = 30 * 24 * 3_600_000;

/** Which entries are new, which of them wait for their page, and the stories of the others. */
export interface PassPlacement extends Placement {
  readonly waits: readonly EntryRecord[];
}

/** Puts what is new into stories. Pure but for the shelf, which learns of it for this plan. */
export const placePass = (
  input: Omit<PassPlanInput, keyof StoryPlanInput> & Pick<PassPlanInput, 'feed' | 'now'>,
  view: PlaceView & Pick<PassView, 'knownKeys'>,
): PassPlacement => {
  const { feed, now } = input;
  const fresh = withoutKnown(input.judged, view.knownKeys);
  const owed = owedEntries(fresh, input);
  const waiting = new Set(
    input.readsPages ? [...owed].filter((judged) => wantsPage(judged, feed)) : [],
  );
  const judged = fresh.filter((each) => !waiting.has(each));
  // Those of one host are read, and so posted, in the order in which they are stored.
  const waits = byTime([...waiting], now).map((each) =>
    waitingRecord(each, { feed, now, baseline: false }),
  );
  return { ...placeStories({ ...input, judged, owed }, view), waits };
};

/** Decides all that new entries change. Pure: the same view and input give the same plan. */
export const planPass = (
  input: StoryPlanInput,
  placed: PassPlacement,
  view: StoryView,
): StoryPlan => {
  const plan = planStories(input, placed, view);
  return { ...plan, entries: [...plan.entries, ...placed.waits] };
};

/** What a pass over these entries would decide at once, and owe: neither old news nor what waits for its page. */
export const decidedNow = (
  judged: readonly JudgedEntry[],
  input: Pick<PassPlanInput, 'feed' | 'isFirst' | 'now' | 'readsPages'>,
): ReadonlySet<JudgedEntry> =>
  new Set(
    [...owedEntries(judged, input)].filter(
      (each) => !(input.readsPages && wantsPage(each, input.feed)),
    ),
  );

/** An entry is known by any of its keys; one that a document holds twice counts once. */
const withoutKnown = (
  judged: readonly JudgedEntry[],
  knownKeys: ReadonlySet<string>,
): readonly JudgedEntry[] => {
  const seen = new Set(knownKeys);
  return judged.filter(({ keys, revises }) => {
    const isKnown = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !isKnown || revises !== null;
  });
};

const owedEntries = (
  fresh: readonly JudgedEntry[],
  { feed: { first }, isFirst, now }: Pick<PassPlanInput, 'feed' | 'isFirst' | 'now'>,
): ReadonlySet<JudgedEntry> => {
  if (first.kind === 'all') return new Set(fresh);
  if (!isFirst) return new Set(fresh.filter((entry) => isFresh(entry, now)));
  if (first.kind === 'none') return new Set();
  if (first.kind === 'since')
    return new Set(fresh.filter(({ text }) => (text.published ?? now) >= first.at));
  const newestFirst = [...fresh].sort((a, b) => timeOf(b, now) - timeOf(a, now));
  return new Set(newestFirst.slice(0, first.count));
};

/** Whether an entry that was seen at `now` tells of these days. */
export const isFresh = (entry: Pick<JudgedEntry, 'text'>, now: number): boolean =>
  timeOf(entry, now) >= now - STALE_MS;

import { waitingRecord, wantsPage } from './entry-page.ts';
import type { Doubt } from './judge/second-opinion.ts';
import type { EntryText, Feed, KeySentence, Verdict } from './model.ts';
import {
  byTime,
  isFresh,
  type PlaceInput,
  type Placement,
  placeStories,
  timeOf,
} from './place-stories.ts';
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

/** Which entries are new, which of them wait for their page, and the stories of the others. */
export interface PassPlacement extends Placement {
  readonly waits: readonly EntryRecord[];
}

/** Puts what is new into stories. Pure but for the shelf, which learns of it for this plan. */
export const placePass = (
  input: Omit<PassPlanInput, keyof StoryPlanInput> & Pick<PassPlanInput, 'feed' | 'now'>,
  view: PlaceView & Pick<PassView, 'knownKeys'>,
): PassPlacement => {
  const { feed, now, readsPages } = input;
  const fresh = withoutKnown(input.judged, view);
  const owed = owedEntries(fresh, input);
  // Those of one host are read, and so posted, in the order in which they are stored.
  const waiting = byTime(
    [...owed].filter((each) => readsPages && wantsPage(each, feed)),
    now,
  ).map((each) => [each, waitingRecord(each, { feed, now, baseline: false })] as const);
  const isPlaced = ({ revises }: JudgedEntry): boolean =>
    (view.edited.get(revises ?? -1)?.story ?? null) !== null;
  const rereads = new Map(
    waiting.filter(([each]) => isPlaced(each)).map(([each, { page }]) => [each, page]),
  );
  const waits = waiting.filter(([each]) => !isPlaced(each));
  const waiters = new Set(waits.map(([each]) => each));
  const judged = fresh.filter((each) => !waiters.has(each));
  return {
    ...placeStories({ ...input, judged, owed, rereads }, view),
    waits: waits.map(([, record]) => record),
  };
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

/**
 * An entry is known by any of its keys; one that a document holds twice counts once, and so do two edits of one entry and
 * one edit seen by two.
 */
const withoutKnown = (
  judged: readonly JudgedEntry[],
  { knownKeys, edited }: Pick<PassView, 'knownKeys' | 'edited'>,
): readonly JudgedEntry[] => {
  const seen = new Set(knownKeys);
  const revised = new Set<number>();
  return judged.filter(({ keys, revises, said }) => {
    const isKnown = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (revises === null) return !isKnown;
    const isAgain = revised.has(revises);
    revised.add(revises);
    return !isAgain && edited.get(revises)?.said !== said;
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

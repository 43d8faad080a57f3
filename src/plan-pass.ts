import type {
  Brief,
  EntryText,
  Feed,
  FeedState,
  KeySentence,
  Subscription,
  Telling,
  Verdict,
} from './model.ts';
import type { DeliveryIntent, EntryRecord, PassIntent, PassView, StoryRecord } from './pipeline.ts';
import { channelsFor } from './route/route.ts';
import { StoryShelf } from './story/assign.ts';
import { canonicalUrl } from './story/canonical.ts';
import { buildBrief } from './summarise/brief.ts';
import { shortKey } from './text/digest.ts';

/** An entry that was read and judged, not yet put into a story. */
export interface JudgedEntry {
  readonly keys: readonly [string, ...string[]];
  readonly text: EntryText;
  readonly verdict: Verdict;
  readonly keySentences: readonly KeySentence[];
}

export interface PassPlanInput {
  readonly feed: Feed;
  /** The feed's state as it shall be after this pass. */
  readonly next: FeedState;
  /** True = the feed is polled for the first time; `feed.first` says what its entries become. */
  readonly isFirst: boolean;
  readonly judged: readonly JudgedEntry[];
  readonly now: number;
  readonly subscriptions: readonly Subscription[];
  /** A card as it shall be posted; null = nothing is owed to anyone (demo, dry run). */
  readonly compose: ((brief: Brief, channelId: string) => DeliveryIntent) | null;
}

/** Decides all that one pass changes. Pure: the same view and input give the same intent. */
export const planPass = (input: PassPlanInput, view: PassView): PassIntent => {
  const { feed, next, now } = input;
  const fresh = withoutKnown(input.judged, view.knownKeys);
  const owed = owedEntries(fresh, input);
  const shelf = new StoryShelf();
  for (const telling of view.tellings) shelf.place(telling.storyKey, candidateOf(telling));
  const entries = byTime(fresh, now).map((entry): EntryRecord => {
    const baseline = !owed.has(entry);
    const url = entry.text.url === null ? null : canonicalUrl(entry.text.url);
    const record = { feedId: feed.id, ...entry, canonicalUrl: url, seenAt: now, baseline };
    if (entry.verdict.decision === 'reject') return { ...record, story: null };
    const newKey = shortKey(`${feed.id}\n${entry.keys[0]}`);
    const candidate = candidateOf(tellingOf({ ...record, story: null }, newKey, feed));
    return { ...record, story: shelf.assign(candidate, newKey) };
  });
  const told = entries.flatMap((entry) =>
    entry.story ? [tellingOf(entry, entry.story.key, feed)] : [],
  );
  const stories = briefs(
    [...view.tellings, ...told],
    new Set(told.map(({ storyKey }) => storyKey)),
  );
  const news = new Set(
    entries.flatMap(({ baseline, story }) => (story && !baseline ? [story.key] : [])),
  );
  return { feed: next, entries, stories, deliveries: deliveriesFor(stories, news, input) };
};

/** An entry is known by any of its keys; one that a document holds twice counts once. */
const withoutKnown = (
  judged: readonly JudgedEntry[],
  knownKeys: ReadonlySet<string>,
): readonly JudgedEntry[] => {
  const seen = new Set(knownKeys);
  return judged.filter(({ keys }) => {
    const isKnown = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !isKnown;
  });
};

const owedEntries = (
  fresh: readonly JudgedEntry[],
  { feed: { first }, isFirst, now }: PassPlanInput,
): ReadonlySet<JudgedEntry> => {
  if (!isFirst || first.kind === 'all') return new Set(fresh);
  if (first.kind === 'none') return new Set();
  if (first.kind === 'since')
    return new Set(fresh.filter(({ text }) => (text.published ?? now) >= first.at));
  const newestFirst = [...fresh].sort((a, b) => timeOf(b, now) - timeOf(a, now));
  return new Set(newestFirst.slice(0, first.count));
};

const byTime = (entries: readonly JudgedEntry[], now: number): readonly JudgedEntry[] =>
  [...entries].sort((a, b) => timeOf(a, now) - timeOf(b, now));

/** A date in the future is a mistake of the feed, never news from tomorrow. */
const timeOf = ({ text }: Pick<JudgedEntry, 'text'>, now: number): number =>
  Math.min(text.published ?? now, now);

/** An entry as a telling of the story `storyKey`. */
export const tellingOf = (entry: EntryRecord, storyKey: string, feed: Feed): Telling => ({
  storyKey,
  entryKey: entry.keys[0],
  title: entry.text.title,
  text: entry.text.text || entry.text.summary,
  lang: entry.verdict.lang,
  url: entry.text.url,
  canonicalUrl: entry.canonicalUrl,
  outlet: feed.outlet,
  owner: feed.owner,
  kind: feed.kind,
  at: timeOf(entry, entry.seenAt),
  acts: entry.verdict.acts,
  countries: entry.verdict.countries,
  treaties: entry.verdict.treaties,
  urgency: entry.verdict.urgency,
  decision: entry.verdict.decision,
  watches: [...new Set(entry.verdict.hits.map(({ watch }) => watch))],
  keySentences: entry.keySentences,
});

const candidateOf = (telling: Telling) => ({
  ...telling,
  acts: telling.acts.map(({ id }) => id),
});

const briefs = (
  tellings: readonly Telling[],
  touched: ReadonlySet<string>,
): readonly StoryRecord[] =>
  [...touched].map((key) => {
    const [first, ...rest] = tellings
      .filter(({ storyKey }) => storyKey === key)
      .sort((a, b) => a.at - b.at);
    if (!first) throw new Error(`story ${key} was touched but has no telling`);
    return { key, brief: buildBrief([first, ...rest]) };
  });

const deliveriesFor = (
  stories: readonly StoryRecord[],
  news: ReadonlySet<string>,
  { compose, subscriptions }: PassPlanInput,
): readonly DeliveryIntent[] => {
  if (!compose) return [];
  return stories
    .filter(({ key }) => news.has(key))
    .flatMap(({ brief }) =>
      channelsFor(brief, subscriptions).map((channelId) => compose(brief, channelId)),
    );
};

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
import type { DeliveryIntent, EntryRecord, PassIntent, PassView, StoryRecord } from './ports.ts';
import { channelsFor } from './route/route.ts';
import { type ReadFeatures, StoryShelf } from './story/assign.ts';
import { canonicalUrl } from './story/canonical.ts';
import { buildBrief } from './summarise/brief.ts';
import { shortKey } from './text/digest.ts';
import { bodyOf, toldAt, voiceOf } from './text/telling.ts';

/** An entry that was read and judged, not yet put into a story. */
export interface JudgedEntry {
  readonly keys: readonly [string, ...string[]];
  readonly text: EntryText;
  /** Canonical address, where it names this entry alone; null = it has none of its own. */
  readonly address: string | null;
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
  readonly compose: ComposeCard | null;
  /** Features of texts, kept between passes. */
  readonly readFeatures: ReadFeatures;
}

export type ComposeCard = (brief: Brief, channelId: string, onlyRevise: boolean) => DeliveryIntent;

/** What turns up after this long is an archive that moved or came back, not news. */
const STALE_MS = 30 * 24 * 3_600_000;

/** Decides all that one pass changes. Pure: the same view and input give the same intent. */
export const planPass = (input: PassPlanInput, view: PassView): PassIntent => {
  const { feed, next, now } = input;
  const fresh = withoutKnown(input.judged, view.knownKeys);
  const owed = owedEntries(fresh, input);
  const shelf = new StoryShelf(input.readFeatures);
  for (const telling of view.tellings) shelf.place(telling.storyKey, candidateOf(telling));
  const entries = byTime(fresh, now).map((judged): EntryRecord => {
    const { address, ...entry } = judged;
    const baseline = !owed.has(judged);
    const url = entry.text.url === null ? null : canonicalUrl(entry.text.url);
    const record = { feedId: feed.id, ...entry, canonicalUrl: url, seenAt: now, baseline };
    if (entry.verdict.decision === 'reject') return { ...record, story: null };
    const newKey = shortKey(`${feed.id}\n${entry.keys[0]}`);
    const candidate = candidateOf(tellingOf({ ...record, story: null }, newKey, feed));
    return { ...record, story: shelf.assign({ ...candidate, canonicalUrl: address }, newKey) };
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
  if (first.kind === 'all') return new Set(fresh);
  if (!isFirst) return new Set(fresh.filter((entry) => timeOf(entry, now) >= now - STALE_MS));
  if (first.kind === 'none') return new Set();
  if (first.kind === 'since')
    return new Set(fresh.filter(({ text }) => (text.published ?? now) >= first.at));
  const newestFirst = [...fresh].sort((a, b) => timeOf(b, now) - timeOf(a, now));
  return new Set(newestFirst.slice(0, first.count));
};

const byTime = (entries: readonly JudgedEntry[], now: number): readonly JudgedEntry[] =>
  [...entries].sort((a, b) => timeOf(a, now) - timeOf(b, now));

const timeOf = ({ text }: Pick<JudgedEntry, 'text'>, now: number): number =>
  toldAt(text.published, now);

/** An entry as a telling of the story `storyKey`. */
export const tellingOf = (entry: EntryRecord, storyKey: string, feed: Feed): Telling => ({
  storyKey,
  entryKey: entry.keys[0],
  title: entry.text.title,
  text: bodyOf(entry.text),
  lang: entry.verdict.lang,
  url: entry.text.url,
  canonicalUrl: entry.canonicalUrl,
  ...voiceOf(entry.text.source, feed),
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
): readonly StoryRecord[] => {
  const byStory = Map.groupBy(tellings, ({ storyKey }) => storyKey);
  return [...touched].map((key) => {
    const [first, ...rest] = (byStory.get(key) ?? []).toSorted((a, b) => a.at - b.at);
    if (!first) throw new Error(`story ${key} was touched but has no telling`);
    return { key, brief: buildBrief([first, ...rest]) };
  });
};

/**
 * A card for each channel that wants a story with news. Cards that stand already are brought up to
 * date in every channel, also when nothing new is owed or the filters would no longer let it in.
 */
const deliveriesFor = (
  stories: readonly StoryRecord[],
  news: ReadonlySet<string>,
  { compose, subscriptions }: PassPlanInput,
): readonly DeliveryIntent[] => {
  if (!compose) return [];
  const channels = [...new Set(subscriptions.map(({ channelId }) => channelId))];
  return stories.flatMap(({ key, brief }) => {
    const owed = news.has(key) ? channelsFor(brief, subscriptions) : [];
    return channels.map((channelId) => compose(brief, channelId, !owed.includes(channelId)));
  });
};

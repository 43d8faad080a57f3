import type { RegisterChange } from './legal.ts';
import type { Brief, Feed, Subscription, Telling } from './model.ts';
import type { JudgedEntry } from './plan-pass.ts';
import { claimsOf, type Law, registerOf, standingsFor } from './plan-register.ts';
import type { Notice } from './polling.ts';
import type { DeliveryIntent, EntryRecord, StoryRecord, StoryScope, StoryView } from './ports.ts';
import { proposeChanges } from './register/propose.ts';
import type { Register } from './register/register.ts';
import { channelsFor } from './route/route.ts';
import { type ReadFeatures, STORY_WINDOW_MS, StoryShelf } from './story/assign.ts';
import { canonicalUrl } from './story/canonical.ts';
import { buildBrief } from './summarise/brief.ts';
import { shortKey } from './text/digest.ts';
import { bodyOf, toldAt, voiceOf } from './text/telling.ts';

export type ComposeCard = (brief: Brief, channelId: string, onlyRevise: boolean) => DeliveryIntent;

/** Who tells an entry. */
export type Teller = Pick<Feed, 'id' | 'outlet' | 'owner' | 'kind'>;

export interface StoryPlanInput {
  readonly feed: Teller;
  readonly judged: readonly JudgedEntry[];
  /** What of `judged` is news; the rest is stored and judged, but nothing is owed for it. */
  readonly owed: ReadonlySet<JudgedEntry>;
  /** When the entries were seen first. */
  readonly now: number;
  readonly subscriptions: readonly Subscription[];
  /** A card as it shall be posted; null = nothing is owed to anyone (demo, dry run). */
  readonly compose: ComposeCard | null;
  /** Features of texts, kept between passes. */
  readonly readFeatures: ReadFeatures;
  /** Null = no story is touched. */
  readonly law: Law | null;
  /** A change that a story proposes, as the admin is told of it. */
  readonly announce: (change: RegisterChange) => Notice;
}

export interface StoryPlan {
  readonly entries: readonly EntryRecord[];
  readonly stories: readonly StoryRecord[];
  readonly deliveries: readonly DeliveryIntent[];
  /** What the stories would change in the register, and what the admin is told of that. */
  readonly changes: readonly RegisterChange[];
  readonly notices: readonly Notice[];
}

/** How far back stories are read for likeness; an older one is still found by its address. */
const OLDEST_STORY_MS = 30 * 24 * 3_600_000;

/** The stories that the entries may belong to: a late entry is compared with those of its own days. */
export const storyScope = (judged: readonly JudgedEntry[], now: number): StoryScope => {
  const relevant = judged.filter(({ verdict }) => verdict.decision !== 'reject');
  const oldest = Math.max(
    now - OLDEST_STORY_MS,
    Math.min(now, ...relevant.map(({ text }) => text.published ?? now)),
  );
  return {
    storiesSince: relevant.length === 0 ? null : oldest - STORY_WINDOW_MS,
    addresses: relevant.flatMap(({ address }) => (address === null ? [] : [address])),
  };
};

/** Puts entries into stories, says what is told of these now, and what that owes to which channel. */
export const planStories = (input: StoryPlanInput, view: StoryView): StoryPlan => {
  const { feed, judged, owed, now, law } = input;
  const { tellings } = view;
  const register = law && registerOf(law.record, view.changes);
  const shelf = new StoryShelf(input.readFeatures);
  for (const telling of tellings) shelf.place(telling.storyKey, candidateOf(telling));
  const entries = byTime(judged, now).map((each): EntryRecord => {
    const record = recordOf(each, { feed, now, baseline: !owed.has(each) });
    if (record.verdict.decision === 'reject') return record;
    const newKey = shortKey(`${feed.id}\n${record.keys[0]}`);
    const candidate = candidateOf(tellingOf(record, newKey, feed));
    return { ...record, story: shelf.assign({ ...candidate, canonicalUrl: each.address }, newKey) };
  });
  const told = entries.flatMap((entry) =>
    entry.story ? [tellingOf(entry, entry.story.key, feed)] : [],
  );
  const touched = new Set(told.map(({ storyKey }) => storyKey));
  const stories = briefs([...tellings, ...told], touched, register);
  const news = new Set(
    entries.flatMap(({ baseline, story }) => (story && !baseline ? [story.key] : [])),
  );
  const claims = entries.flatMap((entry) =>
    entry.story && !entry.baseline && law
      ? claimsOf(tellingOf(entry, entry.story.key, feed), law.stateOf)
      : [],
  );
  const changes = register ? proposeChanges(register, claims, view.changes, now) : [];
  return {
    entries,
    stories,
    deliveries: deliveriesFor(stories, news, input),
    changes,
    notices: changes.map(input.announce),
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

/** An entry as a telling of the story `storyKey`. */
export const tellingOf = (entry: EntryRecord, storyKey: string, feed: Teller): Telling => ({
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
  byServer: entry.verdict.byServer,
  flags: entry.verdict.flags,
  after: entry.verdict.after,
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
  register: Register | null,
): readonly StoryRecord[] => {
  const byStory = Map.groupBy(tellings, ({ storyKey }) => storyKey);
  return [...touched].map((key) => {
    const [first, ...rest] = (byStory.get(key) ?? []).toSorted((a, b) => a.at - b.at);
    if (!first) throw new Error(`story ${key} was touched but has no telling`);
    const brief = buildBrief([first, ...rest]);
    return {
      key,
      brief: register ? { ...brief, standings: standingsFor(register, brief) } : brief,
    };
  });
};

/**
 * A card for each channel that wants a story with news. Cards that stand already are brought up to
 * date in every channel, also when nothing new is owed or the filters would no longer let it in.
 */
const deliveriesFor = (
  stories: readonly StoryRecord[],
  news: ReadonlySet<string>,
  { compose, subscriptions }: StoryPlanInput,
): readonly DeliveryIntent[] => {
  if (!compose) return [];
  const channels = [...new Set(subscriptions.map(({ channelId }) => channelId))];
  return stories.flatMap(({ key, brief }) => {
    const owed = news.has(key) ? channelsFor(brief, subscriptions) : [];
    return channels.map((channelId) => compose(brief, channelId, !owed.includes(channelId)));
  });
};

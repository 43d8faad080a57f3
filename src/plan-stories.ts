import type { Compose } from './compose-card.ts';
import type { RegisterChange } from './legal.ts';
import type { Subscription } from './model.ts';
import { type Placement, type Teller, tellingOf } from './place-stories.ts';
import { claimsOf, type Law, registerOf } from './plan-register.ts';
import type { Notice } from './polling.ts';
import type { EntryRecord } from './ports.ts';
import { proposeChanges } from './register/propose.ts';
import { channelsFor } from './route/route.ts';
import type { DeliveryIntent, StoryRecord, StoryView } from './story-ports.ts';
import { tellStory } from './tell-story.ts';

export interface StoryPlanInput {
  readonly feed: Teller;
  /** When the entries were seen first. */
  readonly now: number;
  readonly subscriptions: readonly Subscription[];
  /** What is owed to channels for a story; null = nothing is owed to anyone (demo, dry run). */
  readonly compose: Compose | null;
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

/** Says what is told now of the stories that entries were put into, and what that owes to which channel. */
export const planStories = (
  input: StoryPlanInput,
  { entries, stories: touched }: Placement,
  view: StoryView,
): StoryPlan => {
  const { feed, now, law } = input;
  const register = law && registerOf(law.record, view.changes);
  const told = entries.flatMap((entry) => (entry.story ? [tellingOf(entry, feed)] : []));
  const edited = new Set(told.map(({ entryId }) => entryId).filter((id) => id !== null));
  const kept = view.tellings.filter(({ entryId }) => entryId === null || !edited.has(entryId));
  const byStory = Map.groupBy([...kept, ...told], ({ storyKey }) => storyKey);
  const stories = touched.map((key): StoryRecord => {
    const background = { stored: view.stories.get(key) ?? null, akin: view.akin, register };
    return { key, brief: tellStory(byStory.get(key) ?? [], background), moments: [] };
  });
  const news = new Set(
    entries.flatMap(({ baseline, story }) => (story && !baseline ? [story.key] : [])),
  );
  const claims = entries.flatMap((entry) =>
    entry.story && !entry.baseline && law ? claimsOf(tellingOf(entry, feed), law.stateOf) : [],
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
    return channels.map((channelId) =>
      compose.card(brief, channelId, { onlyRevise: !owed.includes(channelId) }),
    );
  });
};

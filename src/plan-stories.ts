import type { Moment } from './brief.ts';
import type { Compose } from './compose-card.ts';
import type { RegisterChange } from './legal.ts';
import type { Subscription } from './model.ts';
import { type Placement, STALE_MS, type Teller, tellingOf } from './place-stories.ts';
import { claimsOf, type Law, registerOf } from './plan-register.ts';
import type { Notice } from './polling.ts';
import type { EntryRecord } from './ports.ts';
import { proposeChanges } from './register/propose.ts';
import type { Register } from './register/register.ts';
import { channelsFor } from './route/route.ts';
import { newFacts, toldWith } from './story/new-facts.ts';
import type { DeliveryIntent, StoryRecord, StoryView } from './story-ports.ts';
import { tellStory } from './tell-story.ts';

export interface StoryPlanInput {
  readonly feed: Teller;
  /** When this is decided. */
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
  placed: Placement,
  view: StoryView,
): StoryPlan => {
  const { feed, now, law } = input;
  const { entries, news } = placed;
  const register = law && registerOf(law.record, view.changes);
  const stories = storiesNow(input, placed, view, register);
  const claims = law
    ? [...news].flatMap((entry) => claimsOf(tellingOf(entry, feed), law.stateOf))
    : [];
  const changes = register ? proposeChanges(register, claims, view.changes, now) : [];
  return {
    entries,
    stories,
    deliveries: deliveriesFor(stories, news, input, view),
    changes,
    notices: changes.map(input.announce),
  };
};

/** Each touched story with what became of it: a headline that was corrected, or facts that are worth a message. */
const storiesNow = (
  { feed, now }: StoryPlanInput,
  { entries, stories, news, amended }: Placement,
  view: StoryView,
  register: Register | null,
): readonly StoryRecord[] => {
  const told = entries.flatMap((entry) =>
    entry.story ? [{ telling: tellingOf(entry, feed), isNews: news.has(entry) }] : [],
  );
  const edited = new Set(told.map(({ telling }) => telling.entryId).filter((id) => id !== null));
  const kept = view.tellings.filter(({ entryId }) => entryId === null || !edited.has(entryId));
  const all = [...kept, ...told.map(({ telling }) => telling)];
  const byStory = Map.groupBy(all, ({ storyKey }) => storyKey);
  const recent = new Set(
    told
      .filter(({ telling, isNews }) => isNews && telling.at >= now - STALE_MS)
      .map(({ telling }) => telling),
  );
  return stories.map((key): StoryRecord => {
    const tellings = byStory.get(key) ?? [];
    const stored = view.stories.get(key) ?? null;
    const corrected = amended
      .filter((each) => each.key === key)
      .map(({ amendment }): Moment => ({ kind: 'corrected', at: amendment.at, amendment }));
    const moments = [...(stored?.moments ?? []), ...corrected];
    const brief = tellStory(tellings, { stored, moments, akin: view.akin, register });
    const updates = stored?.moments.filter(({ kind }) => kind === 'updated').length ?? 0;
    const { told: before, openedAt } = brief;
    const facts = newFacts({ told: before, openedAt, tellings, news: recent, updates, now });
    if (!facts) return { key, brief, moments: corrected };
    const updated: Moment = { kind: 'updated', at: now, news: facts };
    return {
      key,
      brief: { ...brief, told: toldWith(before, facts) },
      moments: [...corrected, updated],
    };
  });
};

/**
 * A card for each channel that wants a story with news, and where one stands already, a message on what is new. Cards
 * that stand are brought up to date in every channel, also when nothing new is owed or the filters would no longer let
 * it in.
 */
const deliveriesFor = (
  stories: readonly StoryRecord[],
  news: ReadonlySet<EntryRecord>,
  { compose, subscriptions }: StoryPlanInput,
  view: StoryView,
): readonly DeliveryIntent[] => {
  if (!compose) return [];
  const channels = [...new Set(subscriptions.map(({ channelId }) => channelId))];
  const withNews = new Set([...news].map(({ story }) => story?.key));
  return stories.flatMap(({ key, brief, moments }) => {
    const owed = withNews.has(key) ? channelsFor(brief, subscriptions) : [];
    const { postedIn = [], givenUpIn = [] } = view.stories.get(key) ?? {};
    // A card that was refused is never tried again: what is new has to be told without it.
    const carded = [...postedIn, ...givenUpIn];
    const facts = moments.flatMap((moment) => (moment.kind === 'updated' ? [moment.news] : []));
    const isUrgent = moments.length > 0;
    const cards = channels.map((channelId) =>
      compose.card(brief, channelId, { onlyRevise: !owed.includes(channelId), isUrgent }),
    );
    const updates = owed
      .filter((channelId) => carded.includes(channelId))
      .flatMap((channelId) => facts.map((each) => compose.update(brief, each, channelId)));
    return [...cards, ...updates];
  });
};

import type { FloodDigest, Queue, WaitingMessage } from '../digest.ts';
import { actGroups, countNew, ranked, type Told } from './build-digest.ts';
import { daysSince } from './span.ts';

/**
 * What of a channel's queue a digest tells: nothing, as long as no more than `most` messages wait; else all but the most
 * urgent, `most` at most, the oldest first. Messages on one story stay together.
 */
export const foldedOf = (
  waiting: readonly WaitingMessage[],
  most: number,
): readonly WaitingMessage[] => {
  if (waiting.length <= most) return [];
  const stories = [...Map.groupBy(waiting, ({ brief }) => brief.storyKey).values()];
  const kept = new Set<WaitingMessage>();
  for (const urgency of ['critical', 'high'] as const)
    for (const messages of stories)
      if (messages[0]?.brief.urgency === urgency && kept.size + messages.length <= most)
        for (const message of messages) kept.add(message);
  return waiting.filter((message) => !kept.has(message));
};

/**
 * Digests that tell all of these messages, the weightiest stories first: as few as `fits` allows, and no story is left
 * out of any. `zone` is the one that their days are told in.
 */
export const floodDigests = (
  folded: readonly WaitingMessage[],
  { now, blockedSince }: Pick<Queue, 'now' | 'blockedSince'>,
  zone: string,
  fits: (digest: FloodDigest) => boolean,
): readonly { readonly digest: FloodDigest; readonly messages: readonly WaitingMessage[] }[] => {
  const byStory = Map.groupBy(folded, ({ brief }) => brief.storyKey);
  const stories = ranked([...byStory.values()].flatMap(toldIn));
  const since = Math.min(...stories.map(({ brief }) => brief.openedAt));
  const shared = {
    span: daysSince(zone, since, now),
    all: stories.length,
    blocked: blockedSince === null ? null : { sinceMs: blockedSince, untilMs: now },
  };
  const digestOf = (told: readonly Told[], part: number, parts: number): FloodDigest => {
    const own = ranked(told);
    return {
      ...shared,
      stories: own,
      count: countNew(own),
      acts: actGroups(own, null),
      part,
      parts,
    };
  };
  const pages: Told[][] = [];
  for (const story of stories) {
    const page = pages.at(-1);
    // The number of all messages is not known yet; it is no longer than that of all stories.
    if (page && fits(digestOf([...page, story], stories.length, stories.length))) page.push(story);
    else pages.push([story]);
  }
  return pages.map((page, at) => ({
    digest: digestOf(page, at + 1, pages.length),
    messages: page.flatMap(({ brief }) => byStory.get(brief.storyKey) ?? []),
  }));
};

/** A card tells all of its story; where only replies wait, the last one is what is new. */
const toldIn = (messages: readonly WaitingMessage[]): readonly Told[] => {
  const [first] = messages;
  if (!first) return [];
  const hasCard = messages.some(({ purpose }) => purpose === 'card');
  return [{ brief: first.brief, update: hasCard ? null : (messages.at(-1)?.update ?? null) }];
};

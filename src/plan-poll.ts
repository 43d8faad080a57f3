import { failureOf, nextFeedState, type PollResult, statusOf } from './feed-state.ts';
import { type PassPlacement, planPass } from './plan-pass.ts';
import type { StoryPlanInput } from './plan-stories.ts';
import { noticesOf } from './poll/notices.ts';
import { outageNotice } from './poll/outage-notice.ts';
import { isOwnOutage, mayBeOurs, sumOfPolls } from './poll/own-outage.ts';
import type { Notice } from './polling.ts';
import type { PassIntent, PassView } from './ports.ts';
import type { DeliveryIntent, StoryView } from './story-ports.ts';

export interface PollPlanInput extends Omit<StoryPlanInput, 'feed' | 'now'> {
  readonly poll: PollResult;
  /** What else the admin is to know of this poll. */
  readonly notices: readonly Notice[];
  /** A notice as messages owed to the admin; nothing where there is no admin channel. */
  readonly tellAdmin: (notice: Notice) => readonly DeliveryIntent[];
}

/** Decides all that one poll changes: entries, stories, cards, the feed's state, what the admin is told. Pure. */
export const planPoll = (
  input: PollPlanInput,
  placed: PassPlacement,
  view: PassView & StoryView,
): PassIntent => {
  const { poll, tellAdmin } = input;
  const { feed, state, now } = poll;
  const planned = planPass({ ...input, feed, now }, placed, view);
  const failure = failureOf(poll);
  const status = statusOf(poll);
  const isFailing = failure !== null;
  const polls = sumOfPolls([
    ...view.polls,
    { outcome: isFailing ? 'failing' : 'good', status, count: 1 },
  ]);
  const isOutage = isFailing && mayBeOurs(status) && isOwnOutage(polls);
  const after = nextFeedState(poll, {
    newEntries: planned.entries.filter(({ revises }) => revises === null).length,
    isOutage,
    hasGap: input.notices.some(({ kind }) => kind === 'gap'),
  });
  const outage = outageNotice(polls, view.outageSince, { isOutage, isGood: !isFailing, now });
  const notices = [
    ...input.notices,
    ...noticesOf({ feed, before: state, after, failure, status, isOutage, now }),
    ...(outage ? [outage] : []),
    ...planned.notices,
  ];
  return {
    ...planned,
    feed: after,
    notices,
    deliveries: [...planned.deliveries, ...notices.flatMap(tellAdmin)],
  };
};

import type { Brief } from '../brief.ts';
import type { Decision, Subscription } from '../model.ts';

/** The channels that get a story's card. An empty filter lets everything through. */
export const channelsFor = (
  brief: Brief,
  subscriptions: readonly Subscription[],
): readonly string[] => {
  const channels = subscriptions.filter(
    (subscription) => !subscription.isDigestOnly && decisionFor(brief, subscription) === 'alert',
  );
  return [...new Set(channels.map(({ channelId }) => channelId))];
};

/** The role that a channel calls for a story: that of its first subscription that lets the story in and names one; null = none. */
export const roleIn =
  (subscriptions: readonly Subscription[]) =>
  (brief: Brief, channelId: string): string | null =>
    subscriptions.find(
      (each) =>
        each.channelId === channelId && each.ping !== null && channelsFor(brief, [each]).length > 0,
    )?.ping ?? null;

/** Whether a channel's card of a story goes on to those that follow it: a subscription that lets the story in says so. */
export const crosspostsIn =
  (subscriptions: readonly Subscription[]) =>
  (brief: Brief, channelId: string): boolean =>
    subscriptions.some(
      (each) =>
        each.channelId === channelId && each.crossposts && channelsFor(brief, [each]).length > 0,
    );

/** What a subscription's server decides of a story; null = its filters keep the story out. */
export const decisionFor = (brief: Brief, subscription: Subscription): Decision | null =>
  wants(subscription, brief) ? (brief.byServer[subscription.server] ?? brief.decision) : null;

const wants = (subscription: Subscription, brief: Brief): boolean =>
  (subscription.watches.includes('*') || meets(subscription.watches, brief.watches)) &&
  passes(
    subscription.acts,
    brief.acts.map(({ id }) => id),
  ) &&
  passes(subscription.countries, brief.countries) &&
  passes(subscription.urgencies, [brief.urgency]) &&
  passes(subscription.languages, [brief.lang]);

const passes = (filter: readonly string[], values: readonly string[]): boolean =>
  filter.length === 0 || meets(filter, values);

const meets = (wanted: readonly string[], values: readonly string[]): boolean =>
  values.some((value) => wanted.includes(value));

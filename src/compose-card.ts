import type { Brief, NewFacts } from './brief.ts';
import type { Purpose, Subscription } from './model.ts';
import { cardPayload } from './render/discord-card.ts';
import type { Labels } from './render/labels.ts';
import { withPing } from './render/ping.ts';
import { updatePayload } from './render/update-card.ts';
import { nonceFor } from './route/nonce.ts';
import { crosspostsIn, roleIn } from './route/route.ts';
import type { DeliveryIntent } from './story-ports.ts';

/** How a card is owed; `isQuiet` = a new one calls no role. */
export type CardManner = Partial<
  Pick<DeliveryIntent, 'onlyRevise' | 'isUrgent'> & { readonly isQuiet: boolean }
>;

/** What is owed to channels for a story; the worker and `inspect card` share it. */
export interface Compose {
  readonly card: (brief: Brief, channelId: string, how?: CardManner) => DeliveryIntent;
  /** A reply to the card of a story that says something new. */
  readonly update: (brief: Brief, news: NewFacts, channelId: string) => DeliveryIntent;
}

/** The role that a channel's messages on a story call; null = none. */
export type RoleFor = (brief: Brief, channelId: string) => string | null;

/** Whether a channel's card of a story goes on to the channels that follow it. */
export type CrosspostsTo = (brief: Brief, channelId: string) => boolean;

export const composeWith = (
  labels: Labels,
  roleFor: RoleFor = () => null,
  crossposts: CrosspostsTo = () => false,
): Compose => ({
  card: (brief, channelId, { onlyRevise = false, isUrgent = false, isQuiet = false } = {}) => {
    const { storyKey } = brief;
    const purpose = 'card';
    const nonce = nonceFor(storyKey, channelId, purpose);
    const card = cardPayload(brief, { labels, nonce });
    const role = isQuiet ? null : roleFor(brief, channelId);
    const payload = JSON.stringify(withPing(card, role));
    const crosspost = crossposts(brief, channelId) ? brief.urgency : null;
    return { storyKey, channelId, purpose, nonce, payload, onlyRevise, isUrgent, crosspost };
  },
  update: (brief, news, channelId) => {
    const { storyKey } = brief;
    const purpose: Purpose = `reply:${news.number}`;
    const nonce = nonceFor(storyKey, channelId, purpose);
    const update = updatePayload(brief, news, { labels, nonce });
    const payload = JSON.stringify(withPing(update, roleFor(brief, channelId)));
    const name = { storyKey, channelId, purpose, nonce };
    return { ...name, payload, onlyRevise: false, isUrgent: false, crosspost: null };
  },
});

/** What is owed to the channels of these subscriptions. */
export const composeFor = (labels: Labels, subscriptions: readonly Subscription[]): Compose =>
  composeWith(labels, roleIn(subscriptions), crosspostsIn(subscriptions));

import type { Brief, NewFacts } from './brief.ts';
import type { Purpose } from './model.ts';
import { cardPayload } from './render/discord-card.ts';
import type { Labels } from './render/labels.ts';
import { withPing } from './render/ping.ts';
import { updatePayload } from './render/update-card.ts';
import { nonceFor } from './route/nonce.ts';
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

export const composeWith = (labels: Labels, roleFor: RoleFor = () => null): Compose => ({
  card: (brief, channelId, { onlyRevise = false, isUrgent = false, isQuiet = false } = {}) => {
    const { storyKey } = brief;
    const purpose = 'card';
    const nonce = nonceFor(storyKey, channelId, purpose);
    const card = cardPayload(brief, { labels, nonce });
    const role = isQuiet ? null : roleFor(brief, channelId);
    const payload = JSON.stringify(withPing(card, role));
    return { storyKey, channelId, purpose, nonce, payload, onlyRevise, isUrgent };
  },
  update: (brief, news, channelId) => {
    const { storyKey } = brief;
    const purpose: Purpose = `reply:${news.number}`;
    const nonce = nonceFor(storyKey, channelId, purpose);
    const update = updatePayload(brief, news, { labels, nonce });
    const payload = JSON.stringify(withPing(update, roleFor(brief, channelId)));
    return { storyKey, channelId, purpose, nonce, payload, onlyRevise: false, isUrgent: false };
  },
});

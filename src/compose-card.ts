import type { Brief } from './model.ts';
import type { DeliveryIntent } from './ports.ts';
import { cardPayload } from './render/discord-card.ts';
import type { Labels } from './render/labels.ts';
import { nonceFor } from './route/nonce.ts';

/** The card of a brief as it is owed to a channel: the worker and `inspect card` share it. */
export const composeCard =
  (labels: Labels) =>
  (brief: Brief, channelId: string, onlyRevise: boolean): DeliveryIntent => {
    const purpose = 'card';
    const nonce = nonceFor(brief.storyKey, channelId, purpose);
    const payload = JSON.stringify(cardPayload(brief, { labels, nonce }));
    return { storyKey: brief.storyKey, channelId, purpose, nonce, payload, onlyRevise };
  };

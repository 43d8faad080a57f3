import type { ChannelStory, Digest, NewsStory } from './digest.ts';
import type { Purpose, Subscription } from './model.ts';
import { digestPayload } from './render/digest-card.ts';
import type { Labels } from './render/labels.ts';
import { nonceFor } from './route/nonce.ts';
import { decisionFor } from './route/route.ts';
import type { DeliveryIntent } from './story-ports.ts';

/** Names a channel's digest of a span for ever. */
export const digestName = (
  channelId: string,
  { last }: Digest['span'],
): Pick<DeliveryIntent, 'storyKey' | 'channelId' | 'purpose'> => {
  const purpose: Purpose = `digest:${last}`;
  return { storyKey: `digest:${channelId}`, channelId, purpose };
};

/** A digest as it is owed to its channel. */
export const digestDelivery = (
  channelId: string,
  digest: Digest,
  labels: Labels,
): DeliveryIntent => {
  const name = digestName(channelId, digest.span);
  const nonce = nonceFor(name.storyKey, channelId, name.purpose);
  const payload = JSON.stringify(digestPayload(digest, { labels, nonce }));
  return { ...name, nonce, payload, onlyRevise: false, isUrgent: false, crosspost: null };
};

/** The stories that a channel's subscriptions let in; one that any of them would post is worth an alert. */
export const storiesFor = (
  news: readonly NewsStory[],
  subscriptions: readonly Subscription[],
): readonly ChannelStory[] =>
  news.flatMap((story) => {
    const decisions = subscriptions.map((each) => decisionFor(story.brief, each));
    const decision = (['alert', 'digest'] as const).find((each) => decisions.includes(each));
    return decision === undefined ? [] : [{ ...story, decision }];
  });

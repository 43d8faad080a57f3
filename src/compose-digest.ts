import { floodDigests, foldedOf } from './digest/flood.ts';
import type { ChannelStory, Digest, NewsStory, Queue } from './digest.ts';
import type { Purpose, Subscription } from './model.ts';
import { digestPayload } from './render/digest-card.ts';
import { fitsInMessage, floodPayload } from './render/flood-card.ts';
import type { Labels } from './render/labels.ts';
import { nonceFor } from './route/nonce.ts';
import { decisionFor } from './route/route.ts';
import type { DeliveryIntent, FoldIntent } from './story-ports.ts';
import { shortKey } from './text/digest.ts';

/** Names a channel's digest of a span for ever. */
export const digestName = (
  channelId: string,
  { last }: Digest['span'],
): Pick<DeliveryIntent, 'storyKey' | 'channelId' | 'purpose'> => {
  const purpose: Purpose = `digest:${last}`;
  return { storyKey: digestStory(channelId), channelId, purpose };
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

/** What of a channel's queue is told in digests instead; `most` messages may wait, `zone` as in a digest. */
export const floodFolds = (
  queue: Queue,
  { most, zone, labels }: { readonly most: number; readonly zone: string; readonly labels: Labels },
): readonly FoldIntent[] => {
  const { channelId, waiting } = queue;
  const folded = foldedOf(waiting, most);
  if (folded.length === 0) return [];
  const digests = floodDigests(folded, queue, zone, (digest) => fitsInMessage(digest, labels));
  return digests.map(({ digest, messages }) => {
    // Named by what it stands for: whatever a restored store does, no other digest has its nonce.
    const name = shortKey(JSON.stringify(messages.map(({ nonce }) => nonce)));
    const purpose: Purpose = `digest:flood-${name}`;
    const storyKey = digestStory(channelId);
    const nonce = nonceFor(storyKey, channelId, purpose);
    const payload = JSON.stringify(floodPayload(digest, { labels, nonce }));
    return {
      digest: {
        ...{ storyKey, channelId, purpose, nonce, payload },
        ...{ onlyRevise: false, isUrgent: false, crosspost: null },
      },
      folded: messages.map(({ id }) => id),
    };
  });
};

/** A digest speaks of many stories and belongs to none. */
const digestStory = (channelId: string): string => `digest:${channelId}`;

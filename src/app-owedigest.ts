import { digestDelivery, digestName, storiesFor } from './compose-digest.ts';
import { buildDigest } from './digest/build-digest.ts';
import { spanBefore, spanToTell } from './digest/span.ts';
import type { Digest, Span } from './digest.ts';
import type { DigestRule, Subscription } from './model.ts';
import type { Clock, PipelineLog } from './ports.ts';
import type { Labels } from './render/labels.ts';
import type { DigestStore } from './story-ports.ts';

export interface DigestParts {
  readonly store: { readonly clock: Clock; readonly digests: DigestStore };
  readonly subscriptions: readonly Subscription[];
  readonly labels: Labels;
  readonly log: PipelineLog;
  /** Called when a message is owed. */
  readonly onTold: () => void;
}

/** Owes each channel the digest whose time has come, once for each span; does nothing at other calls. */
export const oweDigests = async (parts: DigestParts): Promise<void> => {
  const now = await parts.store.clock.now();
  const channels = Map.groupBy(parts.subscriptions, ({ channelId }) => channelId);
  for (const [channelId, subscriptions] of channels) {
    // By webhook several channels are one: the first that has a digest says when.
    const rule = subscriptions.find(({ digest }) => digest !== null)?.digest;
    if (rule) await oweDigest(channelId, rule, { ...parts, subscriptions, now });
  }
};

const oweDigest = async (
  channelId: string,
  rule: DigestRule,
  { store, subscriptions, labels, log, onTold, now }: DigestParts & { readonly now: number },
): Promise<void> => {
  const span = spanToTell(rule, now);
  if (!span || (await store.digests.isOwed(digestName(channelId, span)))) return;
  const digest = await digestOf(store.digests, span, subscriptions);
  if (!digest) return;
  const delivery = digestDelivery(channelId, digest, labels);
  // Another worker on this store may have been faster.
  if (!(await store.digests.owe(delivery))) return;
  const { count, unsure, looked } = digest;
  const fields = { purpose: delivery.purpose, stories: count, unsure: unsure.length, ...looked };
  log.info({ channel: channelId, ...fields }, 'digest.owed');
  onTold();
};

/** What the store has for a span; null = nothing was watched in it. */
export const digestOf = async (
  digests: DigestStore,
  span: Span,
  subscriptions: readonly Subscription[],
): Promise<Digest | null> => {
  const watchedSince = await digests.watchedSince();
  if (watchedSince === null || watchedSince >= span.untilMs) return null;
  const looked = await digests.looked(span.sinceMs, span.untilMs);
  const news = await digests.news(spanBefore(span).sinceMs, span.untilMs);
  return buildDigest(storiesFor(news, subscriptions), { span, looked, watchedSince });
};

import type { ChannelRule, ExplainUntold, LedgerStore } from './ledger.ts';
import type { Subscription } from './model.ts';
import { channelsFor, decisionFor } from './route/route.ts';

/** Notes what channels follow from now on; where nothing is sent to Discord, none follows anything. */
export const noteRules = (parts: {
  readonly store: { readonly ledger: LedgerStore };
  readonly subscriptions: readonly Subscription[];
  readonly compose: unknown;
}): Promise<void> => parts.store.ledger.follow(parts.compose ? rulesOf(parts.subscriptions) : []);

const rulesOf = (subscriptions: readonly Subscription[]): readonly ChannelRule[] =>
  [...Map.groupBy(subscriptions, ({ channelId }) => channelId)].map(([channelId, own]) => ({
    channelId,
    rule: JSON.stringify(
      // Who is called and how digests come changes nothing of what is owed.
      own.map(({ ping: _, digest: __, flood: ___, channelId: ____, ...rule }) => rule),
    ),
  }));

/** A channel counts only as far back as it follows just what it follows now. */
export const explainBy = (subscriptions: readonly Subscription[]): ExplainUntold => {
  const today = new Map(rulesOf(subscriptions).map(({ channelId, rule }) => [channelId, rule]));
  return ({ brief, at, rules }) => {
    const isNoted = (channelId: string): boolean => {
      const noted = rules.get(channelId);
      return noted !== undefined && noted.rule === today.get(channelId) && noted.since < at;
    };
    if (channelsFor(brief, subscriptions).some(isNoted)) return 'not-owed';
    const isForDigest = (each: Subscription): boolean => {
      const decision = decisionFor(brief, each);
      return decision === 'digest' || (decision === 'alert' && each.isDigestOnly);
    };
    return subscriptions.some(isForDigest) ? 'digest-only' : 'not-followed';
  };
};

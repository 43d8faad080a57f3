import type { Environment } from './config/environment.ts';
import type { Config } from './config/load-config.ts';
import type { Subscription } from './model.ts';

export interface Channels {
  readonly subscriptions: readonly Subscription[];
  /** Who is told about feeds; null = the log alone. */
  readonly admin: string | null;
  /** All of them, each once. */
  readonly ids: readonly string[];
  /** The roles that may be pinged in a channel, by channel. */
  readonly pings: ReadonlyMap<string, readonly string[]>;
  /** Those whose cards go on to the channels that follow. */
  readonly crossposted: ReadonlySet<string>;
}

/** Where cards and notices go. A webhook has one channel of its own: all leads there. */
export const channelsOf = (
  { discord }: Environment,
  { subscriptions, adminChannel }: Config,
): Channels => {
  const own = (id: string): string => (discord.kind === 'webhook' ? discord.webhook.id : id);
  const placed = subscriptions.map((each) => ({
    ...each,
    channelId: own(each.channelId),
    // A webhook may not publish.
    crossposts: each.crossposts && discord.kind === 'bot',
  }));
  const admin = adminChannel === null ? null : own(adminChannel);
  const ids = [...placed.map(({ channelId }) => channelId), ...(admin === null ? [] : [admin])];
  const pings = new Map<string, readonly string[]>();
  for (const { channelId, ping } of placed)
    if (ping !== null) pings.set(channelId, [...(pings.get(channelId) ?? []), ping]);
  const crossposted = new Set(placed.flatMap((each) => (each.crossposts ? [each.channelId] : [])));
  return { subscriptions: placed, admin, ids: [...new Set(ids)], pings, crossposted };
};

import type { Environment } from './config/environment.ts';
import type { Config } from './config/load-config.ts';
import type { Subscription } from './model.ts';

export interface Channels {
  readonly subscriptions: readonly Subscription[];
  /** Who is told about feeds; null = the log alone. */
  readonly admin: string | null;
  /** All of them, each once. */
  readonly ids: readonly string[];
}

export const NO_CHANNEL =
  'channels.yaml names no channel, so no card could be posted. Add one: channels: [{ id: "CHANNEL ID", watches: ["*"] }]; right-click the channel in Discord, Copy Channel ID.';

/** Where cards and notices go; null = live without any channel. A webhook has one channel of its own: all leads there. */
export const channelsOf = (
  { mode, discord }: Environment,
  { subscriptions, adminChannel }: Config,
): Channels | null => {
  if (mode === 'live' && subscriptions.length === 0) return null;
  const own = (id: string): string => (discord.kind === 'webhook' ? discord.webhook.id : id);
  const placed = subscriptions.map((each) => ({ ...each, channelId: own(each.channelId) }));
  const admin = adminChannel === null ? null : own(adminChannel);
  const ids = [...placed.map(({ channelId }) => channelId), ...(admin === null ? [] : [admin])];
  return { subscriptions: placed, admin, ids: [...new Set(ids)] };
};

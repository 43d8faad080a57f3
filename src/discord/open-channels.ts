import { type Client, Events, PermissionFlagsBits } from 'discord.js';
import type { ChannelProblem } from './check-channels.ts';
import { closesChannel } from './permissions.ts';

/** After any of these a channel may take messages that it did not, or the other way round. */
const CHANGES = [
  Events.ChannelCreate,
  Events.ChannelDelete,
  Events.ChannelUpdate,
  Events.ThreadUpdate,
  Events.GuildCreate,
  Events.GuildDelete,
  Events.GuildUpdate,
  Events.GuildAvailable,
  Events.GuildRoleCreate,
  Events.GuildRoleDelete,
  Events.GuildRoleUpdate,
  Events.GuildMemberUpdate,
] as const;

/** Calls `listener` at whatever may open or close a channel; Discord may tell a change more than once. */
export const onServerChange = (client: Client, listener: () => void): void => {
  for (const event of CHANGES) client.on(event, listener);
};

/** Whether we may post to a channel by what the gateway told; asks Discord nothing. */
export const mayPost = (client: Client<true>, channelId: string): boolean => {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return false;
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  const sending = channel.isThread() ? SendMessagesInThreads : SendMessages;
  return channel.permissionsFor(client.user)?.has([ViewChannel, sending]) ?? false;
};

/** Those of the channels that take a message, by what was found wrong with them. */
export const openAmong = (
  ids: readonly string[],
  problems: readonly ChannelProblem[],
): readonly string[] => {
  const closed = problems.filter(
    ({ hinders, missing }) =>
      hinders === 'cards' && (missing.length === 0 || missing.some(closesChannel)),
  );
  return ids.filter((id) => !closed.some(({ channelId }) => channelId === id));
};

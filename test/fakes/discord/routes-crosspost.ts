import { alreadyCrossposted, unknownMessage, wrongChannelType } from './errors.ts';
import { messageJson } from './json.ts';
import { channelOf, type Route } from './route.ts';
import { tooMany } from './script.ts';

/** Observed in a channel (discord.js issue 4956); a 429 then asks for up to an hour. */
const CROSSPOSTS = { most: 10, windowMs: 60 * 60_000 };

/** Publishes a message of an announcement channel, once. */
export const crosspostRoute = (isLimited: boolean): Route => ({
  operation: 'post /channels/{channel_id}/messages/{message_id}/crosspost',
  auth: 'bot',
  admit: (call) => {
    if (channelOf(call, 'SEND_MESSAGES').kind !== 'announcement') throw wrongChannelType();
  },
  handle: (call) => {
    const { world, params } = call;
    const channel = channelOf(call);
    const message = world.visible(channel.id).find(({ id }) => id === params['message_id']);
    if (!message) throw unknownMessage();
    const now = world.now();
    const recent = channel.crossposts.filter((at) => now - at < CROSSPOSTS.windowMs);
    if (isLimited && recent.length >= CROSSPOSTS.most)
      return tooMany('user', (Math.min(...recent) + CROSSPOSTS.windowMs - now) / 1_000);
    if (message.isPublished) throw alreadyCrossposted();
    channel.crossposts.push(now);
    message.isPublished = true;
    return { status: 200, body: messageJson(world, message) };
  },
});

import { editRefusal } from './edit-limits.ts';
import {
  cannotReply,
  emptyMessage,
  foreignMessage,
  forumNeedsPost,
  invalidForm,
  unknownMessage,
  unknownReference,
  wrongChannelType,
} from './errors.ts';
import { messageJson } from './json.ts';
import { type Call, channelOf, type Route } from './route.ts';
import { checkMessageBody, hasFlag, IS_COMPONENTS_V2, isEmpty } from './rules-message.ts';
import { fieldsOf, isGiven } from './values.ts';
import type { FakeChannel, FakeMessage } from './world.ts';

const WRITABLE = ['text', 'announcement', 'voice'];
const LONGEST_PAGE = 100;

/** `nonceWindowMs`: how long Discord remembers a nonce ("the past few minutes"); `limitsEdits`: see edit-limits.ts. */
export const messageRoutes = (nonceWindowMs: number, limitsEdits: boolean): readonly Route[] => [
  {
    operation: 'post /channels/{channel_id}/messages',
    auth: 'bot',
    admit: (call) => {
      const channel = channelOf(call, 'SEND_MESSAGES');
      writable(channel);
      checkReference(call, channel);
    },
    check: ({ body, files }) => {
      checkMessageBody(body, 'create', files);
    },
    handle: (call) => {
      const message = create(call, nonceWindowMs);
      return { status: 200, body: messageJson(call.world, message, { withNonce: true }) };
    },
  },
  {
    operation: 'get /channels/{channel_id}/messages',
    auth: 'bot',
    handle: (call) => ({ status: 200, body: page(call, channelOf(call)) }),
  },
  {
    operation: 'get /channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    admit: (call) => {
      channelOf(call, 'READ_MESSAGE_HISTORY');
    },
    handle: (call) => ({ status: 200, body: messageJson(call.world, messageOf(call)) }),
  },
  {
    operation: 'patch /channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    admit: (call) => {
      channelOf(call);
      if (messageOf(call).authorId !== call.world.botId) throw foreignMessage();
    },
    check: ({ body, files }) => {
      checkMessageBody(body, 'edit', files);
    },
    handle: (call) => {
      const message = messageOf(call);
      const over = limitsEdits ? editRefusal(call.world, message) : null;
      if (over) return over;
      return {
        status: 200,
        body: messageJson(call.world, revise(message, call.body, call.world.now())),
      };
    },
  },
  {
    operation: 'delete /channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    admit: (call) => {
      channelOf(call);
    },
    handle: (call) => {
      messageOf(call).isDeleted = true;
      return { status: 204 };
    },
  },
];

const writable = (channel: FakeChannel): void => {
  if (channel.kind === 'forum') throw forumNeedsPost();
  if (!WRITABLE.includes(channel.kind)) throw wrongChannelType();
};

/** Who replies has to be able to see what was said, and what is there no more is an error unless it is allowed for. */
const checkReference = ({ world, body }: Call, channel: FakeChannel): void => {
  const given = fieldsOf(body)['message_reference'];
  if (!isGiven(given)) return;
  const { message_id, fail_if_not_exists } = fieldsOf(given);
  if (!world.may(channel, 'READ_MESSAGE_HISTORY')) throw cannotReply();
  const isThere = world.visible(channel.id).some(({ id }) => id === message_id);
  if (!isThere && fail_if_not_exists !== false) throw unknownReference();
};

/** With `enforce_nonce` the same nonce of the same author gives the earlier message, in any channel. */
const create = ({ world, params, body }: Call, nonceWindowMs: number): FakeMessage => {
  const fields = fieldsOf(body);
  const raw = fields['nonce'];
  const nonce = typeof raw === 'string' || typeof raw === 'number' ? raw : null;
  if (fields['enforce_nonce'] === true && nonce !== null) {
    const since = world.now() - nonceWindowMs;
    const earlier = world.messages.find(
      (one) => one.authorId === world.botId && `${one.nonce}` === `${nonce}` && one.at >= since,
    );
    // Staff on docs PR 6647: a copy that was deleted meanwhile is answered so on purpose.
    if (earlier?.isDeleted) throw unknownMessage();
    if (earlier) return earlier;
  }
  const channelId = params['channel_id'] ?? '';
  const channel = world.channels.get(channelId);
  const mayEmbed = channel !== undefined && world.may(channel, 'EMBED_LINKS');
  const shown = mayEmbed ? fields : { ...fields, embeds: [] };
  return world.post({ authorId: world.botId, webhookId: null }, channelId, shown, nonce);
};

const messageOf = ({ world, params }: Call): FakeMessage => {
  const channelId = params['channel_id'] ?? '';
  const found = world.visible(channelId).find((one) => one.id === params['message_id']);
  if (!found) throw unknownMessage();
  return found;
};

/** Merges an edit into a message and returns it; throws 50006 if nothing would be left. */
export const revise = (message: FakeMessage, edit: unknown, at: number): FakeMessage => {
  const body = { ...message.body, ...fieldsOf(edit) };
  if (isEmpty(body)) throw emptyMessage();
  if (hasFlag(message.body, IS_COMPONENTS_V2) && !hasFlag(body, IS_COMPONENTS_V2))
    throw invalidForm([
      {
        path: ['flags'],
        code: 'FLAGS_NOT_SETTABLE',
        message: 'Components V2 cannot be taken off.',
      },
    ]);
  message.body = body;
  message.edits.push(at);
  return message;
};

/** Newest first. `after` gives the messages right after it; without the right to read: an empty list. */
const page = ({ world, query }: Call, channel: FakeChannel) => {
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE)
    throw invalidForm([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be 1 to 100.' },
    ]);
  if (!world.may(channel, 'READ_MESSAGE_HISTORY')) return [];
  const all = world.visible(channel.id);
  const after = query.get('after');
  const before = query.get('before');
  const newer = after === null ? all : all.filter((one) => BigInt(one.id) > BigInt(after));
  const range = before === null ? newer : newer.filter((one) => BigInt(one.id) < BigInt(before));
  const chosen = after === null ? range.slice(-limit) : range.slice(0, limit);
  return [...chosen].reverse().map((one) => messageJson(world, one));
};

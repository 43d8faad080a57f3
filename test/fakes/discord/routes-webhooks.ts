import { ApiError, unknownMessage, unknownWebhook } from './errors.ts';
import { messageJson } from './json.ts';
import type { Call, Route } from './route.ts';
import {
  editOriginal,
  followUp,
  interactionOf,
  isInteractionWebhook,
  originalMessage,
} from './routes-interactions.ts';
import { revise } from './routes-messages.ts';
import { checkMessageBody } from './rules-message.ts';
import { fieldsOf, isGiven } from './values.ts';
import type { FakeMessage, FakeWebhook } from './world.ts';

/** Webhooks that were made for a channel, and those that every interaction has for its answers. */
export const webhookRoutes: readonly Route[] = [
  {
    operation: 'post /webhooks/{webhook_id}/{webhook_token}',
    auth: 'path',
    admit: present,
    check: (call) => {
      checkMessageBody(call.body, isInteractionWebhook(call) ? 'reply' : 'webhook', call.files);
      if (!isInteractionWebhook(call)) checkThread(call);
    },
    handle: (call) => {
      if (isInteractionWebhook(call)) return followUp(call);
      const { world, body } = call;
      const hook = webhookOf(call);
      const from = { authorId: hook.id, webhookId: hook.id };
      const message = world.post(from, hook.channelId, fieldsOf(body), null);
      if (call.query.get('wait') !== 'true') return { status: 204 };
      return { status: 200, body: messageJson(world, message) };
    },
  },
  {
    operation: 'get /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    auth: 'path',
    admit: present,
    handle: (call) => ({ status: 200, body: messageJson(call.world, messageOf(call)) }),
  },
  {
    operation: 'patch /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    auth: 'path',
    admit: present,
    check: ({ body, files, ...call }) => {
      const isReply = isInteractionWebhook({ body, files, ...call });
      checkMessageBody(body, isReply ? 'reply-edit' : 'webhook-edit', files);
    },
    handle: (call) => {
      if (isInteractionWebhook(call)) return editOriginal(call);
      const message = revise(messageOf(call), call.body, call.world.now());
      return { status: 200, body: messageJson(call.world, message) };
    },
  },
  {
    operation: 'delete /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    auth: 'path',
    admit: present,
    handle: (call) => {
      messageOf(call).isDeleted = true;
      return { status: 204 };
    },
  },
];

function present(call: Call): void {
  if (isInteractionWebhook(call)) interactionOf(call);
  else webhookOf(call);
}

const webhookOf = ({ world, params }: Call): FakeWebhook => {
  const hook = world.webhooks.get(params['webhook_id'] ?? '');
  if (!hook) throw unknownWebhook();
  if (hook.token !== params['webhook_token'])
    throw new ApiError(401, 50027, 'Invalid Webhook Token');
  return hook;
};

/** A forum takes either `thread_name` or `thread_id`, another channel takes no `thread_name`. */
const checkThread = (call: Call): void => {
  const channel = call.world.channels.get(webhookOf(call).channelId);
  const hasName = isGiven(fieldsOf(call.body)['thread_name']);
  const hasId = call.query.has('thread_id');
  if (channel?.kind !== 'forum') {
    if (hasName)
      throw new ApiError(400, 220003, 'Webhooks can only create threads in forum channels');
    return;
  }
  if (hasName && hasId)
    throw new ApiError(400, 220002, 'Webhooks cannot have both thread_name and thread_id');
  if (!hasName && !hasId)
    throw new ApiError(400, 220001, 'Webhooks posted to forum channels must have a thread');
};

const messageOf = (call: Call): FakeMessage => {
  if (isInteractionWebhook(call)) return originalMessage(call);
  const { world, params } = call;
  const found = world
    .visible(webhookOf(call).channelId)
    .find((one) => one.id === params['message_id'] && one.webhookId === params['webhook_id']);
  if (!found) throw unknownMessage();
  return found;
};

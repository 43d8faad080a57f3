import { z } from 'zod';
import type { Failure } from '../model.ts';
import type { SendCrosspost } from './crossposts.ts';
import { REQUEST_MS, type ReadBack, type Sender, type SendOutcome } from './deliver.ts';
import { createBody, editBody, hookBody, replyBody } from './discord-body.ts';
import { ALREADY_CROSSPOSTED, NO_REPLIES } from './discord-errors.ts';
import { searchHistory, unread, unreadable } from './discord-history.ts';
import { openRest, type Rest, type RestAnswer } from './discord-rest.ts';
import type { Limits } from './limits.ts';

interface SenderOptions {
  /** Base with `/api`, without version and trailing slash. */
  readonly apiUrl: string;
  readonly limits: Limits;
  /** How long one request may take, milliseconds; `REQUEST_MS` unless a test is in a hurry. */
  readonly timeoutMs?: number;
}

const createdSchema = z.object({ id: z.string().regex(/^\d{1,20}$/) });

/** Posts as the bot: nonces are enforced, and history can be read back. */
export const botSender = (
  options: SenderOptions & { readonly token: string },
): Sender & { readonly crosspost: SendCrosspost } => {
  const rest = openRest({
    ...options,
    timeoutMs: options.timeoutMs ?? REQUEST_MS,
    secrets: [options.token],
    lastWords: ['token-refused'],
  });
  const self = selfId(rest);
  return {
    canReadBack: true,
    post: async ({ channelId, nonce, payload, replyTo }, signal) => {
      const send = (write: () => unknown): Promise<SendOutcome> =>
        sendBody(write, (body) =>
          rest({ method: 'post', path: `/channels/${channelId}/messages`, body }, signal),
        );
      if (replyTo !== null) {
        const outcome = await send(() => replyBody(payload, nonce, replyTo));
        // Rather loose in the channel than not at all; refused so, nothing can have been posted.
        if (outcome.kind !== 'refused' || outcome.failure.kind !== NO_REPLIES) return outcome;
      }
      return send(() => createBody(payload, nonce));
    },
    edit: ({ channelId, messageId, payload }, signal) =>
      sendBody(
        () => editBody(payload),
        (body) =>
          rest(
            { method: 'patch', path: `/channels/${channelId}/messages/${messageId}`, body },
            signal,
          ),
      ),
    crosspost: async (channelId, messageId, signal) => {
      const path = `/channels/${channelId}/messages/${messageId}/crosspost` as const;
      const answer = await rest({ method: 'post', path }, signal);
      if (answer.ok) return { kind: 'accepted', messageId };
      const { refusal } = answer;
      const isDone = refusal.kind === 'refused' && refusal.failure.kind === ALREADY_CROSSPOSTED;
      return isDone ? { kind: 'accepted', messageId } : refusal;
    },
    findByNonce: async (channelId, nonce, sinceMs, signal) => {
      const author = await self(signal);
      if (!author.ok) return author.readBack;
      return searchHistory(rest, { channelId, author: author.id, nonce }, sinceMs, signal);
    },
  };
};

/**
 * Posts through a webhook, into the webhook's own channel whatever `channelId` says. Webhooks know no
 * nonce and cannot list messages, so an unknown outcome stays unknown.
 */
export const webhookSender = (
  options: SenderOptions & { readonly id: string; readonly token: string },
): Sender => {
  const rest = openRest({
    ...options,
    token: null,
    timeoutMs: options.timeoutMs ?? REQUEST_MS,
    secrets: [options.token],
    // Asking again a webhook that answered 404 brings a restriction (topics/rate-limits.mdx).
    lastWords: ['token-refused', 'target-gone'],
  });
  const hook = `/webhooks/${options.id}/${options.token}` as const;
  // Without `wait` a message that was not saved would look like a success.
  const query = { wait: 'true', with_components: 'true' };
  return {
    canReadBack: false,
    post: ({ payload }, signal) =>
      sendBody(
        () => hookBody(payload),
        (body) => rest({ method: 'post', path: hook, query, body }, signal),
      ),
    edit: ({ messageId, payload }, signal) =>
      sendBody(
        () => editBody(payload),
        (body) =>
          rest(
            {
              method: 'patch',
              path: `${hook}/messages/${messageId}`,
              query: { with_components: 'true' },
              body,
            },
            signal,
          ),
      ),
    findByNonce: async (): Promise<ReadBack> => ({
      kind: 'unreadable',
      failure: permanent('unreadable-history', 'A webhook cannot read its channel back'),
    }),
  };
};

const sendBody = async (
  write: () => unknown,
  send: (body: unknown) => Promise<RestAnswer>,
): Promise<SendOutcome> => {
  let body: unknown;
  try {
    body = write();
  } catch {
    const failure = permanent('bad-payload', 'The stored payload is no JSON object');
    return { kind: 'refused', failure, certainlyNotPosted: true };
  }
  const answer = await send(body);
  if (!answer.ok) return answer.refusal;
  const created = createdSchema.safeParse(answer.value);
  if (created.success) return { kind: 'accepted', messageId: created.data.id };
  return {
    kind: 'refused',
    failure: {
      kind: 'unexpected-answer',
      message: 'The answer to a message is no message: is the API base right?',
      retryable: true,
      retryAfterMs: null,
    },
    certainlyNotPosted: false,
  };
};

type Self =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly readBack: ReadBack };

/** Our own user id, asked once: history is searched for our messages only. */
const selfId = (rest: Rest) => {
  let known: string | null = null;
  return async (signal: AbortSignal): Promise<Self> => {
    if (known !== null) return { ok: true, id: known };
    const answer = await rest({ method: 'get', path: '/users/@me' }, signal);
    if (!answer.ok) return { ok: false, readBack: unread(answer.refusal, 'our user is unknown') };
    const user = createdSchema.safeParse(answer.value);
    if (!user.success)
      return {
        ok: false,
        readBack: unreadable('Discord does not name our user', true),
      };
    known = user.data.id;
    return { ok: true, id: known };
  };
};

const permanent = (kind: string, message: string): Failure => ({
  kind,
  message,
  retryable: false,
  retryAfterMs: null,
});

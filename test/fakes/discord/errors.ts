import type { Problem } from './values.ts';

/** An answer that is no success, in Discord's JSON form. Codes: topics/opcodes-and-status-codes.mdx. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: number, message: string, extra: object = {}) {
    super(message);
    this.status = status;
    this.body = { message, code, ...extra };
  }
}

type Tree = { [key: string]: Tree | { code: string; message: string }[] };

/** 50035: every problem at its place in the body, in the order found. */
export const invalidForm = (problems: readonly Problem[]): ApiError => {
  const tree: Tree = {};
  for (const { path, code, message } of problems) {
    let node = tree;
    for (const step of path) {
      const next = node[step];
      const child: Tree = next && !Array.isArray(next) ? next : {};
      node[step] = child;
      node = child;
    }
    const already = node['_errors'];
    node['_errors'] = [...(Array.isArray(already) ? already : []), { code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', { errors: tree });
};

export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const notFound = () => new ApiError(404, 0, '404: Not Found');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const foreignMessage = () =>
  new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const wrongChannelType = () =>
  new ApiError(400, 50024, 'Cannot execute action on this channel type');
export const alreadyCrossposted = () =>
  new ApiError(400, 40033, 'This message has already been crossposted');
export const forumNeedsPost = () =>
  new ApiError(400, 40058, 'Cannot message this channel until it is a thread');
export const cannotReply = () =>
  new ApiError(403, 160002, 'Cannot reply without permission to read message history');
export const unknownReference = () =>
  invalidForm([
    {
      path: ['message_reference'],
      code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
      message: 'Unknown message',
    },
  ]);
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');

import {
  invalidForm,
  missingAccess,
  missingPermissions,
  unauthorized,
  unknownChannel,
} from './errors.ts';
import { type Operation, openapi } from './openapi.ts';
import type { PermissionName } from './permissions.ts';
import type { FakeChannel, World } from './world.ts';

export interface Call {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** How many files came with the body. */
  readonly files: number;
}

/** `body` undefined = no content. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly operation: Operation;
  /** `path` = the right to call lies in the path (webhooks, interactions), not in a token. */
  readonly auth: 'bot' | 'path';
  /** Throws where target or permission is missing. */
  readonly admit?: (call: Call) => void;
  /** Throws what Discord answers to a wrong body. */
  readonly check?: (call: Call) => void;
  readonly handle: (call: Call) => Answer;
}

/** Target, permission, our rules, Discord's schema where it is at hand, and only then the deed. */
export const perform = (route: Route, call: Call, authorization: string | undefined): Answer => {
  if (route.auth === 'bot' && authorization !== `Bot ${call.world.token}`) throw unauthorized();
  route.admit?.(call);
  route.check?.(call);
  const problems = openapi()?.requestProblems(route.operation, call.body) ?? [];
  if (route.check && problems.length > 0) throw invalidForm(problems);
  return route.handle(call);
};

/** The params of `path` if it has the form of the operation's template. */
export const matchPath = (
  operation: Operation,
  path: string,
): Readonly<Record<string, string>> | null => {
  const template = operation.slice(operation.indexOf(' ') + 1).split('/');
  const steps = path.split('/');
  if (template.length !== steps.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const step = decodeURIComponent(steps[index] ?? '');
    if (part.startsWith('{')) params[part.slice(1, -1)] = step;
    else if (part !== step) return null;
  }
  return params;
};

/** The channel of the call; 10003 if there is none, 50001 if it is hidden, 50013 if a right is missing. */
export const channelOf = (
  { world, params }: Call,
  ...needed: readonly PermissionName[]
): FakeChannel => {
  const channel = world.channels.get(params['channel_id'] ?? '');
  if (!channel) throw unknownChannel();
  if (!world.may(channel, 'VIEW_CHANNEL')) throw missingAccess();
  if (!needed.every((name) => world.may(channel, name))) throw missingPermissions();
  return channel;
};

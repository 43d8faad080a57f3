import { NAMELESS_WAIT_MS, namedWaitMs } from './discord-errors.ts';
import type { Pacer } from './pacer.ts';

/*
 * What Discord allows, obeyed before it says no. Rates are read from its answers (topics/rate-limits.mdx); what it does
 * not say there was observed by others: edits of old messages (userdoccers, resources/message) and crossposts
 * (discord.js issue 4956).
 */

/** What Discord limits apart from each other in a channel; `all` = the bot as a whole. */
export type GateKind = 'all' | 'post' | 'edit' | 'crosspost' | 'read';

/** `channelId` is empty for `all`, and `@me` where we ask who we are. */
export interface Gate {
  readonly kind: GateKind;
  readonly channelId: string;
}

/** Remembers limits for longer than a process lives. Times are the store's. */
export interface LimitBook {
  /** How long the gate stays shut, milliseconds; 0 = it is open. While `all` is shut, each of them is. */
  shutFor(gate: Gate): Promise<number>;
  /** Shuts it for so long, or leaves it where it is shut longer; durable once it resolves. */
  shut(gate: Gate, ms: number): Promise<void>;
  /** Notes that one of a budget is spent; how long ago each one in the window was, oldest first, this one last. */
  spend(gate: Gate, windowMs: number): Promise<readonly number[]>;
}

/** A request as limits see it. `path` is without base and version. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
}

export interface Limits {
  /** Before each request: waits for its turn among all of the process. Out: how long it may not be made, ms; 0 = go. */
  enter(asked: Asked, signal: AbortSignal): Promise<number>;
  /** After each answer; what it says of limits is durable once this resolves. */
  heard(asked: Asked, answered: Answered): Promise<void>;
}

export const ALL: Gate = { kind: 'all', channelId: '' };

/** Added to what Discord names, since its clock and ours tick apart; discord.js adds the same. */
const MARGIN_MS = 50;
/** 3 edits of messages older than an hour in 6 s. All edits keep to it: none is in a hurry of seconds. */
const EDIT_REST_MS = 2_000 + MARGIN_MS;
/** Of one message (20022), not of its channel, is an edit's wait that is longer. */
const LONGEST_CHANNEL_WAIT_MS = 60_000;
/** 10 crossposts an hour in a channel. */
const CROSSPOSTS = { most: 10, windowMs: 60 * 60_000 + MARGIN_MS };
/**
 * Answers of 401, 403 and 429 in 10 minutes. Discord bans an address at 10,000; we promise fewer than 100, and some
 * may be under way when we stop.
 */
const INVALID = { slow: 50, most: 80, windowMs: 10 * 60_000 };
/** From `slow` on each such answer stops everything for so long: thirty more of them take 10 minutes. */
const SLOW_MS = 20_000;

/** Which gate a request passes besides `all`; null = none. */
export const gateOf = ({ method, path }: Asked): Gate | null => {
  const [, root, channelId, ...rest] = path.split('?', 1)[0]?.split('/') ?? [];
  if (channelId === undefined) return null;
  const tail = rest.map((step) => (/^\d+$/u.test(step) ? 'ID' : step)).join('/');
  const verb = method.toUpperCase();
  if (root === 'webhooks' && verb === 'POST') return { kind: 'post', channelId };
  if (root === 'webhooks' && verb === 'PATCH') return { kind: 'edit', channelId };
  if (root === 'users' && verb === 'GET') return { kind: 'read', channelId };
  // Other paths may hold tokens, which no table should.
  if (root !== 'channels') return null;
  if (verb === 'GET') return { kind: 'read', channelId };
  if (verb === 'POST' && tail === 'messages') return { kind: 'post', channelId };
  if (verb === 'PATCH' && tail === 'messages/ID') return { kind: 'edit', channelId };
  if (verb === 'POST' && tail === 'messages/ID/crosspost') return { kind: 'crosspost', channelId };
  return null;
};

/** What an answer shuts, and for how long; null = nothing. */
export const shutBy = (
  asked: Asked,
  { status, headers }: Answered,
): { readonly gate: Gate; readonly ms: number } | null => {
  const ms = (name: string): number => namedWaitMs(Number(headers.get(name) ?? 0) * 1_000) ?? 0;
  const gate = gateOf(asked);
  if (status === 429) {
    const wait = (ms('retry-after') || NAMELESS_WAIT_MS) + MARGIN_MS;
    // Whoever names no scope is Discord's gatekeeper, and speaks of our address.
    const scope = headers.get('x-ratelimit-scope') ?? 'global';
    if (scope === 'global') return { gate: ALL, ms: wait };
    if (!gate || (gate.kind === 'edit' && wait > LONGEST_CHANNEL_WAIT_MS)) return null;
    return { gate, ms: wait };
  }
  if (!gate || headers.get('x-ratelimit-remaining') !== '0') return null;
  return { gate, ms: ms('x-ratelimit-reset-after') + MARGIN_MS };
};

/** Whether Discord counts the answer as an invalid request. */
export const isInvalid = ({ status, headers }: Answered): boolean =>
  status === 401 ||
  status === 403 ||
  (status === 429 && headers.get('x-ratelimit-scope') !== 'shared');

/** How long until one more may be spent, ms; `ages` = how long ago each was, oldest first. */
export const restOf = (
  ages: readonly number[],
  { most, windowMs }: { readonly most: number; readonly windowMs: number },
): number => {
  const first = ages.at(-most);
  return first === undefined || ages.length < most ? 0 : Math.max(1, windowMs - first + 1);
};

/** How long nothing may be asked of Discord after these invalid requests, ms. */
export const restAfterInvalid = (ages: readonly number[]): number => {
  if (ages.length < INVALID.slow) return 0;
  return Math.max(SLOW_MS, restOf(ages, INVALID));
};

/** `onStrained` hears each time that invalid requests make us wait. */
export const openLimits = (options: {
  readonly book: LimitBook;
  readonly pacer: Pacer;
  readonly onStrained: (strain: { readonly count: number; readonly restMs: number }) => void;
}): Limits => {
  const { book, pacer, onStrained } = options;
  return {
    enter: async (asked, signal) => {
      const gate = gateOf(asked);
      await pacer.turn(signal);
      const shutMs = await book.shutFor(gate ?? ALL);
      if (shutMs > 0 || !gate) return shutMs;
      if (gate.kind === 'edit') await book.shut(gate, EDIT_REST_MS);
      if (gate.kind !== 'crosspost') return 0;
      // Before the request: one that a crash cuts off may have been counted by Discord.
      const ages = await book.spend(gate, CROSSPOSTS.windowMs);
      const restMs = restOf(ages, CROSSPOSTS);
      if (restMs > 0) await book.shut(gate, restMs);
      return ages.length > CROSSPOSTS.most ? restMs : 0;
    },
    heard: async (asked, answered) => {
      const shut = shutBy(asked, answered);
      if (shut) await book.shut(shut.gate, shut.ms);
      if (!isInvalid(answered)) return;
      const ages = await book.spend(ALL, INVALID.windowMs);
      const restMs = restAfterInvalid(ages);
      if (restMs === 0) return;
      await book.shut(ALL, restMs);
      onStrained({ count: ages.length, restMs });
    },
  };
};

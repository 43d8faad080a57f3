import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Failure } from '../model.ts';

const PORTAL = 'https://discord.com/developers/applications';

export const tokenRefused = (): Failure => ({
  kind: 'token-refused',
  message: `Discord refuses DISCORD_TOKEN. Open ${PORTAL}, choose your application, then Bot, then Reset Token, and put the new token into DISCORD_TOKEN.`,
  retryable: false,
  retryAfterMs: null,
});

/** What a close code of the gateway means that discord.js does not reconnect after. */
export const closeFailure = (code: number): Failure => {
  if (code === 4004) return tokenRefused();
  if (code === 4014) {
    return {
      kind: 'intents-refused',
      message: `Discord refuses the bot's intents (4014), although it asks only for Guilds, which needs no approval. Open ${PORTAL}, choose your application, then Bot, and look under Privileged Gateway Intents and at notices about the application.`,
      retryable: false,
      retryAfterMs: null,
    };
  }
  if (code === 4011) {
    return {
      kind: 'sharding-needed',
      message: 'The bot is in 2,500 servers or more (4011); Treatywatch runs one connection only.',
      retryable: false,
      retryAfterMs: null,
    };
  }
  return {
    kind: 'gateway-closed',
    message: `Discord closed the gateway for good (${code}).`,
    retryable: false,
    retryAfterMs: null,
  };
};

export const sessionsSpent = (resetAfterMs: number): Failure => ({
  kind: 'sessions-spent',
  message:
    'Discord allows 1,000 starts a day, and they are nearly spent: something restarts the bot in a loop. Waiting, since the last one would reset the token.',
  retryable: true,
  retryAfterMs: resetAfterMs,
});

export const timedOut = (ms: number): Failure => ({
  kind: 'timeout',
  message: `Discord's gateway did not get ready within ${ms / 1_000} s.`,
  retryable: true,
  retryAfterMs: null,
});

export const stopped = (): Failure => ({
  kind: 'stopped',
  message: 'Stopped while connecting to Discord.',
  retryable: false,
  retryAfterMs: null,
});

/** The longest wait that discord.js may wait out by itself. */
const SHORT_MS = 10_000;

/** Whether a limit goes back to the caller: discord.js asks again at once where none is named, or one of weeks. */
export const isLongWait = ({ retryAfter }: { readonly retryAfter: number }): boolean =>
  !(retryAfter > 0 && retryAfter <= SHORT_MS);

/** Nothing may be asked of Discord for now. */
export class ShutError extends Error {
  readonly forMs: number;

  constructor(forMs: number) {
    super('Discord may not be asked for now');
    this.forMs = forMs;
  }
}

/** Errors of the library hold URLs and bodies: only status, code and error name pass. */
export const requestFailure = (error: unknown): Failure => {
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return tokenRefused();
    // Without a code it is no answer of Discord's but of its gatekeeper, whose blocks pass.
    if (typeof error.code !== 'number') return unreachable(`status ${error.status}`, null);
    return {
      kind: 'refused',
      message: `Discord refused a request (${error.status}, code ${error.code}).`,
      retryable: false,
      retryAfterMs: null,
    };
  }
  if (error instanceof ShutError) return unreachable('asks to wait', error.forMs);
  if (error instanceof RateLimitError)
    return unreachable('asks to wait', Math.ceil(error.retryAfter));
  if (error instanceof HTTPError) return unreachable(`status ${error.status}`, null);
  return unreachable(reasonOf(error), null);
};

const unreachable = (reason: string, retryAfterMs: number | null): Failure => ({
  kind: 'unreachable',
  message: `Discord cannot be reached (${reason}). Check the network and DISCORD_API_URL.`,
  retryable: true,
  retryAfterMs,
});

/** A word for the log that quotes nothing: the error's code, or its name. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
};

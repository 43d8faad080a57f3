import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import {
  classifyAnswer,
  classifySilence,
  limited,
  namedWaitMs,
  type Refusal,
} from './discord-errors.ts';
import type { Limits } from './limits.ts';

const ABOUT_LIMIT = 400;

export interface RestOptions {
  /** Base with `/api`, without version and trailing slash. */
  readonly apiUrl: string;
  /** The bot's token, or null for calls that carry their right in the path (webhooks). */
  readonly token: string | null;
  /** Whatever must never be repeated, should an answer quote it. */
  readonly secrets: readonly string[];
  /** Kinds of failure that are final: once met, Discord is not asked again. */
  readonly lastWords: readonly string[];
  /** Asked before each request, told of each answer. */
  readonly limits: Limits;
  readonly timeoutMs: number;
}

export interface RestRequest {
  readonly method: 'get' | 'post' | 'patch';
  readonly path: `/${string}`;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type RestAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

export type Rest = (request: RestRequest, signal: AbortSignal) => Promise<RestAnswer>;

/**
 * The one place that calls Discord's REST interface. Nothing is retried and nothing waited out behind
 * our back: the outbox decides, since each silent repetition could be a second card. Throws only where
 * the book of the limits cannot be written.
 */
export const openRest = (options: RestOptions): Rest => {
  const rest = new REST({
    api: options.apiUrl,
    version: '10',
    retries: 0,
    timeout: options.timeoutMs,
    rejectOnRateLimit: () => true,
  });
  const { limits } = options;
  const hearing = new Set<Promise<void>>();
  rest.on('response', (asked, answered) => {
    const heard = limits.heard(asked, answered).finally(() => hearing.delete(heard));
    hearing.add(heard);
  });
  if (options.token !== null) rest.setToken(options.token);
  let last: Refusal | null = null;

  return async (request, signal) => {
    // A dead token or webhook that is tried again and again gets the address banned.
    if (last) return { ok: false, refusal: last };
    // The library's own limit ends with the headers; a body that never ends needs this one.
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]);
    const waitMs = await limits.enter(request, deadline);
    if (waitMs > 0) return { ok: false, refusal: limited({ retryAfterMs: waitMs, scope: 'ours' }) };
    try {
      const value = await rest[request.method](request.path, {
        auth: options.token !== null,
        signal: deadline,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(request.query ? { query: new URLSearchParams(request.query) } : {}),
      });
      return { ok: true, value };
    } catch (error) {
      const refusal = refusalOf(error, signal, options.secrets);
      if (refusal.kind !== 'gone' && options.lastWords.includes(refusal.failure.kind))
        last = refusal;
      return { ok: false, refusal };
    } finally {
      // Whoever decides what is asked next has to know what this answer shut.
      await Promise.all(hearing);
    }
  };
};

/** Errors of the library hold URLs, bodies and headers: only status, code and Discord's sentence pass. */
const refusalOf = (error: unknown, signal: AbortSignal, secrets: readonly string[]): Refusal => {
  if (error instanceof RateLimitError) {
    const wait = Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout));
    return limited({ retryAfterMs: namedWaitMs(wait), scope: error.scope });
  }
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : null;
    const sentence = code === null ? 'no Discord error' : redact(error.message, secrets);
    const about = `${error.status}, code ${code ?? 'none'}, ${sentence}`;
    return classifyAnswer({ status: error.status, code, about });
  }
  if (error instanceof HTTPError)
    return classifyAnswer({ status: error.status, code: null, about: `${error.status}` });
  if (signal.aborted) return classifySilence('stopped');
  return classifySilence(reasonOf(error));
};

const redact = (text: string, secrets: readonly string[]): string =>
  secrets
    .reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text)
    .slice(0, ABOUT_LIMIT);

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  if (error instanceof SyntaxError) return 'unreadable answer';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? reasonOf(error.cause) : 'unknown';
};

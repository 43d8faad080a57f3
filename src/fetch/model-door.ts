import type { ModelDoor, ModelReply } from '../llm/ports.ts';
import type { Clock } from '../ports.ts';
import { type Judgement, literalOf } from './address-policy.ts';
import { classifyError } from './classify-error.ts';
import { createDeadline } from './deadline.ts';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';
import { fetchHop, type HopAnswer, type HopPolicy } from './one-hop.ts';
import { redactUrl } from './redact-url.ts';
import { type ResolveHost, resolveHost } from './resolve-host.ts';
import { retryAfterMs } from './retry-after.ts';
import { isOwnNetwork } from './special-addresses.ts';
import { createWireCap } from './wire-cap.ts';

export interface ModelDoorOptions {
  /** Base of the server's API, as configured: nothing that a feed says changes where we connect. */
  readonly base: string;
  /** Null = the server wants none. */
  readonly key: string | null;
  /** One request, from the first packet to the last. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly resolve?: ResolveHost;
}

/** An answer of a few sentences with all that servers wrap around it takes some thousand bytes. */
const MAX_BYTES = 256 * 1024;

/** Without TLS what is sent, and the key, can be read on the way: only this machine and its own network may hear it. */
const judge = (url: URL, addresses?: readonly string[]): Judgement => {
  if (url.protocol === 'https:') return { verdict: 'resolve', reason: 'TLS names its server' };
  const literal = literalOf(url);
  const known = literal === null ? addresses : [literal];
  if (!known) return { verdict: 'resolve', reason: 'a name: its addresses decide' };
  const foreign = known.find((address) => !isOwnNetwork(address));
  if (known.length > 0 && foreign === undefined)
    return { verdict: literal === null ? 'resolve' : 'allow', reason: 'of our own network' };
  return { verdict: 'refuse', reason: `http leads to ${foreign ?? 'nowhere'}` };
};

/**
 * Posts to `chat/completions` below one configured address. No redirect is followed, nothing but the
 * status of an error is read, and both the time and the bytes of an answer are bounded.
 */
export const createModelDoor = (options: ModelDoorOptions): ModelDoor => {
  const { base, key, timeoutMs, clock } = options;
  const url = new URL(`${base.replace(/\/+$/u, '')}/chat/completions`);
  const where = redactUrl(url.href);
  const policy: HopPolicy = {
    judge,
    advice: 'set model.url to https, or to a server of your own network',
    caps: {
      deadlineMs: timeoutMs,
      wireBytes: MAX_BYTES,
      decodedBytes: MAX_BYTES,
      headerBytes: 16 * 1024,
      redirects: 0,
    },
    resolve: options.resolve ?? resolveHost,
  };
  const headers = {
    'user-agent': options.userAgent,
    accept: 'application/json',
    'content-type': 'application/json',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
  const replyOf = async ({ status, headers: said, body }: HopAnswer): Promise<ModelReply> => {
    if (status >= 200 && status <= 299)
      return { kind: 'answered', body: new TextDecoder().decode(body) };
    const waitMs = 'retry-after' in said ? retryAfterMs(said, await clock.now()) : null;
    return { kind: 'refused', status, retryAfterMs: waitMs };
  };
  return {
    post: async (body, signal) => {
      const deadline = createDeadline(timeoutMs);
      const both = AbortSignal.any([signal, deadline.start()]);
      try {
        const wire = createWireCap(MAX_BYTES, where);
        return await replyOf(await fetchHop(url, { headers, body }, policy, wire, both));
      } catch (error) {
        if (error instanceof FetchProblem) return { kind: 'failed', failure: error.failure };
        if (signal.aborted)
          return {
            kind: 'failed',
            failure: fetchFailure('aborted', `${where}: we stopped waiting`),
          };
        if (!both.aborted) return { kind: 'failed', failure: classifyError(error, where) };
        const message = `${where}: no whole answer in ${timeoutMs / 1000} s`;
        return { kind: 'failed', failure: fetchFailure('timeout', message) };
      } finally {
        deadline.clear();
      }
    },
  };
};

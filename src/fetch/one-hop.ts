import { isIP } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { type Judgement, literalOf } from './address-policy.ts';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';
import { ACCEPT_ENCODING, readBody } from './read-body.ts';
import { redactUrl } from './redact-url.ts';
import type { ResolveHost } from './resolve-host.ts';
import type { WireCap } from './wire-cap.ts';

export interface FetchCaps {
  /** The whole request with all its redirects. */
  readonly deadlineMs: number;
  /** All that its sockets receive. */
  readonly wireBytes: number;
  readonly decodedBytes: number;
  readonly headerBytes: number;
  readonly redirects: number;
}

export interface HopPolicy {
  /** Whether an address may be dialled; `addresses` = what DNS answered, absent = not asked yet. */
  readonly judge: (url: URL, addresses?: readonly string[]) => Judgement;
  /** How a refusal is mended. */
  readonly advice: string;
  readonly caps: FetchCaps;
  readonly resolve: ResolveHost;
}

export interface HopAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty unless the status is 2xx. */
  readonly body: Uint8Array;
}

/** Waits for DNS no longer than the signal allows; getaddrinfo itself cannot be interrupted. */
const within = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });

const judgedAddresses = async (
  url: URL,
  policy: HopPolicy,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const check = (addresses?: readonly string[]): void => {
    const { verdict, reason } = policy.judge(url, addresses);
    if (verdict !== 'refuse') return;
    throw new FetchProblem(
      fetchFailure('refused-address', `${redactUrl(url.href)}: ${reason}; ${policy.advice}`),
    );
  };
  const literal = literalOf(url);
  check();
  if (literal !== null) return [literal];
  const addresses = await within(policy.resolve(url.hostname), signal);
  check(addresses);
  return addresses;
};

const flatten = (headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> => {
  const flat: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
};

/** An agent that can reach the judged addresses only: what DNS says next no longer matters. */
const agentFor = (addresses: readonly string[], { caps }: HopPolicy, wire: WireCap): Agent => {
  const connect = buildConnector({
    timeout: caps.deadlineMs,
    allowH2: false,
    // Several addresses are asked for in one form only, whatever flags Node was started with.
    autoSelectFamily: true,
    lookup: (_hostname, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      ),
  });
  return new Agent({
    // One request, one connection, and the server is told so.
    pipelining: 0,
    maxHeaderSize: caps.headerBytes,
    headersTimeout: caps.deadlineMs,
    bodyTimeout: caps.deadlineMs,
    connect: (options, done) =>
      connect(options, (...outcome) => {
        if (outcome[1]) wire.watch(outcome[1]);
        done(...outcome);
      }),
  });
};

/** What a hop says to its server; without a body it is a GET, with one a POST. */
export interface HopRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * One request to one judged address, redirects not followed. Rejects with a `FetchProblem` or with
 * the error of DNS, socket, parser or decoder. The connection is gone when it settles.
 */
export const fetchHop = async (
  url: URL,
  { headers, body }: HopRequest,
  policy: HopPolicy,
  wire: WireCap,
  signal: AbortSignal,
): Promise<HopAnswer> => {
  signal.throwIfAborted();
  const agent = agentFor(await judgedAddresses(url, policy, signal), policy, wire);
  try {
    const response = await request(url.href, {
      dispatcher: agent,
      headers: { ...headers, 'accept-encoding': ACCEPT_ENCODING },
      ...(body === undefined ? {} : { method: 'POST', body }),
      // A body that is held back breaks when its server closes before it was read.
      highWaterMark: policy.caps.wireBytes,
      signal,
    });
    // It may break before anybody reads it: whoever reads it later is told.
    response.body.on('error', () => undefined);
    const answer = { status: response.statusCode, headers: flatten(response.headers) };
    // An error's or redirect's body is nothing to us; destroying the agent drops it unread.
    if (answer.status < 200 || answer.status > 299) {
      response.body.destroy();
      return { ...answer, body: new Uint8Array() };
    }
    const encoding = answer.headers['content-encoding'] ?? '';
    const where = redactUrl(url.href);
    return { ...answer, body: await readBody(response.body, encoding, policy.caps, where, signal) };
  } finally {
    await agent.destroy();
  }
};

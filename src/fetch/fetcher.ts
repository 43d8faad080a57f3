import { isUtf8 } from 'node:buffer';
import { unescape as decodeLeniently } from 'node:querystring';
import type { Failure } from '../model.ts';
import type { Clock, Fetcher, FetchOutcome, FetchRequest } from '../ports.ts';
import { hostOf, judgeUrl } from './address-policy.ts';
import { classifyError } from './classify-error.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { type FetchFailure, FetchProblem, fetchFailure } from './fetch-failure.ts';
import { type FetchCaps, fetchHop, type HopAnswer, type HopPolicy } from './one-hop.ts';
import { redactUrl } from './redact-url.ts';
import { type ResolveHost, resolveHost } from './resolve-host.ts';
import { retryAfterMs } from './retry-after.ts';
import { createTurnstile } from './turnstile.ts';
import { createWireCap } from './wire-cap.ts';

const MIB = 1024 * 1024;
const DEFAULT_CAPS: FetchCaps = {
  deadlineMs: 30_000,
  wireBytes: 5 * MIB,
  decodedBytes: 10 * MIB,
  headerBytes: 16 * 1024,
  redirects: 5,
};
const AT_ONCE = { overall: 8, perKey: 1 };
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.1';
const ACCEPT_PAGE = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Statuses that pass by themselves, or (404, 410) must last before they are believed. */
const PASSING: ReadonlySet<number> = new Set([404, 408, 410, 425, 429]);

export interface FetcherOptions {
  /** Exact `address:port` pairs let through although not public. */
  readonly allow: readonly string[];
  /** `Treatywatch/<version> (+contact)`. */
  readonly userAgent: string;
  /** Dates a `Retry-After` whose answer carries no `Date`. */
  readonly clock: Clock;
  readonly caps?: Partial<FetchCaps>;
  readonly resolve?: ResolveHost;
}

interface Hop {
  readonly url: URL;
  readonly answer: HopAnswer;
  /** Where permanent redirects alone lead; null = nowhere. */
  readonly movedTo: string | null;
}

/** User and password of the URL as a header, for its own origin and no other. */
const basicAuth = (url: URL): string | null => {
  if (!url.username && !url.password) return null;
  const pair = `${decodeLeniently(url.username)}:${decodeLeniently(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
};

const withoutUser = (url: URL): URL => {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
};

/** Where a redirect leads, or null when it does not say. Its bytes are UTF-8 if they can be. */
const redirectOf = ({ status, headers }: HopAnswer, base: URL): URL | null => {
  const location = REDIRECTS.has(status) ? headers['location'] : undefined;
  if (location === undefined) return null;
  const bytes = Buffer.from(location, 'latin1');
  return URL.parse(isUtf8(bytes) ? bytes.toString() : location, base.href);
};

const tooManyRedirects = (start: URL, most: number): FetchProblem => {
  const advice = "set the feed's url to where it ends";
  const message = `${redactUrl(start.href)}: redirects more than ${most} times; ${advice}`;
  return new FetchProblem(fetchFailure('too-many-redirects', message));
};

const statusFailure = (hop: Hop, waitMs: number | null): FetchFailure => {
  const { status } = hop.answer;
  const where = redactUrl(hop.url.href);
  if (status === 429 || (status === 503 && waitMs !== null)) {
    return fetchFailure('rate-limited', `${where}: asked us to wait (${status})`, {
      retryAfterMs: waitMs,
    });
  }
  return fetchFailure('http-status', `${where}: answered ${status}; open the address to see why`, {
    retryable: status >= 500 || PASSING.has(status),
    retryAfterMs: waitMs,
  });
};

/**
 * The one door to the web: every hop judged, every wait bounded, every byte counted. Asks one host
 * for one thing at a time and eight hosts at most. Reads no proxy settings: a proxy would resolve
 * names behind our back.
 */
export const createFetcher = (options: FetcherOptions): Fetcher => {
  const policy: HopPolicy = {
    judge: (url, addresses) => judgeUrl(url, { addresses, allow: options.allow }),
    advice: 'an address of your own network must be listed in fetch.allow',
    caps: { ...DEFAULT_CAPS, ...options.caps },
    resolve: options.resolve ?? resolveHost,
  };
  const turnstile = createTurnstile(AT_ONCE);

  const headersFor = (request: FetchRequest, auth: string | null): Record<string, string> => ({
    'user-agent': options.userAgent,
    accept: request.wants === 'page' ? ACCEPT_PAGE : ACCEPT,
    ...(request.etag !== null && { 'if-none-match': request.etag }),
    ...(request.lastModified !== null && { 'if-modified-since': request.lastModified }),
    ...(auth !== null && { authorization: auth }),
  });

  const follow = async (
    request: FetchRequest,
    start: URL,
    deadline: Deadline,
    signal: AbortSignal,
  ): Promise<Hop> => {
    const auth = basicAuth(start);
    const wire = createWireCap(policy.caps.wireBytes, redactUrl(start.href));
    let url = withoutUser(start);
    let movedTo: string | null = null;
    let isPermanent = true;
    let isOwn = true;
    let redirects = 0;
    /** Asks for one thing after the other while redirects stay with this host; null = they left it. */
    const askHost = async (host: string): Promise<Hop | null> => {
      while (hostOf(url) === host) {
        // Once another origin has had a say in where we go, the login stays here: Fetch, HTTP-redirect fetch.
        isOwn &&= url.origin === start.origin;
        const headers = headersFor(request, isOwn ? auth : null);
        const both = AbortSignal.any([signal, deadline.start()]);
        const answer = await fetchHop(url, { headers }, policy, wire, both);
        const next = redirectOf(answer, url);
        if (!next) return { url, answer, movedTo };
        if (redirects === policy.caps.redirects) throw tooManyRedirects(start, redirects);
        redirects += 1;
        url = withoutUser(next);
        isPermanent &&= PERMANENT.has(answer.status);
        if (isPermanent) movedTo = url.href;
        // Its robots.txt is asked for first, which needs this very place.
        if (request.mayVisit) return null;
      }
      return null;
    };
    for (;;) {
      const refusal = await request.mayVisit?.(url.href);
      if (refusal) throw new FetchProblem(refusal);
      const host = hostOf(url);
      // Our own queue is no fault of the server's: time runs from the first request, which may wait as it must.
      const running = deadline.running();
      const waiting = running ? AbortSignal.any([signal, running]) : signal;
      const hop = await turnstile.pass(host, () => askHost(host), waiting, running !== null);
      if (hop) return hop;
    }
  };

  const conclude = async (hop: Hop, wasConditional: boolean): Promise<FetchOutcome> => {
    const { status, headers, body } = hop.answer;
    if (status === 304 && wasConditional)
      return { kind: 'not-modified', headers, movedTo: hop.movedTo };
    if (status >= 200 && status <= 299)
      return { kind: 'fetched', url: hop.url.href, headers, body, movedTo: hop.movedTo };
    const waitMs =
      'retry-after' in headers ? retryAfterMs(headers, await options.clock.now()) : null;
    return { kind: 'failed', failure: statusFailure(hop, waitMs), status };
  };

  const explain = (
    error: unknown,
    url: string,
    signal: AbortSignal,
    deadline: Deadline,
  ): Failure => {
    const where = redactUrl(url);
    if (error instanceof FetchProblem) return error.failure;
    if (signal.aborted) return fetchFailure('aborted', `${where}: we stopped waiting`);
    if (!deadline.running()?.aborted) return classifyError(error, where);
    const seconds = policy.caps.deadlineMs / 1000;
    return fetchFailure(
      'timeout',
      `${where}: no whole answer in ${seconds} s; it is asked again later`,
    );
  };

  return {
    fetch: async (request, signal) => {
      const start = URL.parse(request.url);
      if (!start) {
        const message = `${redactUrl(request.url)}: correct the feed's url`;
        const failure = fetchFailure('refused-address', message);
        return { kind: 'failed', failure, status: null };
      }
      const deadline = createDeadline(policy.caps.deadlineMs);
      try {
        const hop = await follow(request, start, deadline, signal);
        return await conclude(hop, request.etag !== null || request.lastModified !== null);
      } catch (error) {
        const failure = explain(error, request.url, signal, deadline);
        return { kind: 'failed', failure, status: null };
      } finally {
        deadline.clear();
      }
    },
  };
};

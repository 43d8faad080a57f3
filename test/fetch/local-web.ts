import { afterEach, beforeEach } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import type { FetchCaps } from '../../src/fetch/one-hop.ts';
import type { ResolveHost } from '../../src/fetch/resolve-host.ts';
import type { Fetcher, FetchOutcome, FetchRequest } from '../../src/ports.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';

export const USER_AGENT = 'Treatywatch/0.1.0 (+https://example.org/contact)';
export const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);

export interface OpenOptions {
  readonly caps?: Partial<FetchCaps>;
  readonly resolve?: ResolveHost;
  /** Instead of the two servers. */
  readonly allow?: readonly string[];
}

/** Two servers, of different origins, that a fetcher may reach; new ones for each test of the file. */
export const localWeb = () => {
  let server: FeedServer;
  let other: FeedServer;
  beforeEach(async () => {
    server = await startFeedServer();
    other = await startFeedServer();
  });
  afterEach(async () => {
    await server.close();
    await other.close();
  });
  const open = ({ allow, ...options }: OpenOptions = {}): Fetcher =>
    createFetcher({
      allow: allow ?? [`127.0.0.1:${server.port}`, `127.0.0.1:${other.port}`],
      userAgent: USER_AGENT,
      clock: { now: async () => NOW },
      ...options,
    });
  return {
    get server() {
      return server;
    },
    get other() {
      return other;
    },
    open,
    get: (
      url: string,
      fetcher: Fetcher = open(),
      request: Partial<FetchRequest> = {},
    ): Promise<FetchOutcome> =>
      fetcher.fetch(
        { url, etag: null, lastModified: null, wants: 'feed', ...request },
        AbortSignal.timeout(20_000),
      ),
  };
};

export const failureOf = (outcome: FetchOutcome) => {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  return outcome.failure;
};

export const fetchedOf = (outcome: FetchOutcome) => {
  if (outcome.kind !== 'fetched') throw new Error(JSON.stringify(outcome));
  return outcome;
};

export const textOf = (outcome: FetchOutcome): string =>
  new TextDecoder().decode(fetchedOf(outcome).body);

import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../model.ts';
import type { Clock, Fetcher, FetchOutcome } from '../ports.ts';
import { fetchFailure } from './fetch-failure.ts';
import { redactUrl } from './redact-url.ts';
import { createRobotsMemory } from './robots-memory.ts';
import { createTurnstile } from './turnstile.ts';

/** Half of what the fetcher lets through at once: pages that hang leave the feeds their places. */
const PAGES_AT_ONCE = 4;
/** A host rests this long between two pages, unless its `Crawl-delay` or `Retry-After` asks for more. */
const REST_MS = 1_000;

export interface PageDoor {
  /** Fetches an article's page as politely as its site asks. Never throws; kind `robots` = the site says no. */
  fetch(url: string, signal: AbortSignal): Promise<FetchOutcome>;
}

interface Parts {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
}

/**
 * The fetcher for pages nobody subscribed to: robots.txt is asked before each hop, one host gives one
 * page at a time with a rest after it.
 */
export const createPageDoor = ({ fetcher, clock }: Parts): PageDoor => {
  const robots = createRobotsMemory({ fetcher, clock });
  const hosts = createTurnstile({ overall: Number.POSITIVE_INFINITY, perKey: 1 });
  const places = createTurnstile({ overall: PAGES_AT_ONCE, perKey: PAGES_AT_ONCE });

  const read = async (url: URL, signal: AbortSignal) => {
    let restMs = 0;
    const mayVisit = async (address: string): Promise<Failure | null> => {
      const { origin, pathname, search } = new URL(address);
      const rules = await robots.rulesOf(origin, signal);
      if (!rules.ok) return rules.failure;
      if (!rules.value.mayRead(`${pathname}${search}`)) return forbidden(address);
      restMs = Math.max(restMs, REST_MS, rules.value.restMs);
      return null;
    };
    const request = { url: url.href, etag: null, lastModified: null, wants: 'page' } as const;
    const outcome = await fetcher.fetch({ ...request, mayVisit }, signal);
    const asked = outcome.kind === 'failed' ? (outcome.failure.retryAfterMs ?? 0) : 0;
    return { outcome, restMs: Math.max(restMs, asked) };
  };

  return {
    fetch: async (address, signal) => {
      const url = URL.parse(address);
      const where = redactUrl(address);
      if (!url) return failed(fetchFailure('refused-address', `${where}: this is no address`));
      return new Promise((resolve) => {
        const turn = async (): Promise<void> => {
          const { outcome, restMs } = await places.pass('page', () => read(url, signal), signal);
          resolve(outcome);
          // The host keeps its turn while it rests, and nobody waits for that but its next page.
          if (restMs > 0) await sleep(Math.min(restMs, MAX_TIMER_MS), undefined, { ref: false });
        };
        hosts.pass(url.hostname, turn, signal).catch(() => {
          resolve(failed(fetchFailure('aborted', `${where}: we stopped waiting`)));
        });
      });
    },
  };
};

/** Node's timers hold no more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const forbidden = (url: string): Failure =>
  fetchFailure('robots', `${redactUrl(url)}: its site asks robots not to read this page`);

const failed = (failure: Failure): FetchOutcome => ({ kind: 'failed', failure, status: null });

import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../model.ts';
import type { Clock, Fetcher, FetchOutcome } from '../ports.ts';
import { hostOf } from './address-policy.ts';
import { fetchFailure } from './fetch-failure.ts';
import { redactUrl } from './redact-url.ts';
import { createRobotsMemory } from './robots-memory.ts';
import { createTurnstile } from './turnstile.ts';

/** Half of what the fetcher lets through at once: pages that hang leave the feeds their places. */
const PAGES_AT_ONCE = 4;
/** A host rests this long between two pages, unless its `Crawl-delay` or `Retry-After` asks for more. */
const REST_MS = 1_000;

export interface PageDoor {
  /**
   * Fetches an article's page as politely as its site asks (kind `robots` = it says no), and out comes
   * what `use` makes of it. The page keeps its place until `use` is done, so few are held at once.
   */
  visit<T>(url: string, use: (page: FetchOutcome) => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Parts {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
}

/** Being at a host, which sees nobody else of us meanwhile. */
interface Visit {
  readonly host: string;
  /** Ends it; the next one begins after so many ms. */
  readonly leave: (restMs: number) => void;
}

/**
 * The fetcher for pages nobody subscribed to: robots.txt is asked before each hop, one host gives one
 * page at a time with a rest after it.
 */
export const createPageDoor = ({ fetcher, clock }: Parts): PageDoor => {
  const robots = createRobotsMemory({ fetcher, clock });
  const hosts = createTurnstile({ overall: Number.POSITIVE_INFINITY, perKey: 1 });
  const places = createTurnstile({ overall: PAGES_AT_ONCE, perKey: PAGES_AT_ONCE });

  const enter = (host: string, signal: AbortSignal): Promise<Visit> =>
    new Promise((resolve, reject) => {
      const stay = async (): Promise<void> => {
        const left = Promise.withResolvers<number>();
        const restMs = await places.pass(
          'page',
          () => {
            resolve({ host, leave: left.resolve });
            return left.promise;
          },
          signal,
        );
        // The host keeps its turn while it rests, and nobody waits for that but its next page.
        await sleep(Math.min(restMs, MAX_TIMER_MS), undefined, { ref: false });
      };
      hosts.pass(host, stay, signal).catch(reject);
    });

  return {
    visit: async (address, use, signal) => {
      let visit: Visit | null = null;
      let restMs = 0;
      const leave = (): void => {
        visit?.leave(restMs);
        visit = null;
        restMs = 0;
      };
      const mayVisit = async (hop: string): Promise<Failure | null> => {
        const url = new URL(hop);
        const host = hostOf(url);
        // Left before the next is waited for: hosts that lead to each other would wait for ever.
        if (visit?.host !== host) leave();
        visit ??= await enter(host, signal);
        const rules = await robots.rulesOf(url.origin, signal);
        if (!rules.ok) return rules.failure;
        if (!rules.value.mayRead(`${url.pathname}${url.search}`)) return forbidden(hop);
        restMs = Math.max(restMs, REST_MS, rules.value.restMs);
        return null;
      };
      try {
        const request = { url: address, etag: null, lastModified: null, wants: 'page' } as const;
        const page = await fetcher.fetch({ ...request, mayVisit }, signal);
        // What robots.txt answered is kept by its memory: only a page that answered asks for rest.
        if (page.kind === 'failed' && page.status !== null)
          restMs = Math.max(restMs, page.failure.retryAfterMs ?? 0);
        return await use(page);
      } finally {
        leave();
      }
    },
  };
};

/** Node's timers hold no more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const forbidden = (url: string): Failure =>
  fetchFailure('robots', `${redactUrl(url)}: its site asks robots not to read this page`);

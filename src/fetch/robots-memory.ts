import type { Failure, Result } from '../model.ts';
import type { Clock, Fetcher } from '../ports.ts';
import { redactUrl } from './redact-url.ts';
import { NO_RULES, parseRobots, type RobotsRules } from './robots-rules.ts';

/** RFC 9309, 2.4: no copy should be older. */
const KEPT_MS = 24 * 3_600_000;
/** How long a site whose rules cannot be read is left alone before it is asked again. */
const UNREACHABLE_MS = 10 * 60_000;
const MAX_SITES = 100;
const TOO_MANY_REQUESTS = 429;

export interface RobotsMemory {
  /** The rules of an origin, asked for when not known; a failure = nothing of it may be read for now. */
  rulesOf(origin: string, signal: AbortSignal): Promise<Result<RobotsRules>>;
}

/** The robots.txt of the sites that pages were wanted of, each fetched through the one door. */
export const createRobotsMemory = ({
  fetcher,
  clock,
}: {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
}): RobotsMemory => {
  const known = new Map<string, { readonly rules: Result<RobotsRules>; readonly until: number }>();

  const ask = async (origin: string, signal: AbortSignal): Promise<Result<RobotsRules>> => {
    const url = `${origin}/robots.txt`;
    const outcome = await fetcher.fetch(
      { url, etag: null, lastModified: null, wants: 'page' },
      signal,
    );
    if (outcome.kind === 'fetched') return { ok: true, value: parseRobots(outcome.body) };
    const status = outcome.kind === 'failed' ? outcome.status : null;
    // "No robots.txt" in whatever words (RFC 9309, 2.3.1.3); too many requests is no such word.
    if (status !== null && status >= 400 && status < 500 && status !== TOO_MANY_REQUESTS)
      return { ok: true, value: NO_RULES };
    return {
      ok: false,
      failure: unreadable(url, outcome.kind === 'failed' ? outcome.failure : null),
    };
  };

  return {
    rulesOf: async (origin, signal) => {
      const now = await clock.now();
      const remembered = known.get(origin);
      if (remembered && now < remembered.until) return remembered.rules;
      const rules = await ask(origin, signal);
      // That we stopped waiting says nothing about the site.
      if (signal.aborted) return rules;
      known.delete(origin);
      const forMs = rules.ok ? KEPT_MS : Math.max(UNREACHABLE_MS, rules.failure.retryAfterMs ?? 0);
      known.set(origin, { rules, until: now + forMs });
      for (const oldest of known.keys()) if (known.size > MAX_SITES) known.delete(oldest);
      return rules;
    },
  };
};

const unreadable = (url: string, cause: Failure | null): Failure => ({
  kind: cause?.kind ?? 'http-status',
  message: cause?.message ?? `${redactUrl(url)}: no answer that can be read`,
  retryable: true,
  retryAfterMs: cause?.retryAfterMs ?? null,
});

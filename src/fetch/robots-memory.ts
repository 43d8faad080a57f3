import type { Failure, Result } from '../model.ts';
import type { Clock, Fetcher } from '../ports.ts';
import { redactUrl } from './redact-url.ts';
import { MAX_ROBOTS_BYTES, NO_RULES, parseRobots, type RobotsRules } from './robots-rules.ts';

/** RFC 9309, 2.4: no copy should be older. */
const KEPT_MS = 24 * 3_600_000;
/** How long a site whose rules cannot be read is left alone before it is asked again. */
const UNREACHABLE_MS = 10 * 60_000;
const MAX_SITES = 1_000;
/** Of robots.txt as text; its rules weigh some seven times as much in memory. Most sites' have a few thousand. */
const MAX_BYTES = 4 * 1024 * 1024;
const TOO_MANY_REQUESTS = 429;

export interface RobotsMemory {
  /** The rules of an origin, asked for when not known; a failure = nothing of it may be read for now. */
  rulesOf(origin: string, signal: AbortSignal): Promise<Result<RobotsRules>>;
}

interface Answer {
  readonly rules: Result<RobotsRules>;
  /** Of text that was read for it. */
  readonly bytes: number;
}

/** The robots.txt of the sites that pages were wanted of, each fetched through the one door. */
export const createRobotsMemory = ({
  fetcher,
  clock,
}: {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
}): RobotsMemory => {
  const known = new Map<string, Answer & { readonly until: number }>();
  let bytes = 0;

  const forget = (origin: string): void => {
    bytes -= known.get(origin)?.bytes ?? 0;
    known.delete(origin);
  };

  const keep = (origin: string, answer: Answer, now: number): void => {
    const { rules } = answer;
    const forMs = rules.ok ? KEPT_MS : Math.max(UNREACHABLE_MS, rules.failure.retryAfterMs ?? 0);
    forget(origin);
    known.set(origin, { ...answer, until: now + forMs });
    bytes += answer.bytes;
    for (const oldest of known.keys())
      if (known.size > MAX_SITES || bytes > MAX_BYTES) forget(oldest);
  };

  const ask = async (origin: string, signal: AbortSignal): Promise<Answer> => {
    const url = `${origin}/robots.txt`;
    const outcome = await fetcher.fetch(
      { url, etag: null, lastModified: null, wants: 'page' },
      signal,
    );
    if (outcome.kind === 'fetched') {
      const bytes = Math.min(outcome.body.byteLength, MAX_ROBOTS_BYTES);
      return { rules: { ok: true, value: parseRobots(outcome.body) }, bytes };
    }
    const status = outcome.kind === 'failed' ? outcome.status : null;
    // "No robots.txt" in whatever words (RFC 9309, 2.3.1.3); too many requests is no such word.
    if (status !== null && status >= 400 && status < 500 && status !== TOO_MANY_REQUESTS)
      return { rules: { ok: true, value: NO_RULES }, bytes: 0 };
    const failure = unreadable(url, outcome.kind === 'failed' ? outcome.failure : null);
    return { rules: { ok: false, failure }, bytes: 0 };
  };

  return {
    rulesOf: async (origin, signal) => {
      const now = await clock.now();
      const remembered = known.get(origin);
      if (remembered && now < remembered.until) return remembered.rules;
      const answer = await ask(origin, signal);
      // That we stopped waiting says nothing about the site.
      if (!signal.aborted) keep(origin, answer, now);
      return answer.rules;
    },
  };
};

const unreadable = (url: string, cause: Failure | null): Failure => ({
  kind: cause?.kind ?? 'http-status',
  message: cause?.message ?? `${redactUrl(url)}: no answer that can be read`,
  retryable: true,
  retryAfterMs: cause?.retryAfterMs ?? null,
});

import { createHash } from 'node:crypto';
import type { Failure, Feed, FeedState, ParsedFeed, Result } from './model.ts';
import { nextDueAt } from './poll/next-due.ts';
import type { FetchOutcome } from './ports.ts';

/** Names a body, so that a server without validators that repeats itself is not read again. */
export const bodyHashOf = ({ body }: { readonly body: Uint8Array }): string =>
  createHash('sha256').update(body).digest('base64url');

export interface PollResult {
  readonly feed: Feed;
  /** As it was before the poll. */
  readonly state: FeedState;
  readonly outcome: FetchOutcome;
  /** Null = nothing new to parse. */
  readonly parsed: Result<ParsedFeed> | null;
  readonly now: number;
  readonly longestMs: number;
}

/**
 * The feed's state after a poll. Validators and the body's hash move on only with entries that were
 * read: what could not be parsed is asked for again.
 */
export const nextFeedState = (result: PollResult): FeedState => {
  const { feed, state, outcome, parsed, now, longestMs } = result;
  const failure = parsed && !parsed.ok ? parsed.failure : null;
  const headers = outcome.kind === 'failed' ? {} : outcome.headers;
  const ttlMinutes = parsed?.ok ? parsed.value.feed.ttlMinutes : state.ttlMinutes;
  const dueAt = nextDueAt({ feed, state, now, ttlMinutes, headers, failure, longestMs });
  if (failure) return failedState(state, failure, now, dueAt);
  return {
    ...state,
    // A 304 may renew a validator and need not repeat it (RFC 9111 4.3.4).
    etag: headers['etag'] ?? (outcome.kind === 'not-modified' ? state.etag : null),
    lastModified:
      headers['last-modified'] ?? (outcome.kind === 'not-modified' ? state.lastModified : null),
    ttlMinutes,
    bodyHash: outcome.kind === 'fetched' ? bodyHashOf(outcome) : state.bodyHash,
    nextDueAt: dueAt,
    lastFetchAt: now,
    lastOkAt: now,
    failures: 0,
    lastError: null,
    // A first answer without entries (304 to a poll that named no validator) leaves the first ones to come.
    baselineAt: state.baselineAt ?? (parsed?.ok ? now : null),
  };
};

/** The feed's state after a poll that broke by our own fault: asked again like any failed feed. */
export const brokenFeedState = (
  { feed, state, now, longestMs }: Omit<PollResult, 'outcome' | 'parsed'>,
  failure: Failure,
): FeedState =>
  failedState(
    state,
    failure,
    now,
    nextDueAt({ feed, state, now, ttlMinutes: null, headers: {}, failure, longestMs }),
  );

const failedState = (
  state: FeedState,
  failure: Failure,
  now: number,
  dueAt: number,
): FeedState => ({
  ...state,
  nextDueAt: dueAt,
  lastFetchAt: now,
  failures: state.failures + 1,
  lastError: failure.message,
});

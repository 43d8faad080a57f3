import { createHash } from 'node:crypto';
import type { ParsedFeed } from './document.ts';
import type { Failure, Feed, Result } from './model.ts';
import { freshnessMs, tellsFreshness } from './poll/freshness.ts';
import { hasFailedLong, nextMove } from './poll/lasting.ts';
import { nextDueAt } from './poll/next-due.ts';
import { isPaused } from './poll/notices.ts';
import { isSilent, nextRhythm } from './poll/rhythm.ts';
import type { FeedState } from './polling.ts';
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

/** What only the store can tell while the pass is committed. */
export interface PollSurroundings {
  /** Entries that were not known before. */
  readonly newEntries: number;
  /** True = nearly all feeds fail at once. */
  readonly isOutage: boolean;
  /** True = a gap was told of. */
  readonly hasGap: boolean;
}

const GONE = 410;

/** Why nothing could be read, by the server's fault or by ours; null = all went well. */
export const failureOf = ({ parsed }: Pick<PollResult, 'parsed'>): Failure | null =>
  parsed && !parsed.ok ? parsed.failure : null;

/** The server's last word; null = it had none. */
export const statusOf = ({ outcome }: Pick<PollResult, 'outcome'>): number | null =>
  outcome.kind === 'failed' ? outcome.status : null;

/**
 * The feed's state after a poll. Validators and the body's hash move on only with entries that were
 * read: what could not be parsed is asked for again.
 */
export const nextFeedState = (result: PollResult, around: PollSurroundings): FeedState => {
  const { feed, state, outcome, now, longestMs } = result;
  const { isOutage } = around;
  const failure = failureOf(result);
  const headers = outcome.kind === 'failed' ? {} : outcome.headers;
  const read = failure ? failed(result, failure, isOutage) : good(result, around, headers);
  const moved = nextMove(state, {
    movedTo: outcome.kind === 'failed' ? null : outcome.movedTo,
    isGood: failure === null,
    hasFailedLong: !isOutage && hasFailedLong(read, now),
    now,
  });
  const due = { feed, before: state, after: read, now, failure, isOutage, longestMs };
  const after = { ...read, ...moved, nextDueAt: nextDueAt(due), lastFetchAt: now };
  const polled = { feed, before: state, after, failure, status: statusOf(result), isOutage, now };
  const isLeftAlone = failure !== null && (state.pausedAt !== null || isPaused(polled));
  const gapAt = around.hasGap ? now : state.gapAt;
  return { ...after, gapAt, pausedAt: isLeftAlone ? (state.pausedAt ?? now) : null };
};

const good = (
  { state, outcome, parsed, now }: PollResult,
  { newEntries }: PollSurroundings,
  headers: Readonly<Record<string, string>>,
): FeedState => {
  const document = parsed?.ok ? parsed.value : null;
  const isRepeated = outcome.kind === 'not-modified';
  // One of several servers may forget to name them; what they stand for is stored.
  const areKept = isRepeated || !('etag' in headers || 'last-modified' in headers);
  const isFirst = state.baselineAt === null;
  // A first answer without entries (304 to a poll that named no validator) leaves the first ones to come.
  const baselineAt = state.baselineAt ?? (document ? now : null);
  const rhythm =
    baselineAt === null ? state : nextRhythm(state, { count: newEntries, isFirst, now });
  return {
    ...state,
    // A 304 may renew a validator and need not repeat it (RFC 9111 4.3.4).
    etag: headers['etag'] ?? (areKept ? state.etag : null),
    lastModified: headers['last-modified'] ?? (areKept ? state.lastModified : null),
    ...(document && {
      ttlMinutes: document.feed.ttlMinutes,
      skipHours: document.feed.skipHours,
      skipDays: document.feed.skipDays,
      // Emptied and refilled, it is still measured by what it showed.
      shown: document.entries.length || state.shown,
      leftOut: document.leftOut,
    }),
    freshMs: isRepeated && !tellsFreshness(headers) ? state.freshMs : freshnessMs(headers, now),
    bodyHash: outcome.kind === 'fetched' ? bodyHashOf(outcome) : state.bodyHash,
    lastOkAt: now,
    failures: 0,
    lastError: null,
    lastStatus: null,
    failingSince: null,
    goneSince: null,
    baselineAt,
    lastNewAt: rhythm.lastNewAt,
    arrivals: rhythm.arrivals,
    meanGapMs: rhythm.meanGapMs,
    longestGapMs: rhythm.longestGapMs,
    silentAt: isSilent(rhythm, baselineAt, now) ? (state.silentAt ?? now) : null,
  };
};

/** In an outage of ours the row of failures does not grow: a feed does not pay for it afterwards. */
const failed = (result: PollResult, failure: Failure, isOutage: boolean): FeedState => {
  const { state, now } = result;
  return {
    ...state,
    failures: isOutage ? 1 : state.failures + 1,
    lastError: failure.message,
    lastStatus: statusOf(result),
    failingSince: state.failingSince ?? now,
    goneSince: statusOf(result) === GONE ? (state.goneSince ?? now) : null,
  };
};

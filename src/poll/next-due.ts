import { createHash } from 'node:crypto';
import type { Failure, Feed, FeedState } from '../model.ts';
import { freshnessMs } from './freshness.ts';

const MINUTE_MS = 60_000;
/** Back-off ends here: a feed that has been gone for long is still asked once a day. */
const LONGEST_BACK_OFF_MS = 24 * 60 * MINUTE_MS;
/** Spread of polls, so that feeds of one interval do not come due in one instant; small beside what "within minutes" promises. */
const JITTER_SHARE = 0.1;
const LONGEST_JITTER_MS = 30_000;

export interface PollOutcome {
  readonly feed: Pick<Feed, 'id' | 'everyMs'>;
  /** As it was before this poll: `failures` does not count this poll's. */
  readonly state: Pick<FeedState, 'failures'>;
  readonly now: number;
  readonly ttlMinutes: number | null;
  /** Of the answer, names in lower case; empty when there was none. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null = the poll went well. */
  readonly failure: Failure | null;
  /** How far the feed's own hints may lengthen its interval. */
  readonly longestMs: number;
}

/** 0 to 1, the same for one feed for ever. */
const steadyShare = (feedId: string): number =>
  createHash('sha256').update(feedId).digest().readUInt32BE(0) / 0x1_0000_0000;

const afterSuccess = ({ feed, ttlMinutes, headers, now, longestMs }: PollOutcome): number => {
  const hint = Math.max((ttlMinutes ?? 0) * MINUTE_MS, freshnessMs(headers, now));
  return Math.max(feed.everyMs, Math.min(hint, longestMs));
};

const afterFailure = ({ feed, state }: PollOutcome): number =>
  Math.min(feed.everyMs * 2 ** state.failures, Math.max(LONGEST_BACK_OFF_MS, feed.everyMs));

/**
 * When the feed is due again, in epoch ms. After success: its interval, lengthened by `ttl`,
 * `max-age` or `Expires` up to `longestMs`. After failure: its interval, doubling up to a day.
 * `Retry-After` is a floor under both, without a ceiling. Jitter comes on top, so never early.
 */
export const nextDueAt = (outcome: PollOutcome): number => {
  const wait = outcome.failure ? afterFailure(outcome) : afterSuccess(outcome);
  const asked = Math.max(wait, outcome.failure?.retryAfterMs ?? 0);
  const jitter = Math.min(asked * JITTER_SHARE, LONGEST_JITTER_MS) * steadyShare(outcome.feed.id);
  return outcome.now + asked + Math.floor(jitter);
};

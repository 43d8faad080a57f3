import { createHash } from 'node:crypto';
import type { Failure, Feed } from '../model.ts';
import type { FeedState } from '../polling.ts';
import { isGone } from './lasting.ts';
import { type Rhythm, worthAskingMs } from './rhythm.ts';
import { afterSkipTimes, type SkipTimes } from './skip-times.ts';

const MINUTE_MS = 60_000;
/** Back-off ends here: a feed that has been away for long is still asked once a day. */
const LONGEST_BACK_OFF_MS = 24 * 60 * MINUTE_MS;
/** A feed that is gone for good is still looked for. */
const GONE_MS = 7 * LONGEST_BACK_OFF_MS;
/** Spread of polls, so that feeds of one interval do not come due in one instant; small beside what "within minutes" promises. */
const JITTER_SHARE = 0.1;
const LONGEST_JITTER_MS = 30_000;

export interface PollOutcome {
  readonly feed: Pick<Feed, 'id' | 'everyMs'>;
  /** As it was before this poll: `failures` does not count this poll's. */
  readonly before: Pick<FeedState, 'failures'>;
  /** As this poll leaves it. */
  readonly after: Pick<FeedState, 'ttlMinutes' | 'freshMs' | 'baselineAt' | 'goneSince'> &
    SkipTimes &
    Rhythm;
  readonly now: number;
  /** Null = the poll went well. */
  readonly failure: Failure | null;
  /** True = nearly all feeds fail at once: the fault is ours, and no feed pays for it. */
  readonly isOutage: boolean;
  /** How far the feed's own hints and habits may lengthen its interval. */
  readonly longestMs: number;
}

/** 0 to 1, the same for one feed for ever. */
const steadyShare = (feedId: string): number =>
  createHash('sha256').update(feedId).digest().readUInt32BE(0) / 0x1_0000_0000;

const afterSuccess = ({ feed, after, now, longestMs }: PollOutcome): number => {
  const hint = Math.max(
    (after.ttlMinutes ?? 0) * MINUTE_MS,
    after.freshMs,
    worthAskingMs(after, after.baselineAt, now),
  );
  return Math.max(feed.everyMs, Math.min(hint, longestMs));
};

const afterFailure = ({ feed, before, after, isOutage, now }: PollOutcome): number => {
  if (isGone(after, now)) return Math.max(GONE_MS, feed.everyMs);
  const doublings = isOutage ? 0 : before.failures;
  return Math.min(feed.everyMs * 2 ** doublings, Math.max(LONGEST_BACK_OFF_MS, feed.everyMs));
};

/**
 * When the feed is due again, in epoch ms. After success: its interval, lengthened by `ttl`,
 * `max-age`, `Expires`, hours to be skipped and a habit of publishing seldom, up to `longestMs`.
 * After failure: its interval, doubling up to a day; a week once it is gone. `Retry-After` is a floor
 * without a ceiling. Jitter comes on top, so never early.
 */
export const nextDueAt = (outcome: PollOutcome): number => {
  const { feed, after, failure, now, longestMs } = outcome;
  const wait = failure ? afterFailure(outcome) : afterSuccess(outcome);
  // Habits are means: the store keeps whole milliseconds, and rounding down would be early.
  const asked = Math.ceil(Math.max(wait, failure?.retryAfterMs ?? 0));
  const jitter = Math.floor(
    Math.min(asked * JITTER_SHARE, LONGEST_JITTER_MS) * steadyShare(feed.id),
  );
  const due = now + asked + jitter;
  if (failure) return due;
  const open = afterSkipTimes(due, after);
  const latest = now + Math.max(longestMs, feed.everyMs);
  return open === due ? due : Math.max(due, Math.min(open, latest) + jitter);
};

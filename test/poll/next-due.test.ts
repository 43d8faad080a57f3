import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/model.ts';
import { freshnessMs, tellsFreshness } from '../../src/poll/freshness.ts';
import { nextDueAt, type PollOutcome } from '../../src/poll/next-due.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const failure = (retryAfterMs: number | null = null): Failure => ({
  kind: 'http-status',
  message: 'no',
  retryable: true,
  retryAfterMs,
});

type After = PollOutcome['after'];

const left = (more: Partial<After> = {}): After => ({
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  baselineAt: NOW - 30 * DAY,
  goneSince: null,
  lastNewAt: NOW,
  arrivals: 0,
  meanGapMs: null,
  longestGapMs: 0,
  freshMs: 0,
  ...more,
});

type Said = Partial<PollOutcome> & {
  readonly failures?: number;
  /** Of the answer, as far as they tell how long it is fresh. */
  readonly headers?: Readonly<Record<string, string>>;
};

const outcome = ({ failures = 0, headers = {}, ...more }: Said = {}): PollOutcome => ({
  feed: { id: 'err', everyMs: 15 * MINUTE },
  before: { failures },
  after: left({ freshMs: freshnessMs(headers, NOW) }),
  now: NOW,
  failure: null,
  isOutage: false,
  longestMs: HOUR,
  ...more,
});

/** The wait without its jitter, which is less than a tenth and less than 30 s. */
const expectWait = (got: PollOutcome, waitMs: number): void => {
  const over = nextDueAt(got) - NOW - waitMs;
  expect(over).toBeGreaterThanOrEqual(0);
  expect(over).toBeLessThan(Math.min(waitMs / 10, 30_000));
};

const date = (ms: number): string => new Date(ms).toUTCString();

describe('after a good poll', () => {
  test.each<[string, Said, number]>([
    ['nothing said: the interval, 15 min', {}, 15 * MINUTE],
    ['ttl 40 min is longer than 15 min: 40 min', { after: left({ ttlMinutes: 40 }) }, 40 * MINUTE],
    ['ttl 5 min is shorter than 15 min: 15 min', { after: left({ ttlMinutes: 5 }) }, 15 * MINUTE],
    ['ttl of a day is cut to the longest, 60 min', { after: left({ ttlMinutes: 1440 }) }, HOUR],
    [
      'max-age 1800 s: 30 min',
      { headers: { 'cache-control': 'public, max-age=1800' } },
      30 * MINUTE,
    ],
    [
      'max-age 60 s is shorter: 15 min',
      { headers: { 'cache-control': 'max-age=60' } },
      15 * MINUTE,
    ],
    [
      'max-age of a year is cut to 60 min (E4)',
      { headers: { 'cache-control': 'max-age=31536000' } },
      HOUR,
    ],
    [
      's-maxage is for shared caches: 15 min',
      { headers: { 'cache-control': 's-maxage=3000' } },
      15 * MINUTE,
    ],
    [
      'no-store with max-age: 15 min',
      { headers: { 'cache-control': 'no-store, max-age=3000' } },
      15 * MINUTE,
    ],
    [
      'max-age 20 min wins over Expires 50 min: 20 min',
      { headers: { 'cache-control': 'max-age=1200', expires: date(NOW + 50 * MINUTE) } },
      20 * MINUTE,
    ],
    [
      'Expires in 30 min by our clock: 30 min',
      { headers: { expires: date(NOW + 30 * MINUTE) } },
      30 * MINUTE,
    ],
    [
      'Expires 30 min after the server’s own Date, whose clock is a day off: 30 min',
      { headers: { date: date(NOW - DAY), expires: date(NOW - DAY + 30 * MINUTE) } },
      30 * MINUTE,
    ],
    ['Expires in the past: 15 min', { headers: { expires: date(NOW - HOUR) } }, 15 * MINUTE],
    ['Expires 0: 15 min', { headers: { expires: '0' } }, 15 * MINUTE],
    [
      'an interval over the longest stays as it is',
      { feed: { id: 'x', everyMs: 3 * HOUR }, after: left({ ttlMinutes: 600 }) },
      3 * HOUR,
    ],
  ])('%s', (_, more, waitMs) => {
    expectWait(outcome(more), waitMs);
  });
});

describe('after a failure', () => {
  test.each<[number, number]>([
    [0, 15 * MINUTE],
    [1, 30 * MINUTE],
    [2, HOUR],
    [5, 8 * HOUR],
    [6, 16 * HOUR],
    [7, DAY],
    [2000, DAY],
  ])(
    'with %i failures before it waits 15 min times two to that power, at most a day: %i ms',
    (failures, waitMs) => {
      expectWait(outcome({ failures, failure: failure() }), waitMs);
    },
  );

  test('Retry-After is a floor: 2 h beats 15 min', () => {
    expectWait(outcome({ failure: failure(2 * HOUR) }), 2 * HOUR);
  });

  test('Retry-After is no ceiling: 1 min does not shorten 30 min', () => {
    expectWait(outcome({ failures: 1, failure: failure(MINUTE) }), 30 * MINUTE);
  });

  test('Retry-After of ten years holds, however long (E3)', () => {
    expectWait(outcome({ failure: failure(3650 * DAY) }), 3650 * DAY);
  });

  test('an interval of a week is not shortened by the back-off', () => {
    expectWait(
      outcome({ feed: { id: 'x', everyMs: 7 * DAY }, failure: failure(), failures: 3 }),
      7 * DAY,
    );
  });
});

test('a feed has one jitter for ever, and feeds differ', () => {
  const at = (id: string): number => nextDueAt(outcome({ feed: { id, everyMs: 15 * MINUTE } }));
  expect(at('a')).toBe(at('a'));
  expect(new Set(Array.from({ length: 50 }, (_, i) => at(`feed-${i}`))).size).toBeGreaterThan(45);
});

describe('hours and days that a feed asks to be left alone', () => {
  // NOW is a Monday at noon, UTC.
  test.each<[string, Partial<After>, number]>([
    ['the hour of the next poll is skipped: it waits for its end', { skipHours: [12] }, HOUR],
    ['hours that are not now change nothing', { skipHours: [3, 4] }, 15 * MINUTE],
    ['a skipped day cannot hold it longer than the longest', { skipDays: [1] }, HOUR],
    [
      'a feed that skips every hour is asked all the same',
      { skipHours: [...Array(24).keys()] },
      15 * MINUTE,
    ],
  ])('%s', (_, more, waitMs) => {
    expectWait(outcome({ after: left(more) }), waitMs);
  });

  test('hold it whole where the user lets them', () => {
    const skipped = outcome({ after: left({ skipDays: [1] }), longestMs: 2 * DAY });
    expectWait(skipped, 12 * HOUR);
  });
});

describe('how often a feed publishes', () => {
  const habit = (meanGapMs: number, more: Partial<After> = {}) =>
    outcome({ after: left({ meanGapMs, arrivals: 20, ...more }) });

  test.each<[string, PollOutcome, number]>([
    ['many times a day: every 15 min', habit(HOUR), 15 * MINUTE],
    ['daily: every 30 min', habit(DAY), 30 * MINUTE],
    ['weekly: no seldomer than the longest, 60 min', habit(7 * DAY), HOUR],
    [
      'often, but not for a day now: every 30 min',
      habit(HOUR, { lastNewAt: NOW - DAY }),
      30 * MINUTE,
    ],
    [
      'not watched for a week yet: every 15 min',
      habit(DAY, { baselineAt: NOW - DAY }),
      15 * MINUTE,
    ],
  ])('%s', (_, polled, waitMs) => {
    expectWait(polled, waitMs);
  });
});

test('an outage of ours lengthens no back-off (E7)', () => {
  const failing = { failure: failure(), isOutage: true };
  expectWait(outcome({ ...failing, failures: 0 }), 15 * MINUTE);
  expectWait(outcome({ ...failing, failures: 1 }), 15 * MINUTE);
  expectWait(outcome({ ...failing, failures: 3 }), 15 * MINUTE);
});

test('what has been gone for a day is asked once a week (E6)', () => {
  const gone = (hours: number) =>
    outcome({ failure: failure(), failures: 1, after: left({ goneSince: NOW - hours * HOUR }) });
  expectWait(gone(23), 30 * MINUTE);
  expectWait(gone(24), 7 * DAY);
});

test('is a whole millisecond, whatever the mean', () => {
  const due = nextDueAt(outcome({ after: left({ meanGapMs: DAY / 7 + DAY / 1.3, arrivals: 9 }) }));
  expect(Number.isInteger(due)).toBe(true);
});

test.each([
  [{ 'cache-control': 'no-store' }, true],
  [{ expires: 'x' }, true],
  [{ date: 'x' }, false],
])('an answer with %j tells of its freshness: %s', (headers: Record<string, string>, tells) => {
  expect(tellsFreshness(headers)).toBe(tells);
});

test('feeds that are asked each minute are spread over a tenth of it, no more', () => {
  const feeds = Array.from({ length: 200 }, (_, index) => ({
    id: `feed-${index}`,
    everyMs: MINUTE,
  }));
  const late = feeds.map((feed) => nextDueAt(outcome({ feed })) - NOW - MINUTE);
  expect(Math.max(...late)).toBeLessThanOrEqual(MINUTE / 10);
  expect(Math.max(...late)).toBeGreaterThan(MINUTE / 12);
  expect(Math.min(...late)).toBeLessThan(MINUTE / 60);
});

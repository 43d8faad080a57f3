import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/model.ts';
import { isPaused, noticesOf, type Polled } from '../../src/poll/notices.ts';
import type { FeedState } from '../../src/polling.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 0);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const state = (more: Partial<FeedState> = {}): FeedState => ({
  feedId: 'wire',
  etag: null,
  lastModified: null,
  bodyHash: null,
  ttlMinutes: null,
  freshMs: 0,
  skipHours: [],
  skipDays: [],
  shown: 20,
  leftOut: 0,
  nextDueAt: NOW + HOUR,
  lastFetchAt: NOW,
  lastOkAt: NOW - HOUR,
  failures: 0,
  lastError: null,
  lastStatus: null,
  failingSince: null,
  goneSince: null,
  movedTo: null,
  movedSince: null,
  pausedAt: null,
  silentAt: null,
  lastNewAt: NOW - 3 * DAY,
  arrivals: 9,
  meanGapMs: HOUR,
  longestGapMs: DAY,
  gapAt: null,
  baselineAt: NOW - 30 * DAY,
  ...more,
});

const failure = (message: string, retryAfterMs: number | null = null): Failure => ({
  kind: 'http-status',
  message,
  retryable: true,
  retryAfterMs,
});

interface Case {
  readonly before?: Partial<FeedState>;
  readonly after?: Partial<FeedState>;
  readonly failure?: Failure | null;
  readonly status?: number | null;
  readonly isOutage?: boolean;
  readonly everyMs?: number;
}

const polled = ({ before, after, everyMs = HOUR, ...more }: Case = {}): Polled => ({
  feed: { id: 'wire', outlet: 'The Wire', everyMs },
  before: state(before),
  after: state(after),
  failure: null,
  status: 200,
  isOutage: false,
  now: NOW,
  ...more,
});

describe('a feed is paused', () => {
  const REFUSED = { failure: failure('refused'), status: 403 };
  const dueIn = (ms: number) => ({ nextDueAt: NOW + ms });

  test('once it is left alone for four hours and twice its interval', () => {
    const waits = [4 * HOUR - 1, 4 * HOUR, 9 * HOUR];
    const paused = (everyMs: number) =>
      waits.map((wait) => isPaused(polled({ ...REFUSED, everyMs, after: dueIn(wait) })));
    expect(paused(HOUR)).toEqual([false, true, true]);
    expect(paused(2 * HOUR)).toEqual([false, true, true]);
    expect(paused(3 * HOUR)).toEqual([false, false, true]);
    expect(paused(5 * HOUR)).toEqual([false, false, false]);
  });

  test('never after a good poll', () => {
    expect(isPaused(polled({ after: { ...dueIn(DAY), failingSince: NOW - 9 * DAY } }))).toBe(false);
  });

  test('once it has failed for a day, whatever its interval, unless the fault is ours', () => {
    const failing = (since: number, isOutage = false) =>
      isPaused(polled({ ...REFUSED, isOutage, after: { failingSince: NOW - since } }));
    expect([failing(DAY - 1), failing(DAY), failing(DAY, true)]).toEqual([false, true, false]);
  });

  test.each([404, 410])('not by a %i that has not lasted, unless it names its wait', (status) => {
    const answered = (retryAfterMs: number | null) =>
      isPaused(polled({ status, failure: failure('not here', retryAfterMs), after: dueIn(DAY) }));
    expect([answered(null), answered(DAY)]).toEqual([false, true]);
  });
});

describe('the admin is told', () => {
  test('nothing of a poll that changed nothing', () => {
    expect(noticesOf(polled())).toEqual([]);
    const standing = {
      pausedAt: NOW - DAY,
      silentAt: NOW - DAY,
      leftOut: 3,
      movedTo: 'https://new.example/feed',
      movedSince: NOW - 9 * DAY,
    };
    expect(noticesOf(polled({ before: standing, after: standing }))).toEqual([]);
  });

  test('that a feed is paused, since when it fails and when it is asked again, without keys of queries', () => {
    const after = { pausedAt: NOW, failingSince: NOW - DAY, nextDueAt: NOW + 6 * HOUR };
    const because = failure('403 for https://wire.example/f?key=secret1&user=2; no more');
    expect(noticesOf(polled({ after, failure: because, status: 403 }))).toEqual([
      {
        key: `wire:paused:${NOW}`,
        feedId: 'wire',
        kind: 'paused',
        text: 'The Wire (wire): paused: 403 for https://wire.example/f?…; no more. It has failed since 2026-11-22 10:00 UTC. It is asked again at 2026-11-23 16:00 UTC and goes on by itself when it answers.',
        at: NOW,
      },
    ]);
    const [first] = noticesOf(polled({ after: { ...after, failingSince: null } }));
    expect(first?.text).toBe(
      'The Wire (wire): paused: it fails. It is asked again at 2026-11-23 16:00 UTC and goes on by itself when it answers.',
    );
  });

  test('that a feed is gone once its server has said so for a day', () => {
    const after = { pausedAt: NOW, goneSince: NOW - DAY };
    const [gone] = noticesOf(polled({ after, failure: failure('gone'), status: 410 }));
    expect(gone?.text).toBe(
      'The Wire (wire): paused: the server has said since 2026-11-22 10:00 UTC that it is gone. It is asked once a week; if it will not come back, set another url or remove it from feeds.yaml.',
    );
  });

  test('that a paused feed is back, under the pause that ended', () => {
    expect(noticesOf(polled({ before: { pausedAt: NOW - DAY } }))).toEqual([
      {
        key: `wire:recovered:${NOW - DAY}`,
        feedId: 'wire',
        kind: 'recovered',
        text: 'The Wire (wire): answers again and is read as before.',
        at: NOW,
      },
    ]);
  });

  test('that a feed has fallen silent, and that it is heard again', () => {
    expect(noticesOf(polled({ after: { silentAt: NOW } }))).toEqual([
      {
        key: `wire:silent:${NOW}`,
        feedId: 'wire',
        kind: 'silent',
        text: 'The Wire (wire): silent: it answers, but nothing new has come since 2026-11-20 10:00 UTC, longer than it ever was before. Open its page: the feed may have moved.',
        at: NOW,
      },
    ]);
    expect(noticesOf(polled({ before: { silentAt: NOW - DAY } }))).toMatchObject([
      {
        key: `wire:heard-again:${NOW - DAY}`,
        kind: 'heard-again',
        text: 'The Wire (wire): has something new again.',
      },
    ]);
  });

  test('that a feed has moved once that has lasted, without the query of its new address', () => {
    const moving = (movedTo: string) => ({ movedTo, movedSince: NOW - 7 * DAY });
    const told = (movedTo: string) =>
      noticesOf(polled({ before: moving(movedTo), after: moving(movedTo) }));
    expect(told('https://new.example/feed?key=secret2')).toEqual([
      {
        key: `wire:moved:${NOW - 7 * DAY}`,
        feedId: 'wire',
        kind: 'moved',
        text: 'The Wire (wire): it has moved for good and is read at https://new.example/feed?… from now on. Set its url in feeds.yaml to where the old one leads.',
        at: NOW,
      },
    ]);
    expect(told('https://new.example/feed')[0]?.text).toContain('at https://new.example/feed from');
  });

  test('of a move also where the feed was never read at its old address', () => {
    const moving = { movedTo: 'https://new.example/', movedSince: NOW - 7 * DAY };
    expect(
      noticesOf(polled({ before: { ...moving, lastOkAt: null }, after: moving })),
    ).toHaveLength(1);
  });

  test('that a document holds more than is read of it, once', () => {
    const cut = { shown: 500, leftOut: 20 };
    expect(noticesOf(polled({ after: cut }))).toMatchObject([
      {
        key: 'wire:cut:0',
        kind: 'cut',
        text: 'The Wire (wire): its document holds 520 entries, and only the first 500 are read.',
      },
    ]);
    expect(noticesOf(polled({ before: { leftOut: 1 }, after: cut }))).toEqual([]);
  });
});

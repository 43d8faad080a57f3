import { describe, expect, test } from 'vitest';
import { isSilent, nextRhythm, type Rhythm } from '../../src/poll/rhythm.ts';
import { NOON } from '../contracts/samples.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNREAD: Rhythm = { lastNewAt: null, arrivals: 0, meanGapMs: null, longestGapMs: 0 };

/** Polls every hour for `days`; every `gap` hours one entry comes. */
const watched = (days: number, gap: number): Rhythm => {
  let rhythm = nextRhythm(UNREAD, { count: 30, isFirst: true, now: NOON });
  for (let hour = 1; hour <= days * 24; hour += 1)
    rhythm = nextRhythm(rhythm, {
      count: hour % gap === 0 ? 1 : 0,
      isFirst: false,
      now: NOON + hour * HOUR,
    });
  return rhythm;
};

test('the mean gap is that between entries, and several at once count as several', () => {
  expect(watched(30, 6).meanGapMs).toBeCloseTo(6 * HOUR);
  const twice = nextRhythm(watched(30, 6), {
    count: 12,
    isFirst: false,
    now: NOON + 30 * DAY + 12 * HOUR,
  });
  expect(twice.meanGapMs).toBeCloseTo(0.8 * 6 * HOUR + 0.2 * HOUR);
});

test('a feed that is read for the first time again begins a new habit', () => {
  const again = nextRhythm(watched(30, 6), { count: 30, isFirst: true, now: NOON + 31 * DAY });
  expect(again).toEqual({
    lastNewAt: NOON + 31 * DAY,
    arrivals: 0,
    meanGapMs: null,
    longestGapMs: 0,
  });
});

test('what a first poll shows is no arrival: the habit begins there', () => {
  expect(nextRhythm(UNREAD, { count: 500, isFirst: true, now: NOON })).toEqual({
    lastNewAt: NOON,
    arrivals: 0,
    meanGapMs: null,
    longestGapMs: 0,
  });
});

describe('silence', () => {
  const silentAfter = (rhythm: Rhythm, ms: number) =>
    isSilent(rhythm, NOON, (rhythm.lastNewAt ?? 0) + ms);

  test('of a busy feed is noticed after two days', () => {
    const busy = watched(20, 1);
    expect([silentAfter(busy, 47 * HOUR), silentAfter(busy, 49 * HOUR)]).toEqual([false, true]);
  });

  test('of a weekly one only after ten weeks', () => {
    const weekly = watched(70, 7 * 24);
    expect([silentAfter(weekly, 60 * DAY), silentAfter(weekly, 75 * DAY)]).toEqual([false, true]);
  });

  test('of one whose habit is not known after a month', () => {
    const fresh = watched(1, 12);
    expect([silentAfter(fresh, 29 * DAY), silentAfter(fresh, 31 * DAY)]).toEqual([false, true]);
  });

  test('of a feed that was never read is no silence', () => {
    expect(isSilent(UNREAD, null, NOON + 900 * DAY)).toBe(false);
  });

  test('weekends of a newsroom that works on weekdays are none', () => {
    let rhythm = nextRhythm(UNREAD, { count: 30, isFirst: true, now: NOON });
    let alarms = 0;
    for (let hour = 1; hour <= 26 * 7 * 24; hour += 1) {
      const now = NOON + hour * HOUR;
      const [day, of] = [new Date(now).getUTCDay(), new Date(now).getUTCHours()];
      const count = day > 0 && day < 6 && of >= 8 && of <= 16 ? 1 : 0;
      rhythm = nextRhythm(rhythm, { count, isFirst: false, now });
      if (isSilent(rhythm, NOON, now)) alarms += 1;
    }
    expect(alarms).toBe(0);
  });
});

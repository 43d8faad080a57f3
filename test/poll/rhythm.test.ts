import { describe, expect, test } from 'vitest';
import { isSilent, nextRhythm, type Rhythm, worthAskingMs } from '../../src/poll/rhythm.ts';
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

describe('a habit', () => {
  const DAILY: Rhythm = { lastNewAt: NOON, arrivals: 9, meanGapMs: DAY, longestGapMs: DAY };

  test('is known once the feed was watched for a week', () => {
    const asked = (watchedMs: number) => worthAskingMs(DAILY, NOON - watchedMs, NOON);
    expect([asked(7 * DAY - 1), asked(7 * DAY)]).toEqual([0, HOUR / 2]);
    expect(worthAskingMs(DAILY, null, NOON)).toBe(0);
    expect(worthAskingMs({ ...DAILY, lastNewAt: null }, NOON - 30 * DAY, NOON)).toBe(0);
  });

  test('is what the wait says where nothing has come since the feed was first read', () => {
    const quiet: Rhythm = { lastNewAt: NOON, arrivals: 0, meanGapMs: null, longestGapMs: 0 };
    expect(worthAskingMs(quiet, NOON, NOON + 8 * DAY)).toBe(4 * HOUR);
  });

  test('tells silence after five arrivals and two weeks, and a month before that', () => {
    const busy: Rhythm = { lastNewAt: NOON, arrivals: 5, meanGapMs: HOUR, longestGapMs: HOUR };
    const at = NOON + 3 * DAY;
    expect(isSilent(busy, at - 14 * DAY, at)).toBe(true);
    expect(isSilent(busy, at - 14 * DAY + 1, at)).toBe(false);
    expect(isSilent({ ...busy, arrivals: 4 }, at - 90 * DAY, at)).toBe(false);
    expect(isSilent(busy, null, NOON + 900 * DAY)).toBe(false);
  });

  test.each<[string, Partial<Rhythm>, number]>([
    ['two days', { meanGapMs: HOUR, longestGapMs: HOUR }, 2 * DAY],
    ['ten mean gaps', { meanGapMs: DAY, longestGapMs: DAY }, 10 * DAY],
    ['one and a half times its longest gap', { meanGapMs: HOUR, longestGapMs: 8 * DAY }, 12 * DAY],
    ['two days where no gap is known', { meanGapMs: null }, 2 * DAY],
  ])('ends in silence only after more than %s', (_, parts, ms) => {
    const rhythm: Rhythm = {
      lastNewAt: NOON,
      arrivals: 9,
      meanGapMs: null,
      longestGapMs: 0,
      ...parts,
    };
    const silent = (after: number) => isSilent(rhythm, NOON - 90 * DAY, NOON + after);
    expect([silent(ms), silent(ms + 1)]).toEqual([false, true]);
  });

  test('keeps the longest gap that was seen to end, and counts arrivals, not entries', () => {
    const after = nextRhythm(DAILY, { count: 3, isFirst: false, now: NOON + 2 * HOUR });
    expect(after).toMatchObject({ lastNewAt: NOON + 2 * HOUR, arrivals: 10, longestGapMs: DAY });
    const late = nextRhythm(DAILY, { count: 1, isFirst: false, now: NOON + 2 * DAY });
    expect(late.longestGapMs).toBe(2 * DAY);
  });

  test('of a feed of which nothing new was ever dated begins at the next good poll', () => {
    const now = NOON + DAY;
    expect(nextRhythm(UNREAD, { count: 4, isFirst: false, now })).toEqual({
      ...UNREAD,
      lastNewAt: now,
    });
    expect(nextRhythm(DAILY, { count: 0, isFirst: false, now })).toEqual(DAILY);
  });
});

import { describe, expect, test } from 'vitest';
import { spanBefore, spanOf, spanToTell } from '../../src/digest/span.ts';
import { dayIn, momentIn } from '../../src/digest/zoned-time.ts';
import type { DigestRule } from '../../src/model.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const daily = (rule: Partial<DigestRule> = {}): DigestRule => ({
  every: 'daily',
  at: '08:00',
  zone: 'UTC',
  weekday: 1,
  ...rule,
});
const weekly = (rule: Partial<DigestRule> = {}): DigestRule => daily({ every: 'weekly', ...rule });
const told = (rule: DigestRule, now: string) => {
  const span = spanToTell(rule, at(now));
  return span && `${span.first} ${span.last}`;
};

describe('the span that is told', () => {
  // 23 November 2026 is a Monday.
  test.each([
    ['daily before its time', daily(), '2026-11-23T07:59:59Z', '2026-11-21 2026-11-21'],
    ['daily from its time on', daily(), '2026-11-23T08:00Z', '2026-11-22 2026-11-22'],
    ['daily the evening after', daily(), '2026-11-23T23:59Z', '2026-11-22 2026-11-22'],
    ['weekly before its time, late in the week', weekly(), '2026-11-23T07:59Z', null],
    ['weekly from its time on', weekly(), '2026-11-23T08:00Z', '2026-11-16 2026-11-22'],
    ['weekly two days late', weekly(), '2026-11-25T12:00Z', '2026-11-16 2026-11-22'],
    ['weekly three days late', weekly(), '2026-11-26T08:00Z', null],
    ['weekly on Fridays', weekly({ weekday: 5 }), '2026-11-27T09:00Z', '2026-11-20 2026-11-26'],
    ['weekly on Sundays', weekly({ weekday: 0 }), '2026-11-22T09:00Z', '2026-11-15 2026-11-21'],
    [
      'daily where the day began hours ago',
      daily({ zone: 'Asia/Tokyo' }),
      '2026-11-22T23:00Z',
      '2026-11-22 2026-11-22',
    ],
    [
      'daily where it is yesterday',
      daily({ zone: 'America/Los_Angeles' }),
      '2026-11-23T15:59Z',
      '2026-11-21 2026-11-21',
    ],
    [
      'daily where clocks differ by half an hour',
      daily({ zone: 'Asia/Kolkata' }),
      '2026-11-23T02:30Z',
      '2026-11-22 2026-11-22',
    ],
    [
      'at midnight, only when its last second is surely stored',
      daily({ at: '00:00' }),
      '2026-11-23T00:00:59Z',
      '2026-11-21 2026-11-21',
    ],
    ['at midnight', daily({ at: '00:00' }), '2026-11-23T00:01Z', '2026-11-22 2026-11-22'],
  ])('%s', (_, rule, now, wanted) => {
    expect(told(rule, now)).toBe(wanted);
  });

  test('follows on the one before without a gap or an overlap, through a year in any zone', () => {
    for (const zone of ['UTC', 'Europe/Vilnius', 'America/Santiago', 'Africa/Cairo', 'Asia/Beirut'])
      for (const rule of [daily({ zone }), weekly({ zone })]) {
        let span = spanToTell(rule, at('2026-12-29T12:00Z'));
        for (let weeks = 0; span && weeks < 60; weeks += 1) {
          const before = spanBefore(span);
          expect(before.untilMs).toBe(span.sinceMs);
          expect(dayIn(zone, span.sinceMs)).toBe(span.first);
          expect(dayIn(zone, span.sinceMs - 1)).not.toBe(span.first);
          expect(dayIn(zone, span.untilMs - 1)).toBe(span.last);
          span = before;
        }
      }
  });
});

describe('days of a zone', () => {
  test('have 23 hours when clocks go forward and 25 when they go back', () => {
    const hours = (day: string): number => {
      const { sinceMs, untilMs } = spanOf('Europe/Vilnius', day, 1);
      return (untilMs - sinceMs) / HOUR;
    };
    expect(hours('2026-03-28')).toBe(24);
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
  });

  test('begin when the clocks first show them, also where midnight is skipped', () => {
    // Beirut, 29 March 2026: at midnight clocks go to one.
    expect(momentIn('Asia/Beirut', '2026-03-29')).toBe(at('2026-03-28T22:00Z'));
    expect(dayIn('Asia/Beirut', at('2026-03-28T22:00Z'))).toBe('2026-03-29');
    expect(dayIn('Asia/Beirut', at('2026-03-28T21:59:59Z'))).toBe('2026-03-28');
  });

  test('a time that clocks skip is as much later, one that they show twice is the first', () => {
    const minutes = 3 * 60 + 30;
    expect(momentIn('Europe/Vilnius', '2026-03-29', minutes)).toBe(at('2026-03-29T01:30Z'));
    expect(momentIn('Europe/Vilnius', '2026-10-25', minutes)).toBe(at('2026-10-25T00:30Z'));
  });

  test('are those of clocks a quarter of an hour apart, too', () => {
    expect(momentIn('Asia/Kathmandu', '2026-11-23', 480)).toBe(at('2026-11-23T02:15Z'));
  });
});

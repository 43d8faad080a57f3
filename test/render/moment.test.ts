import { expect, test } from 'vitest';
import { discordTime, relativeTime, utcTime } from '../../src/render/moment.ts';
import { HOUR_MS, NOON } from './sample-briefs.ts';

test('an age is told in its largest whole unit', () => {
  const ages = [0, 59_000, 60_000, HOUR_MS, 25 * HOUR_MS, 24 * 8 * HOUR_MS, 24 * 400 * HOUR_MS];
  expect(ages.map((age) => relativeTime(NOON - age, NOON))).toEqual([
    'just now',
    'just now',
    '1 minute ago',
    '1 hour ago',
    'yesterday',
    'last week',
    'last year',
  ]);
});

test('a moment ahead is told as ahead', () => {
  expect(relativeTime(NOON + 11 * 60_000, NOON)).toBe('in 11 minutes');
});

test('exact moments are UTC, Discord moments whole seconds', () => {
  expect(utcTime(NOON)).toBe('14 Mar 2026, 12:00 UTC');
  expect(discordTime(NOON + 999)).toBe(`<t:${NOON / 1000}:R>`);
});

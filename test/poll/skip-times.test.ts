import { expect, test } from 'vitest';
import { afterSkipTimes } from '../../src/poll/skip-times.ts';

const HOUR = 3_600_000;
/** A Monday, UTC. */
const MONDAY = Date.UTC(2026, 0, 5);
const HOURS = [...Array(24).keys()];
const DAYS = [...Array(7).keys()];

test.each<[string, number, readonly number[], readonly number[], number]>([
  ['at once where nothing is skipped', 10.5, [], [], 10.5],
  ['at once in an hour that is not skipped', 10.5, [9, 11], [0, 2], 10.5],
  ['at the full hour behind the skipped ones', 10.5, [10, 11], [], 12],
  ['at the full hour, not an hour later', 10, [10], [], 11],
  ['on the next day behind the last hour of one', 23.5, [23], [], 24],
  ['behind a skipped day', 10.5, [], [1], 24],
  ['behind skipped days and the hours behind them', 10.5, [0, 1], [1, 2], 50],
  ['in the one open hour of a week', 3, HOURS.slice(0, 23), [1, 2, 3, 4, 5, 6], 6 * 24 + 23],
  ['at once where every hour is skipped', 10.5, HOURS, [], 10.5],
  ['at once where every day is skipped', 10.5, [], DAYS, 10.5],
])('a feed is read %s', (_, hour, skipHours, skipDays, expected) => {
  const at = MONDAY + hour * HOUR;
  expect(afterSkipTimes(at, { skipHours, skipDays })).toBe(MONDAY + expected * HOUR);
});

import { expect, test } from 'vitest';
import { restAfter } from '../../src/deliver/edit-pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When a card is edited that always has something new to say, from its first edit on. */
const editsWithin = (ms: number): readonly number[] => {
  const at: number[] = [];
  for (let now = 0; now < ms; now += restAfter(at.length)) at.push(now);
  return at;
};

test('a card rests half a minute after its first edit, longer after each further one, a week at most', () => {
  const rests = Array.from({ length: 16 }, (_, edits) => restAfter(edits + 1));
  expect(rests.slice(0, 6)).toEqual([
    MINUTE / 2,
    2 * MINUTE,
    10 * MINUTE,
    HOUR / 2,
    HOUR,
    2 * HOUR,
  ]);
  expect(rests.toSorted((one, other) => one - other)).toEqual(rests);
  expect(restAfter(13)).toBe(7 * DAY);
  expect(restAfter(5_000)).toBe(7 * DAY);
});

test('the busiest card is edited five times in an hour, and thirteen times in 14 days', () => {
  const all = editsWithin(14 * DAY);
  expect(all).toHaveLength(13);
  for (const start of all)
    expect(all.filter((at) => at >= start && at < start + HOUR).length).toBeLessThanOrEqual(5);
});

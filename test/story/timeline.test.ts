import { describe, expect, test } from 'vitest';
import type { Moment } from '../../src/brief.ts';
import { STORY_WINDOW_MS } from '../../src/story/assign.ts';
import { timelineOf } from '../../src/story/timeline.ts';
import { telling } from './tellings.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 23, 12);

const seen = (at: number, seenAt: number) => telling({ at, seenAt });
const merged: Moment = { kind: 'merged', at: NOON + HOUR, by: 'ann', other: 'x', entries: [1] };

describe('a timeline', () => {
  test('tells all in the order in which it happened, the oldest telling as the first', () => {
    const tellings = [seen(NOON + 2 * HOUR, NOON + 2 * HOUR), seen(NOON, NOON)];
    const items = timelineOf({ tellings, moments: [merged] }, { now: NOON, watchedSince: 0 });
    expect(items.map(({ kind }) => kind)).toEqual(['opened', 'merged', 'grew']);
  });

  test.each([
    ['a day after it was told', NOON - DAY, 0, true],
    ['within a day', NOON - DAY + 1, 0, false],
    ['a day after anything was watched', NOON - 9 * DAY, NOON - DAY, true],
    ['at the first look', NOON - 9 * DAY, NOON, false],
    ['before any feed counts as read', NOON - 9 * DAY, null, false],
  ])('what was seen %s is late or is not', (_, at, watchedSince, isLate) => {
    const life = { tellings: [seen(at, NOON)], moments: [] };
    expect(timelineOf(life, { now: NOON, watchedSince })).toMatchObject([{ isLate }]);
  });

  test('ends when nothing joins the story any more, and never where it lost all its entries', () => {
    const kindsAt = (now: number, tellings = [seen(NOON, NOON)]) =>
      timelineOf({ tellings, moments: [merged] }, { now, watchedSince: 0 }).map(({ kind }) => kind);
    expect(kindsAt(NOON + STORY_WINDOW_MS - 1)).toEqual(['opened', 'merged']);
    expect(kindsAt(NOON + STORY_WINDOW_MS)).toEqual(['opened', 'merged', 'closed']);
    expect(kindsAt(NOON + 99 * DAY, [])).toEqual(['merged']);
  });
});

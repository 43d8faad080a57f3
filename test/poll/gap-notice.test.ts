import { describe, expect, test } from 'vitest';
import { type Gap, gapNotice } from '../../src/poll/gap-notice.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 0);
const HOUR = 3_600_000;

const told = (more: Partial<Gap> = {}) =>
  gapNotice({
    feed: { id: 'wire', outlet: 'The Wire' },
    since: NOW - 5 * HOUR,
    oldest: NOW - HOUR,
    older: 0,
    pages: 0,
    isClosed: false,
    now: NOW,
    ...more,
  });

describe('the admin is told of a gap', () => {
  test('with the span in which entries may be missing', () => {
    expect(told()).toEqual({
      key: `wire:gap:${NOW}`,
      feedId: 'wire',
      kind: 'gap',
      text: 'The Wire (wire): nothing in the feed was there at the last good poll, so entries may be missing between 2026-11-23 05:00 UTC and 2026-11-23 09:00 UTC. No older page could be read: look at its site for what came between.',
      at: NOW,
    });
  });

  test.each([
    ['no entry has a date', null],
    ['the oldest entry is older than the last good poll', NOW - 6 * HOUR],
    ['the oldest entry is as old as the last good poll', NOW - 5 * HOUR],
  ])('with its beginning alone where %s', (_, oldest) => {
    expect(told({ oldest }).text).toContain('may be missing since 2026-11-23 05:00 UTC. ');
  });

  test('and of what older pages brought', () => {
    expect(told({ older: 7, pages: 1, isClosed: true }).text).toMatch(
      / 7 more entries were found on 1 older page, back to what was known: nothing is missing\.$/u,
    );
    expect(told({ older: 70, pages: 10 }).text).toMatch(
      / 70 more entries were found on 10 older pages, which end before what was known: look at its site for what came between\.$/u,
    );
  });
});

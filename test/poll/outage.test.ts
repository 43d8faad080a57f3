import { describe, expect, test } from 'vitest';
import { outageNotice } from '../../src/poll/outage-notice.ts';
import { isOver, isOwnOutage, mayBeOurs, sumOfPolls } from '../../src/poll/own-outage.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 0);

describe('an outage of ours', () => {
  test('shows in feeds whose servers did not answer at all', () => {
    expect([null, 500, 404, 200].map(mayBeOurs)).toEqual([true, false, false, false]);
    const polls = sumOfPolls([
      { outcome: 'good', status: 200, count: 1 },
      { outcome: 'good', status: null, count: 2 },
      { outcome: 'failing', status: null, count: 4 },
      { outcome: 'failing', status: 503, count: 8 },
      { outcome: 'waiting', status: null, count: 16 },
    ]);
    expect(polls).toEqual({ polled: 15, waiting: 16, failing: 4 });
  });

  test('is one where more than four fifths fail of three feeds or more', () => {
    const isOutage = (failing: number, polled: number, waiting = 0) =>
      isOwnOutage({ failing, polled, waiting });
    expect([isOutage(2, 2), isOutage(3, 3), isOutage(8, 10), isOutage(9, 10)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('is not believed while many are still to be asked: they count as good', () => {
    expect(isOwnOutage({ failing: 10, polled: 10, waiting: 2 })).toBe(true);
    expect(isOwnOutage({ failing: 10, polled: 10, waiting: 3 })).toBe(false);
  });

  test('is over when fewer than half fail, of three feeds or more', () => {
    const over = (failing: number, polled: number) => isOver({ failing, polled, waiting: 0 });
    expect([over(0, 2), over(1, 3), over(5, 10), over(4, 10)]).toEqual([false, true, false, true]);
  });
});

describe('the admin is told of an outage of ours', () => {
  const ALL_FAIL = { polled: 4, waiting: 0, failing: 4 };
  const ALL_WELL = { polled: 4, waiting: 0, failing: 0 };
  const bad = { isOutage: true, isGood: false, now: NOW };
  const good = { isOutage: false, isGood: true, now: NOW };

  test('once, when it begins', () => {
    expect(outageNotice(ALL_FAIL, null, bad)).toEqual({
      key: `outage:${NOW}`,
      feedId: null,
      kind: 'outage',
      text: "4 of 4 feeds asked lately cannot be read: the fault seems to be here, not theirs. Check this machine's network, DNS and clock. Feeds go on being asked at their usual times, and nothing is lost that they still show afterwards.",
      at: NOW,
    });
    expect(outageNotice(ALL_FAIL, NOW - 1, bad)).toBeNull();
    expect(outageNotice(ALL_FAIL, null, { ...bad, isOutage: false })).toBeNull();
  });

  test('once, when a good poll shows that it is over', () => {
    expect(outageNotice(ALL_WELL, NOW - 1, good)).toEqual({
      key: `outage-over:${NOW - 1}`,
      feedId: null,
      kind: 'outage-over',
      text: 'The outage is over: feeds can be read again.',
      at: NOW,
    });
    expect(outageNotice(ALL_WELL, NOW - 1, { ...good, isGood: false })).toBeNull();
    expect(outageNotice(ALL_FAIL, NOW - 1, good)).toBeNull();
    expect(outageNotice(ALL_WELL, null, good)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { believedMove, hasFailedLong, isGone, nextMove } from '../../src/poll/lasting.ts';
import { NOON } from '../contracts/samples.ts';

const DAY = 24 * 3_600_000;
const NEW = 'https://new.example/feed';
const STAYED = { movedTo: null, movedSince: null };

/** Polls once a day; each names where permanent redirects led, or `null`, or `'fails'`. */
const moveAfter = (polls: readonly (string | null)[]) =>
  polls.reduce<{ movedTo: string | null; movedSince: number | null }>(
    (move, poll, day) =>
      nextMove(move, {
        movedTo: poll?.startsWith('fails') ? null : poll,
        isGood: poll !== 'fails' && poll !== 'fails long',
        hasFailedLong: poll === 'fails long',
        now: NOON + day * DAY,
      }),
    STAYED,
  );

const days = (count: number): readonly string[] => Array.from({ length: count }, () => NEW);

describe('a permanent redirect (E5)', () => {
  test('is believed once it has lasted seven days', () => {
    expect(believedMove(moveAfter(days(7)), NOON + 6 * DAY)).toBeNull();
    expect(believedMove(moveAfter(days(8)), NOON + 7 * DAY)).toBe(NEW);
  });

  test('that ends, or leads elsewhere, begins anew', () => {
    expect(moveAfter([...days(5), null])).toEqual(STAYED);
    expect(moveAfter([...days(5), 'https://other.example/'])).toEqual({
      movedTo: 'https://other.example/',
      movedSince: NOON + 5 * DAY,
    });
  });

  test('to what cannot be read as a feed is none: a login page is never believed', () => {
    expect(moveAfter(Array.from({ length: 30 }, () => 'fails'))).toEqual(STAYED);
  });

  test('outlasts a passing failure, and is forgotten by one that lasts', () => {
    expect(moveAfter([...days(3), 'fails', ...days(4)]).movedSince).toBe(NOON);
    expect(moveAfter([...days(8), null, null])).toMatchObject({ movedTo: NEW });
    expect(moveAfter([...days(8), null, 'fails'])).toMatchObject({ movedTo: NEW });
    expect(moveAfter([...days(8), null, 'fails', 'fails long'])).toEqual(STAYED);
    expect(moveAfter([...days(1), 'fails', 'fails long'])).toEqual(STAYED);
  });
});

test('what is gone or fails is believed once it has lasted a day', () => {
  const after = (since: number | null) => [
    isGone({ goneSince: since }, NOON),
    hasFailedLong({ failingSince: since }, NOON),
  ];
  expect([after(null), after(NOON - DAY + 1), after(NOON - DAY)]).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ]);
});

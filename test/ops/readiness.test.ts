import { describe, expect, test } from 'vitest';
import { type ReadinessFacts, readinessOf } from '../../src/ops/readiness.ts';

const NOW = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const WELL: ReadinessFacts = {
  now: NOW,
  hasPassed: true,
  hung: [],
  isWritable: true,
  trouble: null,
  paused: 0,
  feeds: [
    { standing: 'ok', nextDueAt: NOW + MINUTE },
    { standing: 'new', nextDueAt: NOW },
  ],
  lastPassAt: NOW - MINUTE,
  queue: { pending: 0, dead: 0, oldestPendingAt: null },
  delivers: true,
  sinceSent: null,
  discord: 'in',
  sinceDiscord: 3_600,
  memorySlope: null,
};
const failing = { standing: 'failing', nextDueAt: NOW } as const;
const stuck = { pending: 3, dead: 0, oldestPendingAt: NOW - 20 * MINUTE };

test('all well is ready, and each check says so', () => {
  const { isReady, checks } = readinessOf(WELL);
  expect(isReady).toBe(true);
  expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'work ok',
    'store ok',
    'feeds ok',
    'delivery ok',
    'discord ok',
    'memory ok',
  ]);
});

describe('one thing wrong', () => {
  test.each<readonly [string, Partial<ReadinessFacts>, string, boolean]>([
    ['no pass yet', { hasPassed: false }, 'work fail', false],
    ['[I4] work that hangs', { hung: ['feed a'] }, 'work fail', false],
    ['a store that cannot be written', { isWritable: false }, 'store fail', false],
    ['a store that rests', { trouble: 'store-full' }, 'store fail', false],
    ['a channel that is paused', { paused: 1 }, 'delivery warn', true],
    ['one feed of two that fails', { feeds: [...WELL.feeds, failing] }, 'feeds warn', true],
    ['every feed fails', { feeds: [failing] }, 'feeds fail', false],
    [
      'feeds that are due and not read',
      { feeds: [{ standing: 'ok', nextDueAt: NOW - 20 * MINUTE }], lastPassAt: NOW - 20 * MINUTE },
      'feeds fail',
      false,
    ],
    ['messages that do not leave', { queue: stuck }, 'delivery fail', false],
    ['one channel that is stuck', { queue: stuck, sinceSent: 60 }, 'delivery warn', true],
    [
      'a dead letter',
      { queue: { pending: 0, dead: 1, oldestPendingAt: null } },
      'delivery warn',
      true,
    ],
    ['a bot just away', { discord: 'out', sinceDiscord: 20 }, 'discord warn', true],
    ['a bot away for long', { discord: 'out', sinceDiscord: 600 }, 'discord fail', false],
    ['[I6] memory that grows', { memorySlope: 4 * 1024 ** 2 }, 'memory warn', true],
  ])('%s', (_, change, expected, ready) => {
    const { isReady, checks } = readinessOf({ ...WELL, ...change });
    const wrong = checks.filter(({ state }) => state !== 'ok');
    expect(wrong.map(({ name, state }) => `${name} ${state}`)).toEqual([expected]);
    expect(isReady).toBe(ready);
  });
});

test('where nothing is sent, Discord and delivery are no matter', () => {
  const { isReady } = readinessOf({ ...WELL, delivers: false, discord: 'out', queue: stuck });
  expect(isReady).toBe(true);
});

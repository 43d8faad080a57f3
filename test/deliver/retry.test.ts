import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/deliver/deliver.ts';
import { limited } from '../../src/deliver/discord-errors.ts';
import { restAfter } from '../../src/deliver/edit-pace.ts';
import { LONGEST_BACK_OFF_MS, MAX_ATTEMPTS, settlementFor } from '../../src/deliver/retry.ts';

const toPost = { messageId: null, attempts: 1, edits: 0, isCrossposted: false, degraded: 0 };
const toEdit = { messageId: 'm', attempts: 1, edits: 2, isCrossposted: false, degraded: 0 };
const refused = (
  retryable: boolean,
  retryAfterMs: number | null,
  certainlyNotPosted: boolean,
): SendOutcome => ({
  kind: 'refused',
  failure: { kind: 'any', message: 'why', retryable, retryAfterMs },
  certainlyNotPosted,
});

test('an accepted post is sent, an accepted edit edited', () => {
  const accepted: SendOutcome = { kind: 'accepted', messageId: '9' };
  expect(settlementFor(toPost, accepted)).toEqual({ kind: 'sent', messageId: '9' });
  expect(settlementFor(toEdit, accepted)).toEqual({ kind: 'edited', restMs: restAfter(3) });
});

test('a deleted message is done with', () => {
  expect(settlementFor(toPost, { kind: 'gone' })).toEqual({ kind: 'gone' });
  expect(settlementFor(toEdit, { kind: 'gone' })).toEqual({ kind: 'gone' });
});

test('what Discord will never take is given up', () => {
  expect(settlementFor(toPost, refused(false, null, true))).toEqual({ kind: 'dead', error: 'why' });
});

test('a named wait is kept to the millisecond', () => {
  expect(settlementFor(toPost, refused(true, 376, true))).toEqual({
    kind: 'retry',
    afterMs: 376,
    error: 'why',
    certain: true,
    counts: true,
  });
});

test('a limit of Discord does not count against the message', () => {
  const limit = limited({ retryAfterMs: null, scope: 'user' });
  expect(settlementFor(toEdit, limit)).toMatchObject({ kind: 'retry', counts: false });
});

test('without a named wait each one is twice the last, up to a bound', () => {
  const wait = (attempts: number) => {
    const settlement = settlementFor({ ...toPost, attempts }, refused(true, null, false));
    return settlement.kind === 'retry' ? settlement.afterMs : null;
  };
  expect([1, 2, 3, 9, 10, MAX_ATTEMPTS].map(wait)).toEqual([
    1_000,
    2_000,
    4_000,
    256_000,
    LONGEST_BACK_OFF_MS,
    LONGEST_BACK_OFF_MS,
  ]);
});

test('an outage of a day is outlived', () => {
  expect(MAX_ATTEMPTS * LONGEST_BACK_OFF_MS).toBeGreaterThan(24 * 60 * 60_000);
});

test('[G5] what is refused as it is gets simpler step by step, and is given up only when nothing is left to leave out', () => {
  const rejected: SendOutcome = {
    kind: 'refused',
    failure: { kind: 'rejected', message: 'why', retryable: false, retryAfterMs: null },
    certainlyNotPosted: true,
  };
  for (const row of [toPost, toEdit]) {
    const levels = [0, 1, 2, 3].map((degraded) => settlementFor({ ...row, degraded }, rejected));
    expect(levels).toEqual([
      ...[1, 2, 3].map((level) => ({ kind: 'degraded', level, error: 'why' })),
      { kind: 'dead', error: 'why' },
    ]);
  }
});

test('[G6] who bars us is left alone: a channel until it is open, an address for an hour, a bad token for good', () => {
  const barred = (whom: 'channel' | 'everyone', kind: string) =>
    settlementFor(toPost, {
      kind: 'barred',
      whom,
      failure: { kind, message: 'why', retryable: false, retryAfterMs: null },
    });
  expect(barred('channel', 'no-permission')).toEqual({
    kind: 'paused',
    whom: 'channel',
    afterMs: null,
    error: 'why',
  });
  expect(barred('everyone', 'blocked')).toMatchObject({ whom: 'everyone', afterMs: 3_600_000 });
  expect(barred('everyone', 'token-refused')).toMatchObject({
    whom: 'everyone',
    afterMs: null,
    error: expect.stringContaining('until Treatywatch is started again'),
  });
});

import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/deliver/deliver.ts';
import { limited } from '../../src/deliver/discord-errors.ts';
import { restAfter } from '../../src/deliver/edit-pace.ts';
import { LONGEST_BACK_OFF_MS, MAX_ATTEMPTS, settlementFor } from '../../src/deliver/retry.ts';

const toPost = { messageId: null, attempts: 1, edits: 0, isCrossposted: false };
const toEdit = { messageId: 'm', attempts: 1, edits: 2, isCrossposted: false };
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

test('who bars us is left alone, the channel or everybody', () => {
  const failure = { kind: 'any', message: 'why', retryable: false, retryAfterMs: null };
  for (const whom of ['channel', 'everyone'] as const) {
    expect(settlementFor(toPost, { kind: 'barred', whom, failure })).toMatchObject({
      kind: 'paused',
      whom,
      error: 'why',
    });
  }
});

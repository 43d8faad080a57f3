import { describe, expect, test } from 'vitest';
import { delivery, MINUTE, NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const LEASE = 30_000;

/** What holds of the deliveries that are owed. */
export function outboxContract(bench: StoreBench): void {
  describe('the outbox', () => {
    test('gives out the oldest delivery with everything that is needed to send it', async () => {
      await bench.owe(delivery('s1', 'c1'), delivery('s2', 'c2'));
      expect(await bench.store.outbox.claim(LEASE)).toEqual({
        id: 1,
        storyKey: 's1',
        channelId: 'c1',
        purpose: 'card',
        nonce: 's1-c1',
        payload: '{"content":"s1"}',
        revision: 1,
        messageId: null,
        postedRevision: null,
        attempts: 1,
        edits: 0,
        isCrossposted: false,
        replyTo: null,
        maybeSentAt: null,
        degraded: 0,
        isResent: false,
        lease: expect.any(String),
        leaseUntil: NOON + LEASE,
        claimedAt: NOON,
      });
    });

    test('gives out one delivery of a channel at a time, in order', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'), delivery('s3', 'other'));
      const first = await bench.mustClaim();
      expect((await bench.mustClaim()).storyKey).toBe('s3');
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      await bench.store.outbox.settle(first, { kind: 'sent', messageId: 'm1' });
      expect((await bench.mustClaim()).storyKey).toBe('s2');
    });

    test('lets none overtake an earlier one that waits, until that one is dead', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'));
      const retry = {
        kind: 'retry',
        afterMs: 500,
        error: 'down',
        certain: true,
        counts: true,
      } as const;
      await bench.store.outbox.settle(await bench.mustClaim(), retry);
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + 500);
      bench.now += 500;
      const again = await bench.mustClaim();
      expect([again.storyKey, again.attempts]).toEqual(['s1', 2]);
      await bench.store.outbox.settle(again, { kind: 'dead', error: 'rejected' });
      expect((await bench.mustClaim()).storyKey).toBe('s2');
      expect(await bench.deliveriesOf('s1')).toMatchObject([
        { status: 'dead', lastError: 'rejected' },
      ]);
    });

    test('gives a delivery out again once its lease has run out, and fences off the late one', async () => {
      await bench.owe(delivery('s', 'c'));
      const late = await bench.mustClaim();
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + LEASE);
      bench.now += LEASE;
      expect(await bench.store.outbox.intend(late, 0)).toBe(true);
      const second = await bench.mustClaim();
      expect(second.attempts).toBe(2);
      expect(await bench.store.outbox.intend(late, 0)).toBe(false);
      await bench.store.outbox.settle(late, { kind: 'dead', error: 'late' });
      await bench.store.outbox.settle(late, {
        kind: 'retry',
        afterMs: 9,
        error: 'l',
        certain: true,
        counts: true,
      });
      expect(await bench.store.outbox.intend(second, 10_000)).toBe(true);
      expect(await bench.deliveriesOf('s')).toMatchObject([{ status: 'pending', lastError: null }]);
    });

    test('refuses an intent when too little of the lease is left', async () => {
      await bench.owe(delivery('s', 'c'));
      const claimed = await bench.mustClaim();
      bench.now += LEASE - 10_000;
      expect(await bench.store.outbox.intend(claimed, 10_001)).toBe(false);
      expect(await bench.store.outbox.intend(claimed, 10_000)).toBe(true);
    });

    test('remembers the first request that may have left, unless it certainly posted nothing', async () => {
      await bench.owe(delivery('s', 'c'));
      const attempt = async (certain: boolean) => {
        const claimed = await bench.mustClaim();
        await bench.store.outbox.intend(claimed, 10_000);
        await bench.store.outbox.settle(claimed, {
          kind: 'retry',
          afterMs: 0,
          error: 'e',
          certain,
          counts: true,
        });
        bench.now += MINUTE;
        return claimed.maybeSentAt;
      };
      expect(await attempt(true)).toBeNull();
      expect(await attempt(false)).toBeNull();
      expect(await attempt(true)).toBe(NOON + MINUTE);
      expect(await attempt(false)).toBe(NOON + MINUTE);
      expect((await bench.mustClaim()).maybeSentAt).toBe(NOON + MINUTE);
    });

    test('believes a success whoever holds the lease', async () => {
      await bench.owe(delivery('s', 'c'));
      const late = await bench.mustClaim();
      bench.now += LEASE;
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'dead', error: 'e' });
      await bench.store.outbox.settle(late, { kind: 'sent', messageId: 'm' });
      expect(await bench.deliveriesOf('s')).toMatchObject([{ status: 'sent', messageId: 'm' }]);
    });

    test('says the same again without owing anything', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c'));
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
    });

    test('revises what is not yet posted in place', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      expect(await bench.sendAs('m')).toMatchObject({ payload: '2', revision: 2, nonce: 's-c' });
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
    });

    test('owes one edit for many changes of a posted message', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      await bench.owe(delivery('s', 'c', { payload: '3', nonce: 'ignored' }));
      const edit = await bench.mustClaim();
      expect(edit).toMatchObject({
        messageId: 'm',
        payload: '3',
        revision: 3,
        nonce: 's-c',
        attempts: 1,
      });
      await bench.owe(delivery('s', 'c', { payload: '4' }));
      await bench.store.outbox.settle(edit, { kind: 'edited', restMs: 0 });
      const next = await bench.mustClaim();
      expect(next).toMatchObject({ payload: '4', attempts: 1, edits: 1 });
      await bench.store.outbox.settle(next, { kind: 'edited', restMs: 0 });
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
    });

    test('owes an edit where an earlier payload may be the one that was posted', async () => {
      await bench.owe(delivery('s', 'c'));
      const unknown = await bench.mustClaim();
      await bench.store.outbox.intend(unknown, 10_000);
      await bench.store.outbox.settle(unknown, {
        kind: 'retry',
        afterMs: 0,
        error: 'e',
        certain: false,
        counts: true,
      });
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      await bench.sendAs('m');
      expect(await bench.mustClaim()).toMatchObject({ messageId: 'm', payload: '2' });
    });

    test('gives up a refused edit, keeps the message, and tries the next revision', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'dead', error: 'too long' });
      expect(await bench.deliveriesOf('s')).toMatchObject([
        { status: 'sent', messageId: 'm', lastError: 'too long' },
      ]);
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      await bench.owe(delivery('s', 'c', { payload: '3' }));
      expect((await bench.mustClaim()).payload).toBe('3');
    });

    test('owes nothing more for a message that was deleted', async () => {
      await bench.owe(delivery('s', 'c'), delivery('s', 'd'));
      await bench.sendAs('m');
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'gone' });
      await bench.owe(delivery('s', 'c', { payload: '2' }), delivery('s', 'd', { payload: '2' }));
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'gone' });
      await bench.owe(delivery('s', 'c', { payload: '3' }));
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
      expect(await bench.deliveriesOf('s')).toMatchObject([
        { status: 'sent', messageId: null, sentAt: NOON },
        { status: 'sent', messageId: null, sentAt: NOON },
      ]);
    });

    test('leaves a dead delivery dead whatever is said again', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'dead', error: 'e' });
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
    });
  });
}

import { describe, expect, test } from 'vitest';
import { delivery, MINUTE, NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const LEASE = 30_000;

/** What holds of a card that stands in its channel: the pace of its edits, and replies to it. */
export function livingCardContract(bench: StoreBench): void {
  describe('the edits of a card', () => {
    test('lets an edited message rest, and owes one edit for what changes meanwhile', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      const edit = await bench.mustClaim();
      await bench.owe(delivery('s', 'c', { payload: '3' }));
      await bench.store.outbox.settle(edit, { kind: 'edited', restMs: MINUTE });
      await bench.owe(delivery('s', 'c', { payload: '4', onlyRevise: true }));
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + MINUTE);
      bench.now += MINUTE - 1;
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      bench.now += 1;
      expect(await bench.mustClaim()).toMatchObject({ payload: '4', edits: 1 });
      expect(await bench.store.outbox.nextDueAt()).toBe(bench.now + LEASE);
    });

    test('holds up no message that is to be posted while another rests', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      const edit = await bench.mustClaim();
      await bench.store.outbox.settle(edit, { kind: 'edited', restMs: MINUTE });
      await bench.owe(delivery('s', 'c', { payload: '3' }), delivery('s2', 'c'));
      expect((await bench.sendAs('m2')).storyKey).toBe('s2');
    });

    test.each([false, true])(
      'edits at once what is urgent, and once (only revised: %s)',
      async (onlyRevise) => {
        const urgent = (payload: string) =>
          bench.owe(delivery('s', 'c', { payload, onlyRevise, isUrgent: true }));
        await bench.owe(delivery('s', 'c'));
        await bench.sendAs('m');
        await urgent('2');
        const first = await bench.mustClaim();
        await bench.store.outbox.settle(first, { kind: 'edited', restMs: MINUTE });
        await urgent('3');
        const second = await bench.mustClaim();
        expect(second).toMatchObject({ payload: '3', edits: 1 });
        // It became urgent while the edit before it was out, and something else changed after it.
        await urgent('4');
        await bench.owe(delivery('s', 'c', { payload: '5' }));
        await bench.store.outbox.settle(second, { kind: 'edited', restMs: MINUTE });
        const third = await bench.mustClaim();
        expect(third).toMatchObject({ payload: '5', edits: 2 });
        await bench.owe(delivery('s', 'c', { payload: '6' }));
        await bench.store.outbox.settle(third, { kind: 'edited', restMs: MINUTE });
        expect(await bench.store.outbox.nextDueAt()).toBe(NOON + MINUTE);
      },
    );

    test('keeps the wait of a refused edit apart from the rest of its message', async () => {
      await bench.owe(delivery('s', 'c'));
      await bench.sendAs('m');
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      const limit = { kind: 'retry', afterMs: MINUTE, error: 'e', certain: true } as const;
      await bench.store.outbox.settle(await bench.mustClaim(), { ...limit, counts: false });
      await bench.owe(delivery('s', 'c', { payload: '3', isUrgent: true }));
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + MINUTE);
      bench.now += MINUTE;
      const again = await bench.mustClaim();
      expect(again).toMatchObject({ payload: '3', edits: 0, attempts: 1 });
      await bench.store.outbox.settle(again, { ...limit, counts: true });
      bench.now += MINUTE;
      expect((await bench.mustClaim()).attempts).toBe(2);
    });
  });

  describe('a reply', () => {
    test('gives out a reply with the card that it replies to, and never before that card', async () => {
      const reply = delivery('s', 'c', { purpose: 'reply:1', nonce: 'r', payload: 'r' });
      await bench.owe(delivery('s', 'c'), delivery('s', 'd'), reply);
      const card = await bench.mustClaim();
      expect(card).toMatchObject({ channelId: 'c', purpose: 'card', replyTo: null });
      expect((await bench.sendAs('in d')).channelId).toBe('d');
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      await bench.store.outbox.settle(card, { kind: 'sent', messageId: 'in c' });
      expect(await bench.mustClaim()).toMatchObject({ purpose: 'reply:1', replyTo: 'in c' });
    });

    test.each([
      ['given up', { kind: 'dead', error: 'e' }],
      ['deleted', { kind: 'gone' }],
    ] as const)('gives out a reply alone where its card was %s', async (_, settlement) => {
      const reply = delivery('s', 'c', { purpose: 'reply:1', nonce: 'r', payload: 'r' });
      await bench.owe(delivery('s', 'c'), reply);
      await bench.store.outbox.settle(await bench.mustClaim(), settlement);
      expect(await bench.mustClaim()).toMatchObject({ purpose: 'reply:1', replyTo: null });
    });
  });
}

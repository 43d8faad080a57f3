import { describe, expect, test } from 'vitest';
import { ALL, type Gate } from '../../src/deliver/limits.ts';
import { delivery, MINUTE, NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const LEASE = 30_000;
const HOUR = 60 * MINUTE;
const of = (kind: Gate['kind'], channelId = 'c'): Gate => ({ kind, channelId });

/** What holds of Discord's limits and of what waits for them. */
export function limitsContract(bench: StoreBench): void {
  describe('the limits', () => {
    const claimed = async () => (await bench.store.outbox.claim(LEASE))?.storyKey ?? null;

    test('keep back what they concern, at no cost, and let everything else go ahead', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'), delivery('s3', 'd'));
      await bench.store.limits.shut(of('post'), 5_000);
      await bench.store.limits.shut(of('edit', 'd'), 5_000);
      expect(await claimed()).toBe('s3');
      expect(await claimed()).toBeNull();
      bench.now += 5_000;
      expect(await bench.store.outbox.claim(LEASE)).toMatchObject({ storyKey: 's1', attempts: 1 });
    });

    test('of all channels keep everything back', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'd'));
      await bench.store.limits.shut(ALL, 5_000);
      expect(await claimed()).toBeNull();
      expect(await bench.store.limits.shutFor(of('post'))).toBe(5_000);
      bench.now += 5_000;
      expect(await claimed()).toBe('s1');
    });

    test('of posts let edits through, and the reverse', async () => {
      await bench.owe(delivery('s1', 'c'));
      await bench.sendAs('m1');
      await bench.owe(delivery('s1', 'c', { payload: 'edited' }), delivery('s2', 'c'));
      await bench.store.limits.shut(of('post'), 5_000);
      const edit = await bench.mustClaim();
      expect(edit).toMatchObject({ storyKey: 's1', messageId: 'm1' });
      await bench.store.outbox.settle(edit, { kind: 'edited', restMs: 0 });
      expect(await claimed()).toBeNull();
      await bench.owe(delivery('s1', 'c', { payload: 'edited again' }));
      await bench.store.limits.shut(of('edit'), 9_000);
      bench.now += 5_000;
      expect(await claimed()).toBe('s2');
    });

    test('say when the next delivery may go', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'd'));
      await bench.store.limits.shut(of('post'), 5_000);
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON);
      await bench.store.limits.shut(of('post', 'd'), 3_000);
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + 3_000);
      await bench.store.limits.shut(ALL, 4_000);
      expect(await bench.store.outbox.nextDueAt()).toBe(NOON + 4_000);
    });

    test('stay where they reach further already', async () => {
      await bench.store.limits.shut(of('post'), 5_000);
      await bench.store.limits.shut(of('post'), 1_000);
      expect(await bench.store.limits.shutFor(of('post'))).toBe(5_000);
      bench.now += 5_000;
      expect(await bench.store.limits.shutFor(of('post'))).toBe(0);
      await bench.store.limits.shut(of('post'), 1_000);
      expect(await bench.store.limits.shutFor(of('post'))).toBe(1_000);
    });

    test('count what is spent in a window, each budget for itself', async () => {
      const { limits } = bench.store;
      expect(await limits.spend(ALL, MINUTE)).toEqual([0]);
      bench.now += MINUTE / 2;
      expect(await limits.spend(ALL, MINUTE)).toEqual([MINUTE / 2, 0]);
      expect(await limits.spend(of('crosspost'), MINUTE)).toEqual([0]);
      bench.now += MINUTE / 2;
      expect(await limits.spend(ALL, MINUTE)).toEqual([MINUTE / 2, 0]);
    });
  });

  test('[I3] a clock that was put back leaves every wait as long as it was', async () => {
    const { limits, outbox } = bench.store;
    await bench.owe(delivery('s1', 'c'), delivery('s2', 'd'), delivery('s3', 'e'));
    const leased = await bench.mustClaim();
    await outbox.intend(leased, 0);
    const retried = await bench.mustClaim();
    const retry = { kind: 'retry', afterMs: 500, error: 'down', certain: true } as const;
    await outbox.settle(retried, { ...retry, counts: true });
    await limits.shut(of('post', 'e'), 700);
    await limits.spend(ALL, MINUTE);
    bench.now -= HOUR;
    await outbox.putBack(HOUR);
    expect(await limits.shutFor(of('post', 'e'))).toBe(700);
    expect(await outbox.nextDueAt()).toBe(bench.now + 500);
    bench.now += 500;
    expect(await outbox.claim(LEASE)).toMatchObject({ storyKey: 's2' });
    bench.now += LEASE;
    expect(await outbox.claim(LEASE)).toMatchObject({
      storyKey: 's1',
      maybeSentAt: NOON - HOUR,
    });
    expect(await limits.spend(ALL, MINUTE)).toEqual([500 + LEASE, 0]);
  });

  describe('the crossposts', () => {
    const next = async () => (await bench.store.crossposts.claim(LEASE))?.storyKey ?? null;
    const owe = (...deliveries: Parameters<typeof delivery>[]) =>
      bench.owe(...deliveries.map((each) => delivery(...each)));

    test('wait until their card stands, the most urgent first, those of no wish never', async () => {
      await owe(
        ['s1', 'c', { crosspost: 'low' }],
        ['s2', 'c', { crosspost: 'critical' }],
        ['s3', 'c'],
        ['s4', 'c', { crosspost: 'critical' }],
      );
      expect(await next()).toBeNull();
      for (const id of ['m1', 'm2', 'm3', 'm4']) await bench.sendAs(id);
      expect([await next(), await next(), await next(), await next()]).toEqual([
        's2',
        's4',
        's1',
        null,
      ]);
    });

    test('are tried again when a lease ran out, and never once they are done or given up', async () => {
      await owe(['s1', 'c', { crosspost: 'high' }], ['s2', 'c', { crosspost: 'high' }]);
      await bench.sendAs('m1');
      await bench.sendAs('m2');
      expect(await bench.store.crossposts.claim(LEASE)).toMatchObject({
        storyKey: 's1',
        messageId: 'm1',
        ageMs: 0,
      });
      bench.now += LEASE;
      const again = await bench.store.crossposts.claim(LEASE);
      expect(again).toMatchObject({ storyKey: 's1', ageMs: LEASE });
      await bench.store.crossposts.done(again?.id ?? 0);
      await bench.store.crossposts.giveUp((await bench.store.crossposts.claim(LEASE))?.id ?? 0);
      bench.now += 10 * LEASE;
      expect(await next()).toBeNull();
    });

    test('wait for the budget of their own channel alone', async () => {
      await owe(['s1', 'c', { crosspost: 'high' }], ['s2', 'd', { crosspost: 'low' }]);
      await bench.sendAs('m1');
      await bench.sendAs('m2');
      await bench.store.limits.shut(of('crosspost'), MINUTE);
      expect(await next()).toBe('s2');
      expect(await next()).toBeNull();
      bench.now += MINUTE;
      expect(await next()).toBe('s1');
    });

    test('rise with the urgency of their story while they wait', async () => {
      await owe(['s1', 'c', { crosspost: 'low' }], ['s2', 'c', { crosspost: 'high' }]);
      await bench.sendAs('m1');
      await bench.sendAs('m2');
      await owe(['s1', 'c', { crosspost: 'critical', payload: 'worse', onlyRevise: true }]);
      expect(await next()).toBe('s1');
    });

    test('hold the edits of a published card back, urgent ones too', async () => {
      await owe(['s1', 'c', { crosspost: 'high' }]);
      await bench.sendAs('m1');
      const crosspost = await bench.store.crossposts.claim(LEASE);
      await bench.store.crossposts.done(crosspost?.id ?? 0);
      await owe(['s1', 'c', { payload: '2' }]);
      const edit = await bench.mustClaim();
      expect(edit.isCrossposted).toBe(true);
      await bench.store.outbox.settle(edit, { kind: 'edited', restMs: MINUTE, isHeld: true });
      await owe(['s1', 'c', { payload: '3', isUrgent: true }]);
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      bench.now += MINUTE;
      expect(await bench.mustClaim()).toMatchObject({ payload: '3' });
    });
  });
}

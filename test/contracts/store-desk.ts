import { describe, expect, test } from 'vitest';
import type { Settlement } from '../../src/deliver/deliver.ts';
import type { Untold } from '../../src/desk-port.ts';
import type { Notice } from '../../src/polling.ts';
import { delivery, MINUTE, NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const DAY = 24 * 60 * MINUTE;
const DEAD = { kind: 'dead', error: 'refused' } as const;
const CLOSED = { kind: 'paused', whom: 'channel', afterMs: null, error: 'no permission' } as const;
const NONE: Untold = { givenUp: [], paused: [], resumed: [] };

/** What holds of refused messages and of places that take none. */
export function deskContract(bench: StoreBench): void {
  const desk = () => bench.store.desk;
  const outbox = () => bench.store.outbox;
  const settle = async (settlement: Settlement) => {
    const claimed = await bench.mustClaim();
    await outbox().settle(claimed, settlement);
    return claimed;
  };
  const notice = (key: string): Notice => ({
    key,
    feedId: null,
    kind: 'given-up',
    text: 't',
    at: 1,
  });

  describe('paused places', () => {
    test('[G6] keep all their messages back, edits too, and no others', async () => {
      await bench.owe(delivery('s1', 'c'));
      await bench.sendAs('m');
      await bench.owe(
        delivery('s1', 'c', { payload: '2' }),
        delivery('s2', 'c'),
        delivery('s3', 'd'),
      );
      await settle(CLOSED);
      expect(await bench.sendAs('n')).toMatchObject({ channelId: 'd' });
      expect(await outbox().claim(30_000)).toBeNull();
      expect(await outbox().nextDueAt()).toBeNull();
      expect(await desk().paused()).toEqual([
        { channelId: 'c', since: NOON, reason: 'no permission', lookAt: NOON + DAY },
      ]);
      bench.now += 30 * DAY;
      expect(await outbox().claim(30_000)).toBeNull();
    });

    test('[G6] give back everything in its order once they are resumed', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'));
      await settle(CLOSED);
      expect(await desk().resume('c')).toBe(true);
      expect(await desk().resume('c')).toBe(false);
      expect(await desk().paused()).toEqual([]);
      expect((await bench.sendAs('m1')).storyKey).toBe('s1');
      expect((await bench.sendAs('m2')).storyKey).toBe('s2');
    });

    test('[G6] a refused token keeps everything back, wherever it goes', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'd'));
      await settle({ ...CLOSED, whom: 'everyone' });
      expect(await outbox().claim(30_000)).toBeNull();
      expect(await desk().paused()).toMatchObject([{ channelId: null }]);
      await desk().resume(null);
      expect(await outbox().claim(30_000)).not.toBeNull();
    });

    test('a block that passes rests the worker, not the rows', async () => {
      await bench.owe(delivery('s', 'c'));
      await settle({ ...CLOSED, whom: 'everyone', afterMs: MINUTE });
      expect(await desk().paused()).toEqual([]);
      expect(await outbox().nextDueAt()).toBe(NOON);
    });

    test('are told once, and so is that they are open again', async () => {
      await bench.owe(delivery('s', 'c'));
      await settle(CLOSED);
      const { paused } = await desk().untold(10);
      expect(paused).toMatchObject([{ channelId: 'c' }]);
      expect(await desk().tell({ ...NONE, paused }, notice('a'), [])).toBe(true);
      expect(await desk().untold(10)).toEqual(NONE);
      bench.now += MINUTE;
      await desk().resume('c');
      const { resumed } = await desk().untold(10);
      expect(resumed).toMatchObject([{ channelId: 'c', since: NOON, resumedAt: NOON + MINUTE }]);
      await desk().tell({ ...NONE, resumed }, notice('b'), []);
      expect(await desk().untold(10)).toEqual(NONE);
      await settle(CLOSED);
      expect((await desk().untold(10)).paused).toMatchObject([{ since: NOON + MINUTE }]);
    });

    test('that are open again while the pause is told stay to be told as open', async () => {
      await bench.owe(delivery('s', 'c'));
      await settle(CLOSED);
      const { paused } = await desk().untold(10);
      await desk().resume('c');
      await desk().tell({ ...NONE, paused }, notice('a'), []);
      expect((await desk().untold(10)).resumed).toMatchObject([{ channelId: 'c' }]);
    });

    test('are looked at when a look was put off to', async () => {
      await bench.owe(delivery('s', 'c'));
      await settle(CLOSED);
      await desk().putOff('c', NOON + 2 * DAY);
      expect(await desk().paused()).toMatchObject([{ lookAt: NOON + 2 * DAY }]);
    });
  });

  describe('refused messages', () => {
    test('[G5] are tried again in a simpler form, which is remembered', async () => {
      await bench.owe(delivery('s', 'c'));
      const first = await bench.mustClaim();
      await outbox().intend(first, 10_000);
      await outbox().settle(first, { kind: 'degraded', level: 1, error: 'too long' });
      const second = await bench.mustClaim();
      expect(second).toMatchObject({ degraded: 1, maybeSentAt: null, postedRevision: null });
      await outbox().settle(second, { kind: 'sent', messageId: 'm' });
      expect(await bench.deliveriesOf('s')).toMatchObject([
        { status: 'sent', degraded: 1, lastError: 'too long' },
      ]);
      await bench.owe(delivery('s', 'c', { payload: '2' }));
      expect(await settle({ kind: 'edited', restMs: 0 })).toMatchObject({ degraded: 1 });
    });

    test('[G9] that were given up hold up no other, and are listed with their reason', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'));
      await settle(DEAD);
      await bench.sendAs('m');
      await bench.owe(delivery('s2', 'c', { payload: '2' }), delivery('s3', 'c'));
      expect(await desk().list(10)).toMatchObject([
        { id: 1, channelId: 'c', state: 'given-up', error: 'refused', givenUpAt: NOON },
        { state: 'waiting', error: null },
        { state: 'edit' },
      ]);
      expect((await desk().list(1)).length).toBe(1);
      expect(await desk().counts()).toEqual({ waiting: 1, maybePosted: 0, edits: 1, givenUp: 1 });
    });

    test('[G9] that a person resends keep nonce and first-attempt mark, and begin anew', async () => {
      await bench.owe(delivery('s', 'c'));
      const first = await bench.mustClaim();
      await outbox().intend(first, 10_000);
      await outbox().settle(first, {
        kind: 'retry',
        afterMs: 0,
        error: 'e',
        certain: false,
        counts: true,
      });
      await settle(DEAD);
      bench.now += DAY;
      expect(await desk().resend(1, 'Anna')).toBe(1);
      expect(await desk().counts()).toMatchObject({ waiting: 1, maybePosted: 1, givenUp: 0 });
      expect(await bench.mustClaim()).toMatchObject({
        nonce: 's-c',
        maybeSentAt: NOON,
        attempts: 1,
        degraded: 0,
        isResent: true,
      });
    });

    test('are resent all at once, and no other with them', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'd'), delivery('s3', 'e'));
      await settle(DEAD);
      await settle(DEAD);
      expect(await desk().resend(3, 'Anna')).toBe(0);
      expect(await desk().resend(null, 'Anna')).toBe(2);
      expect(await desk().resend(null, 'Anna')).toBe(0);
    });

    test('that a person drops are counted, listed and resent no more', async () => {
      await bench.owe(delivery('s', 'c'));
      await settle(DEAD);
      expect(await desk().drop(1, 'Anna', 'old news')).toBe(true);
      expect(await desk().drop(1, 'Anna', null)).toBe(false);
      expect(await desk().drop(2, 'Anna', null)).toBe(false);
      expect(await desk().list(10)).toEqual([]);
      expect(await desk().resend(null, 'Anna')).toBe(0);
      expect((await bench.store.archive.status()).queue.dead).toBe(0);
      expect((await bench.store.archive.tally(null)).dead).toBe(0);
      expect(await bench.deliveriesOf('s')).toMatchObject([
        { status: 'dead', decided: { what: 'drop', by: 'Anna', why: 'old news' } },
      ]);
    });

    test('[G9] are told once, each time that they are given up', async () => {
      await bench.owe(delivery('s1', 'c'), delivery('s2', 'c'));
      await settle(DEAD);
      const { givenUp } = await desk().untold(10);
      expect(givenUp).toMatchObject([{ id: 1 }]);
      await settle(DEAD);
      const owed = [delivery('notice:a', 'admin', { purpose: 'notice' })];
      expect(await desk().tell({ ...NONE, givenUp }, notice('a'), owed)).toBe(true);
      expect((await desk().untold(10)).givenUp).toMatchObject([{ id: 2 }]);
      expect(await desk().tell({ ...NONE, givenUp }, notice('a'), owed)).toBe(false);
      expect(await bench.sendAs('n')).toMatchObject({ channelId: 'admin' });
      bench.now += MINUTE;
      await desk().resend(1, 'Anna');
      await settle(DEAD);
      expect((await desk().untold(10)).givenUp).toMatchObject([{ id: 1 }, { id: 2 }]);
    });
  });
}

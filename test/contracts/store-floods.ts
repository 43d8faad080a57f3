import { describe, expect, test } from 'vitest';
import type { FoldIntent } from '../../src/story-ports.ts';
import { commit, delivery, MINUTE, NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const HOUR = 60 * MINUTE;
const LEASE = 30_000;

/** What holds where more waits than a channel can follow. */
export function floodsContract(bench: StoreBench): void {
  const digestOf = (channelId: string, folded: readonly number[]): FoldIntent => ({
    digest: delivery(`digest:${channelId}`, channelId, {
      purpose: 'digest:flood-x',
      payload: '{"content":"digest"}',
    }),
    folded,
  });
  /** Folds all but the first message that waits. */
  const foldRest = (channelId = 'c') =>
    bench.store.floods.fold(channelId, ({ waiting }) =>
      waiting.length < 2
        ? []
        : [
            digestOf(
              channelId,
              waiting.slice(1).map(({ id }) => id),
            ),
          ],
    );
  const seen = async () => {
    let found: unknown = null;
    await bench.store.floods.fold('c', (queue) => {
      found = {
        ...queue,
        waiting: queue.waiting.map(({ brief, purpose }) => [brief.storyKey, purpose]),
      };
      return [];
    });
    return found;
  };
  const cards = (...keys: readonly string[]) => keys.map((key) => delivery(key, 'c'));
  const retry = (error = 'down') =>
    ({ kind: 'retry', afterMs: 0, error, certain: false, counts: true }) as const;

  describe('[G7] floods', () => {
    test('are counted by channel, and shown oldest first without what is no story', async () => {
      await bench.owe(...cards('s1', 's2'), delivery('s1', 'd'));
      const notice = delivery('notice:x', 'c', { purpose: 'notice' });
      await commit(bench.store, 'a', { deliveries: [notice] });
      expect(await bench.store.floods.waiting()).toEqual(
        new Map([
          ['c', 3],
          ['d', 1],
        ]),
      );
      expect(await seen()).toEqual({
        channelId: 'c',
        now: NOON,
        blockedSince: null,
        waiting: [
          ['s1', 'card'],
          ['s2', 'card'],
        ],
      });
    });

    test('become one message, which leaves in its place; nothing of them is posted, edited or lost', async () => {
      await bench.owe(...cards('s1', 's2', 's3'));
      await foldRest();
      await bench.owe(...cards('s4'));
      const left: string[] = [];
      for (const id of ['m1', 'm2', 'm3']) left.push((await bench.sendAs(id)).payload);
      expect(left).toEqual(['{"content":"s1"}', '{"content":"digest"}', '{"content":"s4"}']);
      await bench.owe(delivery('s2', 'c', { payload: '2' }));
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
      expect(await bench.store.outbox.claim(LEASE)).toBeNull();
      expect(await bench.deliveriesOf('s2')).toMatchObject([
        { purpose: 'card', isFolded: true, status: 'sent', messageId: 'm2' },
      ]);
      expect((await bench.store.archive.status()).queue.sent).toBe(3);
    });

    test('are not folded twice, whoever tries', async () => {
      await bench.owe(...cards('s1', 's2', 's3'));
      const folds = await Promise.all([foldRest(), foldRest()]);
      expect(folds.map((each) => each?.length)).toEqual([1, 0]);
      expect(await bench.store.floods.waiting()).toEqual(new Map([['c', 2]]));
    });

    test('leave alone what may have been posted', async () => {
      await bench.owe(...cards('s1', 's2'), delivery('s3', 'c'));
      const first = await bench.mustClaim();
      await bench.store.outbox.intend(first, 10_000);
      expect(await bench.store.floods.fold('c', () => [])).toBeNull();
      bench.now += LEASE;
      // The channel has taken nothing since: what waits behind it is not folded before it has left.
      expect(await foldRest()).toBeNull();
      await bench.store.outbox.settle(await bench.mustClaim(), { kind: 'sent', messageId: 'm' });
      expect(await foldRest()).toHaveLength(1);
    });

    test('wait for the end of an outage, and know since when it lasted', async () => {
      await bench.owe(...cards('s1', 's2', 's3'));
      await bench.store.outbox.settle(await bench.mustClaim(), retry());
      bench.now += 6 * HOUR;
      expect(await foldRest()).toBeNull();
      await bench.sendAs('m1');
      expect(await seen()).toMatchObject({
        now: NOON + 6 * HOUR,
        blockedSince: NOON,
        waiting: [
          ['s2', 'card'],
          ['s3', 'card'],
        ],
      });
    });

    test('hand what is new later to a message of its own, which replies to the digest', async () => {
      await bench.owe(...cards('s1', 's2', 's3'));
      await foldRest();
      await bench.sendAs('m1');
      await bench.sendAs('digest');
      await bench.owe(delivery('s2', 'c', { purpose: 'reply:1', nonce: 'r' }));
      expect((await bench.mustClaim()).replyTo).toBe('digest');
      expect(await givenUpIn('s2')).toEqual(['c']);
      expect(await givenUpIn('s1')).toEqual([]);
    });
  });

  const givenUpIn = async (key: string) => {
    let found: readonly string[] | undefined;
    await bench.store.passes
      .commit(
        { feedId: 'a', keys: [], mark: null, since: 0, addresses: [], revises: [], pollsSince: 0 },
        () => ({ stories: [key], topics: [] }),
        (_, { stories }) => {
          found = stories.get(key)?.givenUpIn;
          throw new Error('only looking');
        },
      )
      .catch(() => {});
    return found;
  };
}

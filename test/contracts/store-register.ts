import { describe, expect, test } from 'vitest';
import {
  announce,
  aStory,
  change,
  commit,
  delivery,
  MINUTE,
  NOON,
  scope,
  seenBy,
} from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What holds of changes of the register that stories propose, and of reminders. */
export function registerContract(bench: StoreBench): void {
  const propose = (...changes: readonly ReturnType<typeof change>[]) =>
    commit(bench.store, 'a', {
      stories: [aStory('s')],
      changes,
      notices: changes.map(announce),
    });
  const changes = () => bench.store.register.changes();

  describe('a proposed change of the register', () => {
    test('is stored with its story, and told to each later plan', async () => {
      const asked = change(2, { country: 'FI', url: 'https://a.example/fi' });
      await propose(change(1), asked);
      expect(await changes()).toEqual([change(1), asked]);
      expect(await bench.store.notices.isTold('register:2')).toBe(true);
      const look = async (stories: readonly string[]) =>
        (await seenBy(bench.store, scope('a'), { stories, topics: [] })).changes;
      expect(await look(['s'])).toEqual([change(1), asked]);
      expect(await look([])).toEqual([]);
    });

    test('is one for each step of a country under a treaty, or its plan is not applied', async () => {
      await propose(change(1));
      await expect(propose(change(2, { outlet: 'Outlet b' }))).rejects.toThrow();
      await propose(change(2, { treaty: 'ccm' }), change(3, { state: 'out' }));
      expect((await changes()).map(({ id }) => id)).toEqual([1, 2, 3]);
    });

    test('is decided by a person, with a better day, and the decision can be taken back', async () => {
      await propose(change(1));
      const { register } = bench.store;
      bench.now = NOON + MINUTE;
      const accepted = change(1, {
        on: '2026-02-27',
        decided: { isAccepted: true, by: 'Ann', at: NOON + MINUTE },
      });
      const decision = { isAccepted: true, by: 'Ann' };
      expect(await register.decide(1, decision, '2026-02-27')).toEqual(accepted);
      expect(await changes()).toEqual([accepted]);
      expect(await register.decide(1, null)).toEqual(change(1, { on: '2026-02-27' }));
      const declined = await register.decide(1, { isAccepted: false, by: 'Bob' });
      expect(declined?.decided).toEqual({ isAccepted: false, by: 'Bob', at: NOON + MINUTE });
      expect(await register.decide(9, decision)).toBeNull();
    });
  });

  describe('a reminder', () => {
    test('opens its story and owes its cards once', async () => {
      const story = aStory('r', { isComputed: true });
      const remind = () => bench.store.register.remind(story, [delivery('r', 'c')]);
      expect(await remind()).toBe(true);
      expect(await remind()).toBe(false);
      expect(await bench.store.archive.story('r')).toMatchObject({
        brief: { isComputed: true },
        deliveries: [{ channelId: 'c', status: 'pending' }],
      });
      expect((await bench.store.archive.status()).queue.pending).toBe(1);
    });
  });
}

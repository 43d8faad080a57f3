import { describe, expect, test } from 'vitest';
import type { SettledEntry } from '../../src/ports.ts';
import {
  aStory,
  commit,
  delivery,
  entry,
  MINUTE,
  NO_STORY,
  NOON,
  scope,
  seenBy,
  verdict,
} from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What holds of entries that wait for their page. */
export function pagesContract(bench: StoreBench): void {
  const waits = (key: string, dueAt = NOON + 2 * MINUTE) =>
    entry('a', key, {
      verdict: verdict({ reasonKind: 'awaits-page' }),
      page: { address: `https://a.example/${key}`, dueAt },
    });
  /** The entry `1` as its page tells it: an alert in a story of its own. */
  const settled = (): SettledEntry => ({
    entry: entry('a', '1', {
      text: { text: 'What the page says.', lang: 'et', published: NOON - 5 },
      verdict: verdict({ lang: 'et', reason: 'By its page.' }),
      keySentences: [],
      story: { key: 's', because: 'new', similarity: 1 },
    }),
    page: { outcome: 'read', reason: 'Its page was read.' },
    stories: [aStory('s')],
    deliveries: [delivery('s', 'c')],
    changes: [],
    notices: [],
  });
  const idOf = async (key: string): Promise<number> => {
    const found = (await bench.store.pages.waiting(9)).find((each) => each.key === key);
    if (!found) throw new Error(`${key} does not wait`);
    return found.id;
  };

  describe('an entry that waits for its page', () => {
    test('is known to its feed and listed with what its feed said, those due first', async () => {
      await commit(bench.store, 'a', {
        entries: [waits('1'), waits('2', NOON + MINUTE), entry('a', '3')],
      });
      expect(await bench.store.passes.knownKeys('a', ['1', '3'])).toEqual(new Set(['1', '3']));
      const waiting = await bench.store.pages.waiting(9);
      expect(waiting.map(({ key }) => key)).toEqual(['2', '1']);
      expect(await bench.store.pages.waiting(1)).toEqual(waiting.slice(0, 1));
      expect(waiting[1]).toEqual({
        id: expect.any(Number),
        feed: { id: 'a', outlet: 'Outlet a', owner: 'Owner a', kind: 'press' },
        key: '1',
        text: { ...waits('1').text, source: 'Outlet a', kind: 'press' },
        address: 'https://a.example/1',
        seenAt: NOON,
        dueAt: NOON + 2 * MINUTE,
      });
      const [fate] = await bench.store.archive.why('1');
      expect(fate).toMatchObject({ reasonKind: 'awaits-page', story: null, page: null });
    });

    test('is settled once, with its story and what is owed', async () => {
      await commit(bench.store, 'a', { entries: [waits('1')] });
      const id = await idOf('1');
      const settle = () =>
        bench.store.pages.settle(
          { id, dueAt: NOON + 2 * MINUTE },
          scope('a'),
          () => NO_STORY,
          settled,
        );
      expect(await settle()).toEqual(settled());
      expect(await bench.store.pages.waiting(9)).toEqual([]);
      expect(await bench.store.archive.why('1')).toMatchObject([
        {
          seenAt: NOON,
          publishedAt: NOON - 5,
          decision: 'alert',
          reason: 'By its page.',
          page: 'Its page was read.',
          story: { key: 's', because: 'new' },
          deliveries: [{ channelId: 'c', status: 'pending' }],
        },
      ]);
      expect(await bench.store.archive.tally(null)).toMatchObject({
        looked: 1,
        alerts: 1,
        waiting: 0,
      });
      expect(await settle()).toBeNull();
      expect(await bench.store.archive.tally(null)).toMatchObject({ looked: 1, pending: 1 });
    });

    test('sees the tellings of the stories it may belong to, and is one afterwards', async () => {
      const story = { key: 's', because: 'new', similarity: 1 } as const;
      await commit(bench.store, 'b', {
        stories: [aStory('s')],
        entries: [entry('b', '7', { story })],
      });
      await commit(bench.store, 'a', { entries: [waits('1')] });
      const id = await idOf('1');
      const seen: string[][] = [];
      const touched = { stories: ['s'], topics: [] };
      await bench.store.pages.settle(
        { id, dueAt: NOON + 2 * MINUTE },
        scope('a', { mark: 0 }),
        ({ placed }) => {
          seen.push(placed.map(({ entryKey }) => entryKey));
          return touched;
        },
        (_, { tellings }) => {
          seen.push(tellings.map(({ entryKey }) => entryKey));
          return settled();
        },
      );
      expect(seen).toEqual([['7'], ['7']]);
      const { tellings, placed } = await seenBy(bench.store, scope('b', { mark: 0 }), touched);
      expect(placed).toHaveLength(2);
      expect(tellings.map(({ text }) => text).toSorted()).toEqual([
        'A summary.',
        'What the page says.',
      ]);
    });

    test('waits on when settling it fails', async () => {
      await commit(bench.store, 'a', { entries: [waits('1')] });
      const id = await idOf('1');
      const orphan = { ...settled(), stories: [] };
      await expect(
        bench.store.pages.settle(
          { id, dueAt: NOON + 2 * MINUTE },
          scope('a'),
          () => NO_STORY,
          () => orphan,
        ),
      ).rejects.toThrow();
      expect(await idOf('1')).toBe(id);
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
      expect(await bench.store.archive.tally(null)).toMatchObject({ waiting: 1, alerts: 0 });
    });
  });
}

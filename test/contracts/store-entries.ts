import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/polling.ts';
import type { StoredEntry } from '../../src/ports.ts';
import { aStory, commit, delivery, entry, NOON, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What is read again of the entries, and what the admin is told of it. */
export function entriesContract(bench: StoreBench): void {
  const read = async (since: number, until: number): Promise<readonly StoredEntry[]> => {
    const all: StoredEntry[] = [];
    for await (const batch of bench.store.archive.entries(since, until)) all.push(...batch);
    return all;
  };

  describe('stored entries', () => {
    test('are read again as they came, with what was decided of them', async () => {
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [
          entry('a', '1', {
            baseline: true,
            story: { key: 's', because: 'new', similarity: 0 },
            text: { lang: 'en, fr', text: 'All of it.', categories: ['Defence'], country: 'EE' },
          }),
        ],
      });
      expect(await read(NOON, NOON + 1)).toEqual([
        {
          id: expect.any(Number),
          feedId: 'a',
          owner: 'Owner a',
          text: {
            ...entry('a', '1').text,
            lang: 'en, fr',
            text: 'All of it.',
            categories: ['Defence'],
            country: 'EE',
            kind: 'press',
            source: 'Outlet a',
          },
          canonicalUrl: 'https://a.example/1',
          seenAt: NOON,
          baseline: true,
          isDropped: false,
          verdict: verdict(),
          storyKey: 's',
        },
      ]);
    });

    test('come newest first, each once, however many were seen in one moment', async () => {
      const seen = (count: number, seenAt: number) =>
        Array.from({ length: count }, (_, at) => entry('a', `${seenAt}-${at}`, { seenAt }));
      await commit(bench.store, 'a', { entries: seen(450, NOON) });
      await commit(bench.store, 'a', { entries: seen(3, NOON + 5) });
      await commit(bench.store, 'a', { entries: seen(2, NOON - 5) });
      const all = await read(NOON - 5, NOON + 6);
      expect(all.map(({ seenAt }) => seenAt)).toEqual([
        ...Array.from({ length: 3 }, () => NOON + 5),
        ...Array.from({ length: 450 }, () => NOON),
        NOON - 5,
        NOON - 5,
      ]);
      expect(new Set(all.map(({ id }) => id)).size).toBe(455);
      expect(await read(NOON, NOON + 5)).toHaveLength(450);
      expect(await read(NOON + 6, NOON + 9)).toEqual([]);
    });

    test('leave their turn to others between two batches', async () => {
      const many = Array.from({ length: 500 }, (_, at) => entry('a', String(at)));
      await commit(bench.store, 'a', { entries: many });
      let turns = 0;
      const timer = setInterval(() => {
        turns += 1;
      }, 0);
      for await (const batch of bench.store.archive.entries(NOON, NOON + 1))
        expect(batch.length).toBeLessThanOrEqual(200);
      clearInterval(timer);
      expect(turns).toBeGreaterThan(0);
    });
  });

  describe('what the admin is told beside a pass', () => {
    const notice: Notice = {
      key: 'terms:2026-W09',
      feedId: null,
      kind: 'terms',
      text: 'All is well.',
      at: NOON,
    };

    test('is told once, with its message', async () => {
      const { notices } = bench.store;
      const owed = { ...delivery(`notice:${notice.key}`, 'admin'), purpose: 'notice' as const };
      expect(await notices.isTold(notice.key)).toBe(false);
      expect(await notices.tell(notice, [owed])).toBe(true);
      expect(await notices.isTold(notice.key)).toBe(true);
      expect(await notices.tell(notice, [{ ...owed, channelId: 'other', nonce: 'n' }])).toBe(false);
      await bench.sendAs('m');
      expect(await bench.store.outbox.claim(1_000)).toBeNull();
    });
  });
}

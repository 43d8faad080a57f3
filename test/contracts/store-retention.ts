import { describe, expect, test } from 'vitest';
import { dropOld } from '../../src/app-retention.ts';
import { explainBy } from '../../src/app-rules.ts';
import { aStory, commit, entry, MINUTE, NOON, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const DAY = 24 * 60 * MINUTE;

/** What stays, and what goes when it is old. */
export function retentionContract(bench: StoreBench): void {
  const drop = () =>
    dropOld({
      store: bench.store,
      keepTextsMs: 400 * DAY,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      signal: new AbortController().signal,
    });
  const why = async (key: string) => (await bench.store.archive.why(key))[0];

  describe('[F7] retention', () => {
    test('drops the texts of what is old, and keeps what was decided, why, and by which keys it is known', async () => {
      const rejected = verdict({ decision: 'reject', reasonKind: 'no-watch' });
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [
          entry('a', 'told', { story: { key: 's', because: 'new', similarity: 1 } }),
          ...Array.from({ length: 250 }, (_, at) => entry('a', `${at}`, { verdict: rejected })),
        ],
      });
      bench.now += 399 * DAY;
      await commit(bench.store, 'a', {
        entries: [entry('a', 'young', { seenAt: bench.now, verdict: rejected })],
      });
      await drop();
      expect(await why('told')).toMatchObject({
        isDropped: false,
        text: { summary: 'A summary.' },
      });
      const before = await bench.store.ledger.count(explainBy([]));
      bench.now += DAY + MINUTE;
      await drop();
      const told = await why('told');
      expect(told).toMatchObject({
        isDropped: true,
        title: 'Mine Ban Treaty: told',
        text: { summary: '', text: '' },
        reason: 'The title names the treaty.',
        hits: [{ quote: 'Mine Ban Treaty' }],
        story: { key: 's' },
      });
      expect((await why('249'))?.isDropped).toBe(true);
      expect((await why('young'))?.isDropped).toBe(false);
      expect(await bench.store.passes.knownKeys('a', ['told', '7', 'new'])).toEqual(
        new Set(['told', '7']),
      );
      expect(await bench.store.ledger.count(explainBy([]))).toEqual(before);
      expect(await bench.store.ledger.faults()).toEqual([]);
    });

    test('keeps the text of what people have spoken of, since it teaches, whatever its age', async () => {
      const rejected = verdict({ decision: 'reject', reasonKind: 'no-watch' });
      const keys = ['marked', 'plain'];
      await commit(bench.store, 'a', {
        entries: keys.map((key) => entry('a', key, { verdict: rejected })),
      });
      await bench.store.learning.say({
        ...{ server: 'home', entryId: (await why('marked'))?.id ?? -1, storyKey: null },
        ...{ kind: 'relevant', correction: null, duplicateOf: null, by: 'ann' },
      });
      bench.now += 400 * DAY + MINUTE;
      await drop();
      expect((await why('plain'))?.isDropped).toBe(true);
      expect((await why('marked'))?.isDropped).toBe(false);
      expect(await bench.store.learning.standing('home', 9)).toMatchObject([
        { kind: 'relevant', text: { summary: 'A summary.' } },
      ]);
    });

    test('leaves what was dropped alone, and drops an edited entry anew', async () => {
      const rejected = verdict({ decision: 'reject', reasonKind: 'no-watch' });
      await commit(bench.store, 'a', { entries: [entry('a', '1', { verdict: rejected })] });
      const { retention } = bench.store;
      expect(await retention.dropTexts(NOON + 1, 9)).toBe(1);
      expect(await retention.dropTexts(NOON + 1, 9)).toBe(0);
      const [known] = await bench.store.passes.knownEntries('a', ['1']);
      const edited = entry('a', '1', { verdict: rejected, revises: known?.id ?? null });
      await commit(bench.store, 'a', { entries: [edited] });
      expect(await why('1')).toMatchObject({ isDropped: false, text: { summary: 'A summary.' } });
      expect(await retention.dropTexts(NOON + 1, 9)).toBe(1);
    });

    test('keeps what waits for its page, and forgets what the admin was told long ago', async () => {
      const waits = verdict({ decision: 'reject', reasonKind: 'awaits-page' });
      const page = { address: 'https://a.example/1', dueAt: NOON + MINUTE };
      await commit(bench.store, 'a', {
        entries: [entry('a', '1', { verdict: waits, page })],
        notices: [
          { key: 'gap:a', feedId: 'a', kind: 'gap', text: 'x', at: NOON },
          { key: 'gap:b', feedId: 'a', kind: 'gap', text: 'x', at: NOON + 400 * DAY },
        ],
      });
      bench.now += 400 * DAY + MINUTE;
      await drop();
      expect((await why('1'))?.isDropped).toBe(false);
      expect(await bench.store.notices.isTold('gap:a')).toBe(false);
      expect(await bench.store.notices.isTold('gap:b')).toBe(true);
    });
  });
}

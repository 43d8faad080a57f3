import { describe, expect, test } from 'vitest';
import { aStory, brief, commit, delivery, entry, MINUTE, NOON, state, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What the read side tells. */
export function archiveContract(bench: StoreBench): void {
  describe('the archive', () => {
    const judged = (decision: 'alert' | 'digest' | 'reject', reasonKind = 'evidence' as const) =>
      verdict({ decision, reasonKind });

    test('lists stories newest first with what became of their messages', async () => {
      await commit(bench.store, 'a', {
        stories: [aStory('s1'), aStory('s2', { openedAt: NOON + 1 })],
        deliveries: [delivery('s1', 'c')],
      });
      await bench.sendAs('m');
      expect(await bench.store.archive.stories(9)).toEqual([
        { brief: brief('s2', { openedAt: NOON + 1 }), deliveries: [] },
        {
          brief: brief('s1'),
          deliveries: [
            {
              channelId: 'c',
              purpose: 'card',
              status: 'sent',
              messageId: 'm',
              isFolded: false,
              attempts: 0,
              lastError: null,
              degraded: 0,
              decided: null,
              sentAt: NOON,
            },
          ],
        },
      ]);
      expect(await bench.store.archive.stories(1)).toHaveLength(1);
    });

    test('accounts for every entry exactly once', async () => {
      const told = (because: 'new' | 'same-text') => ({
        story: { key: 's', because, similarity: 1 },
      });
      const rejected = (key: string, reason: string, seenAt = NOON) =>
        entry('a', key, {
          seenAt,
          verdict: verdict({ decision: 'reject', reasonKind: 'no-watch', reason }),
        });
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [
          entry('a', '1', { ...told('new') }),
          entry('a', '2', { ...told('same-text') }),
          entry('a', '3', { verdict: judged('digest') }),
          entry('a', '4', { baseline: true }),
          rejected('5', 'Long ago.', NOON - 1),
          rejected('6', 'No term of a watch.'),
          rejected('7', 'No term at all.'),
          entry('a', '8', {
            verdict: verdict({ decision: 'reject', reasonKind: 'borderline', reason: 'Hm.' }),
          }),
          entry('a', '9', {
            verdict: verdict({ decision: 'reject', reasonKind: 'awaits-page' }),
            page: { address: 'https://a.example/9', dueAt: NOON + MINUTE },
          }),
        ],
        deliveries: [delivery('s', 'c'), delivery('s', 'd')],
      });
      await bench.sendAs('m');
      expect(await bench.store.archive.tally(NOON)).toEqual({
        looked: 8,
        alerts: 1,
        merged: 1,
        digested: 1,
        baseline: 1,
        waiting: 1,
        rejected: [
          {
            reasonKind: 'no-watch',
            count: 2,
            example: { title: 'Mine Ban Treaty: 7', reason: 'No term at all.' },
          },
          {
            reasonKind: 'borderline',
            count: 1,
            example: { title: 'Mine Ban Treaty: 8', reason: 'Hm.' },
          },
        ],
        pending: 1,
        sent: 1,
        dead: 0,
      });
      expect((await bench.store.archive.tally(null)).looked).toBe(9);
      expect((await bench.store.archive.tally(NOON + 1)).looked).toBe(0);
    });

    test('tells why, by address as printed, canonical address or key', async () => {
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [
          entry('a', '1', {
            keys: ['1', 'guid'],
            story: { key: 's', because: 'same-event', similarity: 0.7 },
          }),
          entry('a', '2'),
        ],
        deliveries: [delivery('s', 'c')],
      });
      const fates = await bench.store.archive.why('https://a.example/1?utm=1');
      expect(fates).toEqual([
        {
          id: expect.any(Number),
          byServer: {},
          feedId: 'a',
          outlet: 'Outlet a',
          key: '1',
          title: 'Mine Ban Treaty: 1',
          url: 'https://a.example/1?utm=1',
          text: { ...entry('a', '1').text, source: 'Outlet a', kind: 'press' },
          lang: 'en',
          seenAt: NOON,
          publishedAt: NOON - MINUTE,
          baseline: false,
          isDropped: false,
          decision: 'alert',
          reasonKind: 'evidence',
          reason: 'The title names the treaty.',
          relevance: 0.9,
          opinion: null,
          hits: verdict().hits,
          flags: [],
          page: null,
          story: {
            key: 's',
            because: 'same-event',
            similarity: 0.7,
            headline: 'Headline of s',
          },
          deliveries: [expect.objectContaining({ channelId: 'c', status: 'pending' })],
        },
      ]);
      expect(await bench.store.archive.why('https://a.example/1')).toEqual(fates);
      expect(await bench.store.archive.why('guid')).toEqual(fates);
      expect(await bench.store.archive.why('2')).toMatchObject([{ story: null, deliveries: [] }]);
      expect(await bench.store.archive.why('https://a.example/never')).toEqual([]);
    });

    test('counts what was new to each feed since a moment, but not what it held before', async () => {
      await commit(bench.store, 'a', {
        entries: [entry('a', '1'), entry('a', '2', { baseline: true })],
      });
      bench.now += 1000;
      await commit(bench.store, 'a', { entries: [entry('a', '3', { seenAt: NOON + 1000 })] });
      await commit(bench.store, 'b', { entries: [entry('b', '1', { baseline: true })] });
      const { archive } = bench.store;
      expect(await archive.fresh(NOON)).toEqual(new Map([['a', 2]]));
      expect(await archive.fresh(NOON + 1000)).toEqual(new Map([['a', 1]]));
      expect(await archive.fresh(NOON + 1001)).toEqual(new Map());
    });

    test.each([
      ['paused', { pausedAt: NOON, failures: 3, silentAt: NOON }],
      ['failing', { failures: 1, silentAt: NOON }],
      ['silent', { silentAt: NOON }],
      ['new', { lastOkAt: null }],
      ['ok', {}],
    ] as const)('says of a feed that it is %s', async (standing, parts) => {
      await commit(bench.store, 'a', { feed: state('a', parts) });
      expect((await bench.store.archive.status()).feeds).toContainEqual(
        expect.objectContaining({ feedId: 'a', standing }),
      );
    });

    test('shows which feeds fail and how much is queued', async () => {
      expect((await bench.store.archive.status()).lastPassAt).toBeNull();
      bench.now += 7;
      await commit(bench.store, 'a', {
        feed: state('a', {
          failures: 2,
          lastError: 'time-out',
          nextDueAt: NOON + 9,
          failingSince: NOON - 5,
          lastNewAt: NOON - 6,
          meanGapMs: 7,
          movedTo: 'https://moved.example/',
          movedSince: NOON - 8,
          shown: 2000,
          leftOut: 1,
        }),
        stories: [aStory('s')],
        deliveries: [delivery('s', 'c'), delivery('s', 'd')],
      });
      await bench.sendAs('m');
      await commit(bench.store, 'b', { deliveries: [delivery('s', 'c', { payload: '2' })] });
      expect(await bench.store.archive.status()).toEqual({
        feeds: [
          {
            feedId: 'a',
            outlet: 'Outlet a',
            standing: 'failing',
            lastError: 'time-out',
            lastOkAt: NOON,
            nextDueAt: NOON + 9,
            failingSince: NOON - 5,
            lastNewAt: NOON - 6,
            meanGapMs: 7,
            movedTo: 'https://moved.example/',
            movedSince: NOON - 8,
            shown: 2000,
            leftOut: 1,
          },
          expect.objectContaining({ feedId: 'b', standing: 'ok', lastError: null }),
        ],
        lastPassAt: NOON + 7,
        queue: { pending: 1, edits: 1, sent: 1, dead: 0, oldestPendingAt: NOON + 7 },
      });
      const { settle } = bench.store.outbox;
      await bench.mustClaim(); // the edit
      const waits = await bench.mustClaim();
      await settle(waits, { kind: 'paused', whom: 'channel', afterMs: null, error: 'closed' });
      const { queue } = await bench.store.archive.status();
      expect(queue).toMatchObject({ pending: 1, oldestPendingAt: null });
    });
  });
}

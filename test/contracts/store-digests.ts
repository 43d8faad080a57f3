import { describe, expect, test } from 'vitest';
import type { Brief, Moment } from '../../src/brief.ts';
import type { PassIntent } from '../../src/ports.ts';
import type { DeliveryIntent } from '../../src/story-ports.ts';
import { entry, feed, MINUTE, NOON, brief as sample, state, toldAct, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const HOUR = 60 * MINUTE;

/** What digests are made of. */
export function digestsContract(bench: StoreBench): void {
  const commit = (changes: Partial<PassIntent>, feedId = 'a') =>
    bench.store.passes.commit(
      { feedId, keys: [], mark: null, since: 0, addresses: [], revises: [], pollsSince: 0 },
      () => ({ stories: [], topics: [] }),
      () => ({
        feed: state(feedId),
        entries: [],
        stories: [],
        deliveries: [],
        changes: [],
        notices: [],
        ...changes,
      }),
    );
  const story = (key: string, changes: Partial<Brief> = {}, moments: readonly Moment[] = []) => ({
    key,
    brief: { ...sample(key), ...changes },
    moments,
  });
  const told = (
    storyKey: string,
    name: string,
    decision: 'alert' | 'digest' = 'alert',
    baseline = false,
  ) =>
    entry('a', name, {
      seenAt: bench.now,
      baseline,
      verdict: verdict({ decision }),
      story: { key: storyKey, because: 'new', similarity: 1 },
    });
  const newsAt = async (sinceMs: number, untilMs: number) =>
    Object.fromEntries(
      (await bench.store.digests.news(sinceMs, untilMs)).map(({ brief, newAt }) => [
        brief.storyKey,
        newAt - NOON,
      ]),
    );

  describe('digests', () => {
    test('find stories by when they first were news to us, not by when they were told', async () => {
      await commit({ stories: [story('early')], entries: [told('early', '1')] });
      bench.now += HOUR;
      // Told long before it was seen.
      const late = { openedAt: NOON - 99 * HOUR };
      await commit({
        stories: [story('late', late), story('early')],
        entries: [told('late', '2'), told('early', '3')],
      });
      expect(await newsAt(NOON, NOON + HOUR)).toEqual({ early: 0 });
      expect(await newsAt(NOON + HOUR, NOON + 2 * HOUR)).toEqual({ early: 0, late: HOUR });
      expect(await newsAt(NOON + HOUR + 1, NOON + 9 * HOUR)).toEqual({});
    });

    test('know what was in a feed before it was watched for no news', async () => {
      await commit({ stories: [story('old')], entries: [told('old', '1', 'alert', true)] });
      expect(await newsAt(NOON, NOON + HOUR)).toEqual({});
      bench.now += HOUR;
      await commit({ stories: [story('old')], entries: [told('old', '2')] });
      expect(await newsAt(NOON + HOUR, NOON + 2 * HOUR)).toEqual({ old: HOUR });
    });

    test('take a story that was only kept for news when it is worth an alert', async () => {
      const kept = { decision: 'digest' } as const;
      await commit({ stories: [story('s', kept)], entries: [told('s', '1', 'digest')] });
      expect(await newsAt(NOON, NOON + HOUR)).toEqual({ s: 0 });
      bench.now += HOUR;
      await commit({ stories: [story('s')], entries: [told('s', '2')] });
      expect(await newsAt(NOON, NOON + 2 * HOUR)).toEqual({ s: HOUR });
    });

    test('take an entry that was only kept for news when an edit makes it worth an alert', async () => {
      const kept = { decision: 'digest' } as const;
      await commit({ stories: [story('s', kept)], entries: [told('s', '1', 'digest')] });
      const [known] = await bench.store.passes.knownEntries('a', ['1']);
      const edit = async (decision: 'alert' | 'digest') => {
        bench.now += HOUR;
        const edited = { ...told('s', '1', decision), seenAt: NOON, revises: known?.id ?? null };
        await commit({ stories: [story('s', { decision })], entries: [edited] });
      };
      await edit('digest');
      expect(await newsAt(NOON, NOON + 9 * HOUR)).toEqual({ s: 0 });
      await edit('alert');
      expect(await newsAt(NOON + HOUR, NOON + 9 * HOUR)).toEqual({ s: 2 * HOUR });
      await edit('alert');
      expect(await newsAt(NOON + HOUR, NOON + 9 * HOUR)).toEqual({ s: 2 * HOUR });
    });

    test('count an entry that its feed edited from when it came into a story', async () => {
      const rejected = entry('a', '1', { verdict: verdict({ decision: 'reject' }) });
      await commit({ entries: [rejected] });
      const [known] = await bench.store.passes.knownEntries('a', ['1']);
      bench.now += HOUR;
      await commit({
        stories: [story('s')],
        entries: [{ ...told('s', '1'), seenAt: NOON, revises: known?.id ?? null }],
      });
      expect(await newsAt(NOON, NOON + 9 * HOUR)).toEqual({ s: HOUR });
    });

    test('count an entry that waited for its page from when that was read', async () => {
      const wait = { address: 'https://a.example/1', dueAt: NOON + HOUR };
      const waits = verdict({ decision: 'reject', reasonKind: 'awaits-page' });
      await commit({ entries: [entry('a', '1', { verdict: waits, page: wait })] });
      const { digests, pages } = bench.store;
      const [waiting] = await pages.waiting(1);
      if (!waiting) throw new Error('nothing waits');
      bench.now += HOUR;
      await pages.settle(
        waiting,
        { mark: null, since: 0, addresses: [], revises: [] },
        () => ({ stories: [], topics: [] }),
        () => ({
          entry: told('s', '1'),
          page: { outcome: 'read', reason: 'It was read.' },
          stories: [story('s')],
          deliveries: [],
          changes: [],
          notices: [],
        }),
      );
      expect(await newsAt(NOON, NOON + 9 * HOUR)).toEqual({ s: HOUR });
      expect(await digests.looked(NOON, NOON + HOUR)).toMatchObject({ entries: 1 });
    });

    test('leave out what another story took in, and what is rejected by now', async () => {
      const link = { key: 'b', headline: 'b', url: null, acts: [], openedAt: NOON };
      await commit({
        stories: [story('a', { mergedInto: link }), story('b'), story('c', { decision: 'reject' })],
        entries: [told('a', '1'), told('b', '2'), told('c', '3')],
      });
      expect(await newsAt(NOON, NOON + HOUR)).toEqual({ b: 0 });
    });

    test('tell stories that no entry tells', async () => {
      const computed = story('c', { isComputed: true, openedAt: NOON + HOUR });
      await bench.store.register.remind(computed, []);
      expect(await newsAt(NOON, NOON + HOUR)).toEqual({});
      expect(await newsAt(NOON + HOUR, NOON + 2 * HOUR)).toEqual({ c: HOUR });
    });

    test('tell what was new in a story of before, in order', async () => {
      await commit({ stories: [story('s')], entries: [told('s', '1')] });
      const news = (number: number, at: number) => ({
        number,
        at,
        acts: [toldAct('use')],
        countries: ['FI'],
        urgency: 'critical' as const,
        quotes: [],
      });
      const updated = (number: number, at: number): Moment => ({
        kind: 'updated',
        at,
        news: news(number, at),
      });
      const merged: Moment = {
        kind: 'merged',
        at: NOON + HOUR,
        by: 'ann',
        other: 'x',
        entries: [],
      };
      await commit({
        stories: [
          story('s', {}, [
            updated(1, NOON + HOUR - 1),
            updated(2, NOON + HOUR),
            merged,
            updated(3, NOON + HOUR + 1),
            updated(4, NOON + 2 * HOUR),
          ]),
        ],
      });
      expect(await bench.store.digests.news(NOON + HOUR, NOON + 2 * HOUR)).toMatchObject([
        { newAt: NOON, updates: [news(2, NOON + HOUR), news(3, NOON + HOUR + 1)] },
      ]);
    });

    test('count the entries of a span, the feeds, and those that may have missed something', async () => {
      const { digests, passes } = bench.store;
      await passes.syncFeeds(
        ['a', 'b', 'c', 'd'].map((id) => feed(id)),
        NOON,
      );
      await passes.syncFeeds(
        ['a', 'b', 'c'].map((id) => feed(id)),
        NOON,
      );
      const seen = (name: string, seenAt: number, baseline = false) =>
        entry('a', name, { seenAt, baseline, verdict: verdict({ decision: 'reject' }) });
      await commit({
        entries: [
          seen('1', NOON - 1),
          seen('2', NOON),
          seen('3', NOON + HOUR - 1),
          seen('4', NOON, true),
          seen('5', NOON + HOUR),
        ],
        notices: [{ key: 'gap:c', feedId: 'c', kind: 'gap', text: 'x', at: NOON }],
      });
      await commit({ feed: state('b', { failures: 1 }) }, 'b');
      expect(await digests.looked(NOON, NOON + HOUR)).toEqual({
        entries: 2,
        feeds: 3,
        feedsInTrouble: 2,
        readUntil: null,
      });
      expect(await digests.looked(NOON + HOUR, NOON + 2 * HOUR)).toMatchObject({
        entries: 1,
        feedsInTrouble: 1,
      });
    });

    test.each([
      ['recovered', 'a', HOUR, 1],
      ['gap', 'a', HOUR, 1],
      ['paused', 'a', HOUR, 0],
      ['silent', 'a', 0, 0],
      ['outage', null, 0, 2],
      ['outage', null, HOUR, 0],
      ['outage-over', null, HOUR, 2],
      ['outage-over', null, -1, 0],
    ] as const)(
      'by "%s" of %s, told %i ms after noon, know %i feeds in trouble',
      async (...told) => {
        const [kind, feedId, after, count] = told;
        const { digests, passes } = bench.store;
        await passes.syncFeeds([feed('a'), feed('b')], NOON);
        const notice = { key: 'n', feedId, kind, text: 'x', at: NOON + after };
        await commit({ notices: [notice] });
        expect((await digests.looked(NOON, NOON + HOUR)).feedsInTrouble).toBe(count);
      },
    );

    test('know when feeds were read last, where that was long before the end', async () => {
      const { digests } = bench.store;
      const readUntil = async (untilMs: number) => (await digests.looked(0, untilMs)).readUntil;
      expect(await readUntil(NOON)).toBeNull();
      await commit({});
      const end = NOON + 2 * HOUR;
      bench.now = end;
      // Who cannot reach anybody has read nothing.
      await commit({ feed: state('a', { failures: 1 }) });
      expect(await readUntil(end)).toBeNull();
      expect(await readUntil(end + 1)).toBe(NOON);
      // What was read later does not tell of the hours before.
      bench.now = end + HOUR;
      await commit({});
      expect(await readUntil(end + 1)).toBe(NOON);
      expect(await readUntil(end + HOUR + 1)).toBeNull();
    });

    test('know since when anything is watched', async () => {
      expect(await bench.store.digests.watchedSince()).toBeNull();
      await commit({ feed: state('a', { baselineAt: NOON + 2 }) });
      await commit({ feed: state('b', { baselineAt: NOON + 1 }) }, 'b');
      expect(await bench.store.digests.watchedSince()).toBe(NOON + 1);
    });

    test('are owed once, and what was said is not said anew', async () => {
      const digest = (payload: string, last = '2026-11-22'): DeliveryIntent => ({
        storyKey: 'digest:c',
        channelId: 'c',
        purpose: `digest:${last}`,
        nonce: `nonce-${last}`,
        payload,
        onlyRevise: false,
        isUrgent: false,
        crosspost: null,
      });
      const { digests, outbox } = bench.store;
      expect(await digests.isOwed(digest('{}'))).toBe(false);
      expect(
        await Promise.all([digests.owe(digest('{}')), digests.owe(digest('{"a":1}'))]),
      ).toEqual([true, false]);
      expect(await digests.isOwed(digest('{}'))).toBe(true);
      expect(await digests.owe(digest('{}', '2026-11-29'))).toBe(true);
      expect(await outbox.claim(HOUR)).toMatchObject({ payload: '{}', revision: 1 });
    });
  });
}

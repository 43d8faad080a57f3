import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/polling.ts';
import {
  aStory,
  brief,
  commit,
  delivery,
  entry,
  feed,
  intent,
  MINUTE,
  NO_STORY,
  NOON,
  scope,
  seenBy,
  state,
  verdict,
} from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What holds of feeds and of the passes over them. */
export function passesContract(bench: StoreBench): void {
  describe('feeds', () => {
    test('a new feed is due at once and has no past', async () => {
      const [first] = await bench.due(NOON, 1);
      expect(first).toEqual(
        state('a', { nextDueAt: NOON, lastFetchAt: null, lastOkAt: null, baselineAt: null }),
      );
    });

    test('the feed that waits longest comes first, and none before its time', async () => {
      await commit(bench.store, 'a', { feed: state('a', { nextDueAt: NOON + 2 }) });
      await commit(bench.store, 'b', { feed: state('b', { nextDueAt: NOON + 1 }) });
      const due = async (at: number) => (await bench.due(at)).map(({ feedId }) => feedId);
      expect(await due(NOON)).toEqual([]);
      expect(await due(NOON + 1)).toEqual(['b']);
      expect(await due(NOON + 2)).toEqual(['b', 'a']);
    });

    test('a feed that somebody polls is nobody else’s until its pass is committed, it is given back or five minutes are over', async () => {
      const { passes } = bench.store;
      const due = async (at: number) => (await passes.dueFeeds(at, 9)).map(({ feedId }) => feedId);
      expect(await due(NOON)).toEqual(['a', 'b']);
      expect(await due(NOON + 1)).toEqual([]);
      await commit(bench.store, 'a', { feed: state('a', { nextDueAt: NOON + 1 }) });
      expect(await due(NOON + 1)).toEqual(['a']);
      await passes.releaseFeeds(['a']);
      expect(await due(NOON + 1)).toEqual(['a']);
      await commit(bench.store, 'a', { feed: state('a', { nextDueAt: NOON + 6 * MINUTE }) });
      expect(await due(NOON + 5 * MINUTE)).toEqual(['b']);
    });

    test('workers that look at the same moment are given different feeds', async () => {
      const ids = Array.from({ length: 40 }, (_, at) => `f${at}`);
      const { passes } = bench.store;
      await passes.syncFeeds(
        ids.map((id) => feed(id)),
        NOON,
      );
      const given = await Promise.all(Array.from({ length: 8 }, () => passes.dueFeeds(NOON, 5)));
      const rest = await passes.dueFeeds(NOON, 40);
      const all = [...given.flat(), ...rest].map(({ feedId }) => feedId);
      expect(all.toSorted()).toEqual(ids.toSorted());
    });

    test('a known feed keeps its state, byte for byte', async () => {
      const kept = state('a', {
        etag: 'W/"ä"',
        lastModified: 'Sun, 01 Mar 2026 12:00:00 GMT',
        bodyHash: 'h',
        nextDueAt: NOON,
        failures: 2,
        lastError: 'time-out',
      });
      await commit(bench.store, 'a', { feed: kept });
      await bench.store.passes.syncFeeds([feed('a', { outlet: 'Renamed' }), feed('b')], NOON + 5);
      expect(await bench.due(NOON, 1)).toEqual([kept]);
    });

    test('a feed whose URL changed loses its validators and its failures, not its baseline', async () => {
      await commit(bench.store, 'a', {
        feed: state('a', { etag: 'e', bodyHash: 'h', failures: 3 }),
      });
      await bench.store.passes.syncFeeds([feed('a', { url: 'https://new.example/' })], NOON + 5);
      expect(await bench.due(NOON + 5)).toEqual([state('a', { nextDueAt: NOON + 5 })]);
    });

    test('a page that is looked at in another way is read anew, in the same way not', async () => {
      const page = (entryAt: string) => feed('a', { select: { entry: entryAt } });
      await bench.store.passes.syncFeeds([page('li')], NOON);
      const kept = state('a', { etag: 'e', nextDueAt: NOON });
      await commit(bench.store, 'a', { feed: kept });
      await bench.store.passes.syncFeeds([page('li')], NOON + 5);
      expect(await bench.due(NOON)).toEqual([kept]);
      await bench.store.passes.syncFeeds([page('tr')], NOON + 5);
      expect(await bench.due(NOON + 5)).toMatchObject([{ etag: null }]);
    });

    test('a feed that goes on under another id keeps its state and its entries', async () => {
      const kept = { etag: 'e', nextDueAt: NOON };
      await commit(bench.store, 'b', { feed: state('b', kept), entries: [entry('b', '1')] });
      const { url } = feed('b');
      await bench.store.passes.syncFeeds([feed('a'), feed('c', { url })], NOON);
      expect(await bench.due(NOON)).toContainEqual(state('c', kept));
      expect(await bench.store.passes.knownKeys('c', ['1'])).toEqual(new Set(['1']));
      expect((await bench.store.archive.why('1')).map(({ feedId }) => feedId)).toEqual(['c']);
    });

    test('what the admin is told is noted once, and an outage until it is over', async () => {
      const outage = (at: number): Notice => ({
        key: `outage:${at}`,
        feedId: null,
        kind: 'outage',
        text: 'x',
        at,
      });
      const over = (began: number): Notice => ({
        ...outage(began),
        key: `outage-over:${began}`,
        kind: 'outage-over',
      });
      const since: (number | null)[] = [];
      const pass = (notices: readonly Notice[]) =>
        bench.store.passes.commit(
          scope('a'),
          ({ outageSince }) => {
            since.push(outageSince);
            return NO_STORY;
          },
          () => intent('a', { notices }),
        );
      await pass([outage(NOON)]);
      await pass([outage(NOON)]);
      await pass([over(NOON)]);
      // By a clock that was ahead.
      await pass([outage(NOON + 9 * MINUTE)]);
      await pass([over(NOON + 9 * MINUTE)]);
      await pass([]);
      expect(since).toEqual([null, NOON, NOON, null, NOON + 9 * MINUTE, null]);
    });

    test('the polls of the other feeds are counted by how they ended', async () => {
      await bench.store.passes.syncFeeds(
        ['a', 'b', 'c', 'd'].map((id) => feed(id)),
        NOON,
      );
      const failing = { failures: 2, lastStatus: 503, lastFetchAt: NOON };
      await commit(bench.store, 'b', { feed: state('b', failing) });
      await commit(bench.store, 'c', { feed: state('c', failing) });
      const old = { ...failing, lastFetchAt: NOON - 9, nextDueAt: NOON };
      await commit(bench.store, 'd', { feed: state('d', old) });
      const { polls } = await seenBy(bench.store, scope('a', { pollsSince: NOON }));
      expect(polls).toEqual([
        { outcome: 'failing', status: 503, count: 2 },
        { outcome: 'waiting', status: 503, count: 1 },
      ]);
    });

    test('a feed that left the configuration is not polled, and can come back', async () => {
      await commit(bench.store, 'b', {
        feed: state('b', { nextDueAt: NOON }),
        entries: [entry('b', '1')],
      });
      await bench.store.passes.syncFeeds([feed('a')], NOON);
      expect((await bench.due(NOON)).map(({ feedId }) => feedId)).toEqual(['a']);
      expect((await bench.store.archive.status()).feeds).toHaveLength(1);
      expect(await bench.store.passes.knownKeys('b', ['1'])).toEqual(new Set(['1']));
      await bench.store.passes.syncFeeds([feed('a'), feed('b')], NOON);
      expect((await bench.due(NOON)).map(({ feedId }) => feedId)).toEqual(['a', 'b']);
    });
  });

  describe('a pass', () => {
    test('sees which keys are known, for its own feed only', async () => {
      const twoKeys = entry('a', '1', { keys: ['1', 'https://a.example/1'] });
      await commit(bench.store, 'a', { entries: [twoKeys] });
      const keys = ['1', '2', 'https://a.example/1'];
      const seen = async (feedId: string) =>
        (await seenBy(bench.store, scope(feedId, { keys }))).knownKeys;
      expect(await seen('a')).toEqual(new Set(['1', 'https://a.example/1']));
      expect(await seen('b')).toEqual(new Set());
      expect(await bench.store.passes.knownKeys('a', keys)).toEqual(await seen('a'));
    });

    test('asks for more keys than a statement takes', async () => {
      await commit(bench.store, 'a', { entries: [entry('a', 'k39999')] });
      const keys = Array.from({ length: 40_000 }, (_, at) => `k${at}`);
      expect(await bench.store.passes.knownKeys('a', keys)).toEqual(new Set(['k39999']));
    });

    test('sees every telling of the stories that it touches, oldest first', async () => {
      const inStory = (key: string, published: number | null, because: 'new' | 'same-event') =>
        entry('a', key, {
          text: {
            published,
            source: key === '2' ? 'Agency' : null,
            text: key === '2' ? 'T' : '',
          },
          story: { key: 's1', because, similarity: 1 },
        });
      await commit(bench.store, 'a', {
        stories: [aStory('s1', { updatedAt: NOON }), aStory('s2', { updatedAt: NOON - 1 })],
        entries: [
          inStory('1', null, 'new'),
          inStory('2', NOON - 90 * MINUTE, 'same-event'),
          entry('a', '3', { story: { key: 's2', because: 'new', similarity: 1 } }),
          entry('a', '4'),
        ],
      });
      const { tellings } = await seenBy(bench.store, scope('a'), { stories: ['s1'], topics: [] });
      const {
        hits: _,
        relevance: _r,
        reason: _s,
        reasonKind: _k,
        opinion: _o,
        ...judged
      } = verdict();
      const told = {
        entryId: expect.any(Number),
        feedId: 'a',
        storyKey: 's1',
        seenAt: NOON,
        owner: 'Owner a',
        kind: 'press',
        watches: ['mines'],
        keySentences: entry('a', 'one').keySentences,
        ...judged,
      };
      expect(tellings).toEqual([
        {
          ...told,
          entryKey: '2',
          because: 'same-event',
          title: 'Mine Ban Treaty: 2',
          text: 'T',
          url: 'https://a.example/2?utm=1',
          canonicalUrl: 'https://a.example/2',
          outlet: 'Agency',
          owner: 'Agency',
          at: NOON - 90 * MINUTE,
        },
        {
          ...told,
          entryKey: '1',
          because: 'new',
          title: 'Mine Ban Treaty: 1',
          text: 'A summary.',
          url: 'https://a.example/1?utm=1',
          canonicalUrl: 'https://a.example/1',
          outlet: 'Outlet a',
          at: NOON,
        },
      ]);
    });

    test('learns of the entries whose story changed since it asked last, and of the addresses it asks for', async () => {
      const inStory = (key: string) =>
        entry('a', key, { story: { key: 's', because: 'new', similarity: 1 } });
      const ask = (mark: number, addresses: readonly string[] = []) =>
        seenBy(bench.store, scope('b', { mark, addresses }));
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [inStory('1'), entry('a', 'alone')],
      });
      const first = await ask(0);
      expect(first.placed).toMatchObject([
        { feedId: 'a', entryKey: '1', storyKey: 's', text: 'A summary.', countries: ['EE'] },
      ]);
      await commit(bench.store, 'a', { entries: [inStory('2')] });
      const { placed, mark } = await ask(first.mark);
      expect(placed.map(({ entryKey }) => entryKey)).toEqual(['2']);
      expect((await ask(mark)).placed).toEqual([]);
      const { storyAt } = await ask(mark, ['https://a.example/1', 'https://a.example/alone']);
      expect(storyAt).toEqual(new Map([['https://a.example/1', 's']]));
    });

    test('sees what is stored of the stories that it touches, and those before them about the same', async () => {
      const other = { openedAt: NOON - 9, countries: ['EE', 'LV'], treaties: ['apmbc'] };
      const moment = { kind: 'merged', at: NOON, by: 'Ana', other: 'x', entries: [1] } as const;
      await commit(bench.store, 'a', {
        stories: [
          { ...aStory('s', { openedAt: NOON }), moments: [moment] },
          aStory('before', other),
          aStory('elsewhere', { countries: ['FI'] }),
          aStory('unsure', { ...other, decision: 'digest' }),
        ],
        deliveries: [delivery('s', 'c')],
      });
      const view = await seenBy(bench.store, scope('a'), {
        stories: ['s', 'new'],
        topics: [{ country: 'LV', treaty: 'apmbc', before: NOON }],
      });
      expect(view.stories).toEqual(
        new Map([['s', { brief: brief('s'), moments: [moment], postedIn: [], givenUpIn: [] }]]),
      );
      expect(view.akin.map(({ key, country }) => [key, country])).toEqual([
        ['s', 'EE'],
        ['before', 'EE'],
        ['before', 'LV'],
      ]);
    });

    test('that throws while it decides or is applied leaves nothing behind', async () => {
      const all = {
        feed: state('a', { etag: 'new' }),
        stories: [aStory('s')],
        entries: [entry('a', '1')],
        deliveries: [delivery('s', 'c')],
      };
      const boom = bench.store.passes.commit(
        scope('a'),
        () => NO_STORY,
        () => {
          throw new Error('boom');
        },
      );
      await expect(boom).rejects.toThrow('boom');
      const orphan = entry('a', '2', { story: { key: 'none', because: 'new', similarity: 1 } });
      await expect(commit(bench.store, 'a', { ...all, entries: [orphan] })).rejects.toThrow();
      expect(await bench.store.archive.stories(9)).toEqual([]);
      expect(await bench.store.outbox.nextDueAt()).toBeNull();
      expect((await bench.due(NOON))[0]?.etag).toBeNull();
      await commit(bench.store, 'a', all);
      expect((await bench.store.archive.stories(9)).length).toBe(1);
    });

    test('keeps hostile text exactly, NUL apart, and runs none of it', async () => {
      const title = `'); drop table entry; -- {"json":1} 🧨 \u202e`;
      const told = `${title}\u0000`;
      await commit(bench.store, 'a', { entries: [entry('a', told, { text: { title: told } })] });
      const kept = `${title}\ufffd`;
      expect((await bench.store.archive.why(told))[0]).toMatchObject({ title: kept, key: kept });
    });

    test('survives a feed that gives two entries the same key', async () => {
      await commit(bench.store, 'a', {
        entries: [
          entry('a', '1', { text: { title: 'first' } }),
          entry('a', '1', { text: { title: 'second' } }),
          entry('a', '2', { keys: ['2', '1'] }),
        ],
      });
      expect((await bench.store.archive.why('1')).map(({ title }) => title)).toEqual(['first']);
      expect(await bench.store.passes.knownKeys('a', ['1', '2'])).toEqual(new Set(['1', '2']));
    });

    test('replaces what is said about a story', async () => {
      const first = brief('s', { openedAt: NOON });
      await commit(bench.store, 'a', { stories: [{ key: 's', brief: first, moments: [] }] });
      const later = { ...first, headline: 'Later', updatedAt: NOON + 9 };
      await commit(bench.store, 'b', { stories: [{ key: 's', brief: later, moments: [] }] });
      expect((await bench.store.archive.stories(9)).map(({ brief }) => brief)).toEqual([later]);
    });
  });
}

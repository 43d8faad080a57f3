import { expect, onTestFinished, test } from 'vitest';
import { createPageWait, type PageParts } from '../../src/await-pages.ts';
import type { Article } from '../../src/document.ts';
import type { Feed, Result } from '../../src/model.ts';
import { createShelfKeeper } from '../../src/shelf-keeper.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import {
  announce,
  commit,
  entry,
  feed,
  MINUTE,
  NO_LAW,
  NOON,
  verdict,
} from '../contracts/samples.ts';
import { composing } from './planned.ts';
import { toldUnderstanding } from './told-understanding.ts';

const DAY = 24 * 60 * MINUTE;
const ALL = feed('a', { first: { kind: 'all' } });
const NEWS = feed('a', { first: { kind: 'none' } });

const article = (published: string | null): Result<Article> => ({
  ok: true,
  value: {
    title: null,
    byline: null,
    published,
    lang: null,
    text: 'What the page says of the Mine Ban Treaty is longer than what its feed says of it.',
  },
});

/** Takes every entry for an alert; `judging` is told of each time. */
const understanding = (judging: () => void): Pick<PageParts, 'understanding'> => ({
  understanding: async () =>
    toldUnderstanding(() => {
      judging();
      return { verdict: verdict(), keySentences: [], doubt: null };
    }),
});

/** Entries of the feed `a` that wait on a real store, and what reads their pages. */
const world = async (
  keys: readonly string[],
  { feeds = [ALL], ...parts }: Partial<PageParts> & { readonly feeds?: readonly Feed[] } = {},
) => {
  let now = NOON;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  onTestFinished(() => store.close());
  await store.passes.syncFeeds([feed('a')], NOON);
  await commit(store, 'a', {
    entries: keys.map((key) =>
      entry('a', key, {
        text: { published: null },
        verdict: verdict({ reasonKind: 'awaits-page' }),
        page: { address: `https://a.example/${key}`, dueAt: NOON + 2 * MINUTE },
      }),
    ),
  });
  const asked: string[] = [];
  const problems: string[] = [];
  const pages = createPageWait({
    reader: {
      read: async (url) => {
        asked.push(url);
        return article(null);
      },
    },
    store: store.pages,
    clock: store.clock,
    watch: (_, work) => work,
    log: { info: () => {}, warn: () => {}, error: (_, event) => problems.push(event) },
    feeds,
    subscriptions: [
      {
        channelId: '1',
        server: 'home',
        watches: ['*'],
        acts: [],
        countries: [],
        urgencies: [],
        languages: [],
        ping: null,
        digest: null,
        isDigestOnly: false,
        crossposts: false,
        flood: 10,
      },
    ],
    ...understanding(() => {}),
    compose: composing(),
    shelf: createShelfKeeper(),
    law: async () => NO_LAW,
    announce,
    tellAdmin: () => [],
    consult: null,
    onCommitted: () => {},
    ...parts,
  });
  return {
    store,
    pages,
    asked,
    problems,
    look: async (stop = new AbortController().signal): Promise<void> => {
      await pages.look(stop);
      await pages.idle();
    },
    advance: (ms: number): void => {
      now += ms;
    },
    tally: () => store.archive.tally(null),
  };
};

test('however often it is looked, each page is asked for once and each entry owed once', async () => {
  const { pages, look, asked, tally } = await world(['1', '2']);
  const signal = new AbortController().signal;
  await Promise.all([pages.look(signal), pages.look(signal), pages.look(signal)]);
  await pages.idle();
  await look();
  expect(asked).toHaveLength(2);
  expect(await tally()).toMatchObject({ looked: 2, waiting: 0, alerts: 1, merged: 1, pending: 1 });
});

test('a stop leaves what waits waiting, and starts nothing more', async () => {
  const stop = new AbortController();
  const { look, asked, tally } = await world(['1'], {
    reader: {
      read: async (_, signal) => {
        stop.abort();
        expect(signal.aborted).toBe(true);
        return article(null);
      },
    },
  });
  await look(stop.signal);
  expect(await tally()).toMatchObject({ waiting: 1, pending: 0 });
  await look(stop.signal);
  expect(asked).toEqual([]);
});

test('a page that never comes, whatever it is told, holds up neither its deadline nor a stop', async () => {
  const never = { read: () => new Promise<never>(() => {}) };
  const { pages, look, advance, tally } = await world(['1', '2'], { reader: never });
  const stop = new AbortController();
  expect(await pages.look(stop.signal)).toBe(2);
  advance(2 * MINUTE);
  await look(stop.signal);
  expect(await tally()).toMatchObject({ waiting: 0, pending: 2 });

  const other = await world(['1'], { reader: never });
  await other.pages.look(stop.signal);
  stop.abort();
  await other.pages.idle();
  expect(await other.tally()).toMatchObject({ waiting: 1, pending: 0 });
});

test('a fault of our own is told, and the entry is tried again a minute later', async () => {
  let isBroken = true;
  const { store, look, problems, advance, tally } = await world(['1'], {
    compose: composing(() => {
      if (isBroken) throw new Error('a bug');
      return '';
    }),
  });
  await look();
  isBroken = false;
  await look();
  expect(problems).toEqual(['page.lost']);
  expect(await tally()).toMatchObject({ waiting: 1, pending: 0 });
  expect(await store.archive.stories(9)).toEqual([]);
  advance(MINUTE);
  await look();
  expect(await tally()).toMatchObject({ waiting: 0, alerts: 1, pending: 1 });
});

test.each<readonly [string, readonly Feed[], age: number, pending: number]>([
  ['of last week is owed', [NEWS], 7 * DAY, 1],
  ['of last year is stored, and owed to nobody', [NEWS], 365 * DAY, 0],
  ['of last year is owed where all is wanted', [ALL], 365 * DAY, 1],
  ['of a feed that is gone is stored, and owed to nobody', [], 0, 0],
])('an entry that its page dates %s', async (_, feeds, age, pending) => {
  const reader = { read: async () => article(new Date(NOON - age).toISOString()) };
  const { look, tally } = await world(['1'], { feeds, reader });
  await look();
  expect(await tally()).toMatchObject({ looked: 1, waiting: 0, pending, baseline: 1 - pending });
});

test('many that are late at once go in order, and leave everybody else a turn between two of them', async () => {
  let turns = 0;
  let counting = setImmediate(function count() {
    turns += 1;
    counting = setImmediate(count);
  });
  onTestFinished(() => clearImmediate(counting));
  const at: number[] = [];
  const keys = [...Array(20).keys()].map(String);
  const settled: string[] = [];
  const { look, advance, tally } = await world(keys, {
    onCommitted: ({ entry }) => void settled.push(entry.keys[0]),
    reader: { read: () => new Promise<never>(() => {}) },
    ...understanding(() => void at.push(turns)),
  });
  advance(2 * MINUTE);
  await look();
  expect(await tally()).toMatchObject({ waiting: 0, looked: 20 });
  expect(settled).toEqual(keys);
  expect(new Set(at).size).toBe(20);
});

test('a stop judges nothing that it would throw away', async () => {
  const stop = new AbortController();
  let judged = 0;
  const { pages } = await world(['1', '2', '3'], {
    reader: { read: () => new Promise<never>(() => {}) },
    ...understanding(() => {
      judged += 1;
    }),
  });
  await pages.look(stop.signal);
  stop.abort();
  await pages.idle();
  expect(judged).toBe(0);
});

/** An entry that would be rejected by what its feed says, and waits for its page. */
const rejected = (store: Store) =>
  commit(store, 'a', {
    entries: [
      entry('a', '1', {
        text: { published: null },
        verdict: verdict({ decision: 'reject', reasonKind: 'awaits-page' }),
        page: { address: 'https://a.example/1', dueAt: NOON + 2 * MINUTE },
      }),
    ],
  });

/** What a pass stores when the feed edits the entry that waits: it waits anew, or is decided at once. */
const edit = (store: Store, id: number, dueAt: number | null) =>
  commit(store, 'a', {
    entries: [
      entry('a', '1', {
        revises: id,
        said: 'edited',
        text: { published: null, text: 'The edited text.' },
        verdict: verdict({ decision: 'reject', reasonKind: 'awaits-page' }),
        page: dueAt === null ? null : { address: 'https://a.example/1', dueAt },
      }),
    ],
  });

test('an edit that comes while the page is read is judged, and not what it took the place of', async () => {
  const stores: Store[] = [];
  const judged: string[] = [];
  const missing = { kind: 'http-status', message: '404', retryable: false, retryAfterMs: null };
  const { store, look, tally } = await world([], {
    reader: {
      read: async () => {
        const [opened] = stores;
        const [waiting] = (await opened?.pages.waiting(9)) ?? [];
        if (opened && waiting && waiting.text.text === '') {
          await edit(opened, waiting.id, NOON + 3 * MINUTE);
        }
        return { ok: false, failure: missing };
      },
    },
    understanding: async () =>
      toldUnderstanding(({ text }) => {
        judged.push(text);
        const decision = text === '' ? 'reject' : 'alert';
        return { verdict: verdict({ decision }), keySentences: [], doubt: null };
      }),
  });
  stores.push(store);
  await rejected(store);
  await look();
  await look();
  expect(judged.at(-1)).toBe('The edited text.');
  expect(await tally()).toMatchObject({ looked: 1, alerts: 1, pending: 1, waiting: 0 });
});

test('an edit that is decided without its page ends the wait', async () => {
  const { store } = await world([]);
  await rejected(store);
  const [waiting] = await store.pages.waiting(9);
  await edit(store, waiting?.id ?? 0, null);
  expect(await store.pages.waiting(9)).toEqual([]);
});

const digest = () =>
  toldUnderstanding(() => ({
    verdict: verdict({ decision: 'digest' }),
    keySentences: [],
    doubt: null,
  }));

test('a language model is asked once the page was read, and delays nobody else', async () => {
  const asked: string[] = [];
  const slow = Promise.withResolvers<void>();
  const { pages, tally } = await world(['1', '2'], {
    understanding: async () => digest(),
    consult: async (entries, consulted) => {
      const [entry] = entries;
      if (entry) asked.push(`${entry.text.text.slice(0, 13)} ${consulted.has(entry)}`);
      if (asked.length === 1) await slow.promise;
      return entries.map((each) => ({ ...each, verdict: verdict() }));
    },
  });
  const stop = new AbortController();
  await pages.look(stop.signal);
  await expect.poll(tally, { timeout: 9_000 }).toMatchObject({ waiting: 1, alerts: 1 });
  slow.resolve();
  await pages.idle();
  expect(await tally()).toMatchObject({ waiting: 0, alerts: 1, merged: 1 });
  expect(asked).toEqual(['What the page true', 'What the page true']);
});

test('a stop while a language model thinks leaves the entry waiting', async () => {
  const stop = new AbortController();
  const { look, tally } = await world(['1'], {
    understanding: async () => digest(),
    consult: async (entries) => {
      stop.abort();
      return entries;
    },
  });
  await look(stop.signal);
  expect(await tally()).toMatchObject({ waiting: 1, pending: 0 });
});

test('no language model is asked about what is owed to nobody', async () => {
  let isAsked = false;
  const { look } = await world(['1'], {
    feeds: [],
    consult: async (entries) => {
      isAsked = true;
      return entries;
    },
  });
  await look();
  expect(isAsked).toBe(false);
});

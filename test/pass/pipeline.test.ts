import { expect, onTestFinished, test } from 'vitest';
import type { Feed, ParsedEntry, Subscription } from '../../src/model.ts';
import { createPipeline, type PipelineParts } from '../../src/pipeline.ts';
import type { FetchOutcome } from '../../src/ports.ts';
import { openStore } from '../../src/store/open.ts';
import { createFeatureCache } from '../../src/story/feature-cache.ts';
import type { Understanding, Understood } from '../../src/understand.ts';
import { delivery, feed, parsedFeed, verdict } from '../contracts/samples.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const item = (id: string, more: Partial<ParsedEntry> = {}): ParsedEntry => ({
  id,
  title: `Title ${id}`,
  link: `https://a.example/${id}`,
  published: new Date(NOON - HOUR).toISOString(),
  updated: null,
  authors: [],
  summary: `What happened in ${id}`,
  content: null,
  categories: [],
  image: null,
  source: null,
  ...more,
});

const everything: Subscription = {
  channelId: '123456789012345678',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
};

const understood: Understood = {
  verdict: verdict({ decision: 'alert', countries: [] }),
  keySentences: [],
};

/** A pipeline on a real store, whose feeds say what `documents` holds; everything is an alert. */
const world = async (
  feeds: readonly Feed[],
  documents: Map<string, readonly ParsedEntry[]>,
  parts: Partial<PipelineParts> & { readonly understand?: Understanding['understand'] } = {},
) => {
  let now = NOON;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  onTestFinished(() => store.close());
  await store.passes.syncFeeds(feeds, now);
  const asked: string[] = [];
  let round = 0;
  const pipeline = createPipeline({
    clock: store.clock,
    store: store.passes,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    feeds,
    subscriptions: [everything],
    pollLongestMs: HOUR,
    fetcher: {
      fetch: async ({ url }): Promise<FetchOutcome> => {
        asked.push(url);
        round += 1;
        const body = new TextEncoder().encode(`${url} ${round}`);
        return { kind: 'fetched', url: `${url}?answered`, headers: {}, body, movedTo: null };
      },
    },
    parser: {
      parse: async ({ url }) => ({
        ok: true,
        value: parsedFeed(documents.get(url.replace('?answered', '')) ?? []),
      }),
    },
    understanding: async () => ({
      language: () => 'en',
      match: () => ({ lang: 'en', hits: [], concepts: [], cancelled: [] }),
      judge: () => ({ verdict: understood.verdict, marks: [] }),
      summarise: () => [],
      withQuery: () => [],
      understand: parts.understand ?? (() => understood),
    }),
    compose: (brief, channelId, onlyRevise) =>
      delivery(brief.storyKey, channelId, { payload: JSON.stringify(brief.sources), onlyRevise }),
    tellAdmin: () => [],
    readFeatures: createFeatureCache(),
    readsPages: false,
    onCommitted: () => {},
    ...parts,
  });
  return {
    store,
    asked,
    pass: async (signal = new AbortController().signal): Promise<readonly string[]> => {
      const started = await pipeline.startDue(signal);
      await pipeline.idle();
      return started;
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
};

const all = (id: string): Feed =>
  feed(id, { url: `https://${id}.example/feed`, first: { kind: 'all' } });

test('a listener that fails after the commit changes nothing of the pass', async () => {
  const documents = new Map([['https://a.example/feed', [item('1')]]]);
  const { store, pass } = await world([all('a')], documents, {
    onCommitted: () => {
      throw new Error('the listener broke');
    },
  });
  await pass();
  const { feeds } = await store.archive.status();
  expect(feeds).toMatchObject({ ok: 1, all: [{ failures: 0 }] });
});

test('an entry that our own code cannot judge is kept with that reason, and costs no other', async () => {
  const documents = new Map([['https://a.example/feed', [item('poison'), item('good')]]]);
  const { store, pass } = await world([all('a')], documents, {
    understand: ({ title }) => {
      if (title.includes('poison')) throw new Error('a bug');
      return understood;
    },
  });
  await pass();
  expect(await store.archive.tally(null)).toMatchObject({
    looked: 2,
    alerts: 1,
    rejected: [{ reasonKind: 'not-judged', count: 1 }],
  });
});

test('more due feeds than are started at once are all read in the end, each once', async () => {
  const feeds = Array.from({ length: 620 }, (_, at) => all(`f${at}`));
  const { asked, pass } = await world(feeds, new Map());
  while ((await pass()).length > 0);
  expect(asked).toHaveLength(620);
  expect(new Set(asked).size).toBe(620);
});

test('a stop starts nothing again', async () => {
  const stop = new AbortController();
  stop.abort();
  const { pass, asked } = await world([all('a')], new Map());
  expect([await pass(stop.signal), asked]).toEqual([[], []]);
});

test('a telling that was there before its feed was watched is added to the card that stands', async () => {
  const documents = new Map([
    ['https://a.example/feed', [item('1')]],
    ['https://b.example/feed', [item('1')]],
  ]);
  const old = feed('b', {
    url: 'https://b.example/feed',
    outlet: 'Outlet B',
    first: { kind: 'none' },
  });
  const { store, pass } = await world([all('a'), old], documents);
  await pass();
  const [story] = await store.archive.stories(9);
  expect(story?.deliveries).toHaveLength(1);
  const claimed = await store.outbox.claim(30_000);
  expect(claimed?.payload).toContain('Outlet B');
});

test('a report of a month ago is no news, one of last week that comes late is', async () => {
  const documents = new Map<string, readonly ParsedEntry[]>([['https://a.example/feed', []]]);
  const late = feed('a', { url: 'https://a.example/feed', first: { kind: 'none' } });
  const { store, pass, advance } = await world([late], documents);
  await pass();
  documents.set('https://a.example/feed', [
    item('moved', {
      title: 'Bridge opened in Norland',
      summary: 'Long ago',
      published: new Date(NOON - 60 * DAY).toISOString(),
    }),
    item('late', {
      title: 'Harbour closed in Southland',
      summary: 'Last week',
      published: new Date(NOON - 6 * DAY).toISOString(),
    }),
  ]);
  advance(HOUR);
  await pass();
  expect(await store.archive.tally(null)).toMatchObject({
    looked: 2,
    baseline: 1,
    alerts: 1,
    pending: 1,
  });
});

test('one page in two feeds is one story, however old it is', async () => {
  const page = {
    link: 'https://wire.example/story',
    published: new Date(NOON - 50 * DAY).toISOString(),
  };
  const documents = new Map<string, readonly ParsedEntry[]>([
    ['https://a.example/feed', [item('1', { ...page, title: 'First headline', summary: 'One' })]],
    ['https://b.example/feed', []],
  ]);
  const { store, pass, advance } = await world([all('a'), all('b')], documents);
  await pass();
  documents.set('https://b.example/feed', [
    item('2', { ...page, title: 'Quite another', summary: 'Two' }),
  ]);
  advance(HOUR);
  await pass();
  expect(await store.archive.stories(9)).toHaveLength(1);
  expect(await store.archive.tally(null)).toMatchObject({ looked: 2, merged: 1 });
});

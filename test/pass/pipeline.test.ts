import { expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import type { Feed } from '../../src/model.ts';
import { feed } from '../contracts/samples.ts';
import { HOUR, START, understood, world } from './pipeline-world.ts';

const DAY = 24 * HOUR;

const item = (id: string, more: Partial<ParsedEntry> = {}): ParsedEntry => ({
  id,
  title: `Title ${id}`,
  link: `https://a.example/${id}`,
  published: new Date(START - HOUR).toISOString(),
  updated: null,
  authors: [],
  summary: `What happened in ${id}`,
  content: null,
  categories: [],
  image: null,
  source: null,
  ...more,
});

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
  expect(feeds).toMatchObject([{ standing: 'ok' }]);
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
      published: new Date(START - 60 * DAY).toISOString(),
    }),
    item('late', {
      title: 'Harbour closed in Southland',
      summary: 'Last week',
      published: new Date(START - 6 * DAY).toISOString(),
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
    published: new Date(START - 50 * DAY).toISOString(),
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

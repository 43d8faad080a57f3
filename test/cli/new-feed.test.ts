import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { importFeeds } from '../../src/cli/import-feeds.ts';
import { newFeed } from '../../src/cli/new-feed.ts';
import { withFeeds } from '../../src/config/feeds-file.ts';
import { FEEDS } from '../../src/config/settings-schema.ts';
import { readOpml } from '../../src/parse/read-opml.ts';
import { testCorpora } from '../corpora.ts';

const named = (title: string | null, url = 'https://www.news.example/rss', taken: string[] = []) =>
  newFeed({ title, url, languages: [] }, new Set(taken));

describe('the name of a new feed', () => {
  test.each([
    ['ERR News', 'err-news'],
    ['  The   Guardian: Europe & World  ', 'the-guardian-europe-world'],
    ['Łódź – Østfold, Þingeyri & Straße', 'lodz-ostfold-thingeyri-strasse'],
    ["L'Orient-Le Jour", 'lorient-le-jour'],
    ['24 Chasa', '24-chasa'],
    ['Новости BBC', 'bbc'],
    ['新聞', 'news-example'],
    ['2026', 'news-example'],
    ['', 'news-example'],
    [null, 'news-example'],
    [
      'Latest news and headlines from everywhere in the world and beyond',
      'latest-news-and-headlines-from',
    ],
    ['x'.repeat(500), 'x'.repeat(40)],
  ])('is made from its title, else from its host: %j → %s', (title, id) => {
    expect(named(title).id).toBe(id);
  });

  test('is not one that is taken', () => {
    expect(named('BBC', undefined, ['bbc', 'bbc-2']).id).toBe('bbc-3');
  });

  test('shows on cards as one clean line of at most 80 characters', () => {
    expect(named('A\u001b[31m\n\u202eB').outlet).toMatch(/^A\S* B$/u);
    expect(named('word '.repeat(100)).outlet.length).toBeLessThanOrEqual(80);
    expect(named(null).outlet).toBe('news.example');
    expect(named(null, 'not an address')).toMatchObject({ id: 'feed' });
  });
});

testCorpora('all real OPML files together make one good feeds.yaml', async (at) => {
  const lists = readFileSync(at('feed-opml/opml.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): { text: string } => JSON.parse(line))
    .flatMap(({ text }) => {
      const read = readOpml({ body: new TextEncoder().encode(text) });
      return read.ok ? read.value.feeds : [];
    });
  const tools = { probe: null, refusal: () => null, known: [] };
  const all = await Array.fromAsync(importFeeds(lists, tools, new AbortController().signal));
  expect(all).toHaveLength(lists.length);
  const added = all.flatMap(({ feed }) => feed ?? []);
  expect(added.length).toBe(new Set(lists.map(({ url }) => url)).size);
  const { feeds } = FEEDS.parse(load(withFeeds('feeds: []\n', added), { schema: CORE_SCHEMA }));
  expect(new Set(feeds.map(({ id }) => id)).size).toBe(added.length);
  expect(feeds.map(({ url }) => url)).toEqual(added.map(({ url }) => url));
});

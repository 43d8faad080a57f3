import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';
import { answersOf, base64 } from './inspect-run.ts';

const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Outlet</title><link>https://news.example/</link><language>en-gb</language><ttl>30</ttl>
<item><guid isPermaLink="false"> tag:1 </guid><title>Salt &amp; pepper</title><link>/a</link>
<pubDate>Mon, 23 Nov 2026 10:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator>
<category>World</category><description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</description></item>
<item><title>Undated</title><link>https://news.example/b</link><pubDate>yesterday-ish</pubDate></item>
</channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
<entry><id>urn:1</id><title>Atom entry</title><link href="https://news.example/c"/>
<updated>2026-11-23T10:00:00Z</updated></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://news.example/"><title>R</title></channel>
<item rdf:about="https://news.example/d"><title>RDF entry</title><link>https://news.example/d</link></item></rdf:RDF>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'J',
  items: [{ id: '1', title: 'JSON entry', url: 'https://news.example/e' }],
});

const ENTRY = {
  id: 'all',
  title: 'Ruritania leaves the Mine Ban Treaty',
  summary: 'A summary 🙂 about anti-personnel mines.',
  text: 'Estonia voted to withdraw from the Ottawa Convention on Monday, officials in Tallinn said. The convention bans anti-personnel mines, 🙂 which it had destroyed. Neighbours were told before the vote took place.',
  lang: 'en',
  url: 'https://news.example/a?utm_source=feed',
  source: 'The Outlet',
  authors: ['A. Writer'],
  categories: ['World'],
  country: 'EE',
  kind: 'wire',
  published: '2026-11-23T10:00:00Z',
};
const NULLS = {
  id: 'nulls',
  ...Object.fromEntries(Object.keys(ENTRY).flatMap((key) => (key === 'id' ? [] : [[key, null]]))),
};
const HIT = {
  watch: expect.any(String),
  concept: expect.any(String),
  term: expect.any(String),
  field: expect.stringMatching(/^(?:title|summary|text)$/u),
  start: expect.any(Number),
  end: expect.any(Number),
  quote: expect.any(String),
  isWeak: expect.any(Boolean),
  weight: expect.any(Number),
};

describe('inspect parse', () => {
  test('answers format, feed and entries with every field of the contract', async () => {
    const url = 'https://news.example/feed.xml';
    const answers = await answersOf(
      ['parse'],
      [RSS, ATOM, RDF, JSON_FEED].map((body, at) => ({ id: `f${at}`, body: base64(body), url })),
    );
    expect(answers[0]).toEqual({
      id: 'f0',
      format: 'rss',
      feed: {
        title: 'The Outlet',
        link: 'https://news.example/',
        lang: expect.stringMatching(/^en-gb$/iu),
        ttlMinutes: 30,
        skipHours: [],
        skipDays: [],
        olderUrl: null,
      },
      leftOut: 0,
      entries: [
        {
          id: expect.stringContaining('tag:1'),
          title: 'Salt & pepper',
          link: 'https://news.example/a',
          published: '2026-11-23T08:00:00.000Z',
          updated: null,
          authors: ['A. Writer'],
          summary: '<p>One &amp; two</p>',
          content: null,
          categories: ['World'],
          image: null,
          source: null,
        },
        expect.objectContaining({ id: null, title: 'Undated', published: null }),
      ],
    });
    expect(answers.map(({ id, format }) => [id, format])).toEqual([
      ['f0', 'rss'],
      ['f1', 'atom'],
      ['f2', 'rdf'],
      ['f3', 'json'],
    ]);
  });

  test('tells every other door by what it holds, and tries selectors on a page', async () => {
    const post = { id: 1, link: 'https://a.example/1', title: { rendered: 'Post' } };
    const article = { url: 'https://b.example/1', title: 'Article', seendate: '20261123T080000Z' };
    const page = base64('<ul><li><a href="/1">Row</a></li></ul>');
    const answers = await answersOf(
      ['parse'],
      [
        { id: 'wp', body: base64(JSON.stringify([post])) },
        { id: 'gdelt', body: base64(JSON.stringify({ articles: [article] })) },
        { id: 'map', body: base64('<urlset><url><loc>https://c.example/1</loc></url></urlset>') },
        { id: 'page', body: page, url: 'https://d.example/', select: { entry: 'li', date: null } },
        { id: 'gone', body: page, select: { entry: 'tr' } },
        { id: 'none', body: page, select: { entry: 'li[' } },
      ],
    );
    expect(answers).toMatchObject([
      { format: 'wp-json', entries: [{ title: 'Post' }] },
      { format: 'gdelt', entries: [{ title: 'Article' }] },
      { format: 'sitemap', entries: [{ link: 'https://c.example/1' }] },
      { format: 'page', entries: [{ title: 'Row', link: 'https://d.example/1' }] },
      { error: { kind: 'not-a-feed' } },
      { error: { kind: 'bad-input' } },
    ]);
  });

  test('says what cannot be read, and why', async () => {
    const answers = await answersOf(
      ['parse'],
      [
        { id: 'html', body: base64('<!doctype html><html><body>Hello</body></html>') },
        { id: 'none', body: '' },
        { id: 'big', body: base64(' '.repeat(10 * 1024 * 1024 + 1)) },
        { id: 'letters', body: '«»' },
        { id: 'spaces', body: `${' '.repeat(400_000)}!` },
        { id: 'missing' },
        { id: 'good', body: base64(ATOM), headers: null, url: null },
      ],
    );
    expect(
      answers.map((answer) => [answer['id'], Reflect.get(Object(answer['error']), 'kind')]),
    ).toEqual([
      ['html', 'not-a-feed'],
      ['none', 'not-a-feed'],
      ['big', 'too-large'],
      ['letters', 'bad-input'],
      ['spaces', 'bad-input'],
      ['missing', 'bad-input'],
      ['good', undefined],
    ]);
  });
});

test('inspect extract reads a page given as html or as bytes', async () => {
  const page =
    '<html lang="en"><head><title>The headline</title></head><body><article><h1>The headline</h1><p>One paragraph of the article, with a few words.</p><p>Another one follows it.</p></article></body></html>';
  const text = 'One paragraph of the article, with a few words.\n\nAnother one follows it.';
  const answers = await answersOf(
    ['extract'],
    [
      { id: 'html', html: page, url: 'https://news.example/a' },
      { id: 'body', html: null, body: base64(page) },
      { id: 'neither', html: null },
    ],
  );
  const article = { title: 'The headline', byline: null, published: null, lang: 'en', text };
  expect(answers).toEqual([
    { id: 'html', ...article },
    { id: 'body', ...article },
    { id: 'neither', error: { kind: 'bad-input', message: expect.any(String) } },
  ]);
});

test('inspect language names the language and how sure it is', async () => {
  const answers = await answersOf(
    ['language'],
    [
      { id: 'en', text: 'The parliament voted on Tuesday to leave the convention.' },
      { id: 'ka', text: 'პარლამენტმა ხმა მისცა' },
      { id: 'none', text: '123' },
    ],
  );
  expect(answers.map(({ id, lang }) => [id, lang])).toEqual([
    ['en', 'en'],
    ['ka', 'ka'],
    ['none', 'und'],
  ]);
  for (const { confidence } of answers) {
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});

test('inspect canonical names the page, not the way to it', async () => {
  const answers = await answersOf(
    ['canonical'],
    [
      { id: 'same', url: 'http://www.news.example/a/?utm_source=x#top' },
      { id: 'same', url: 'https://news.example/a' },
      { id: 'mail', url: 'mailto:desk@news.example' },
    ],
  );
  expect(answers).toEqual([
    { id: 'same', canonical: 'https://news.example/a' },
    { id: 'same', canonical: 'https://news.example/a' },
    { id: 'mail', error: { kind: 'bad-input', message: expect.any(String) } },
  ]);
});

test('inspect guard refuses, resolves and allows, and honours fetch.allow of the configuration', async () => {
  const folder = join(tempFolder(), 'config');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'treatywatch.yaml'),
    'packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:9001"] }\npoll: { every: 15m, longest: 60m }\n',
  );
  const answers = await answersOf(
    ['guard', '--config', folder],
    [
      { id: 'refuse', url: 'http://127.0.0.1:9002/' },
      { id: 'refuse', url: 'ftp://news.example/' },
      { id: 'refuse', url: 'http://printer.local/' },
      { id: 'refuse', url: 'https://news.example:6667/' },
      { id: 'refuse', url: 'http://[::1]/' },
      { id: 'refuse', url: 'http://' },
      { id: 'resolve', url: 'https://news.example/', addresses: null },
      { id: 'refuse', url: 'https://news.example/', addresses: ['93.184.215.14', '10.0.0.1'] },
      { id: 'refuse', url: 'https://news.example/', addresses: [] },
      { id: 'allow', url: 'https://news.example/', addresses: ['93.184.215.14'] },
      { id: 'allow', url: 'http://127.0.0.1:9001/feed' },
    ],
  );
  for (const { id, verdict, reason, ...rest } of answers) {
    expect([verdict, rest]).toEqual([id, {}]);
    expect(reason).toMatch(/\S/u);
  }
  expect(answers).toHaveLength(11);
});

describe('inspect match', () => {
  test('quotes every hit to the letter, in characters outside the basic plane too', async () => {
    const [all, nulls] = await answersOf(['match'], [ENTRY, NULLS]);
    expect(all).toEqual({ id: 'all', hits: expect.any(Array) });
    const hits = Array.isArray(all?.['hits']) ? all['hits'] : [];
    for (const hit of hits) {
      expect(hit).toEqual(HIT);
      expect(ENTRY[hit.field as 'title' | 'summary' | 'text'].slice(hit.start, hit.end)).toBe(
        hit.quote,
      );
    }
    expect(new Set(hits.map(({ field }) => field))).toEqual(new Set(['title', 'summary', 'text']));
    expect(nulls).toEqual({ id: 'nulls', hits: [] });
  });

  test('tries the query of a line instead of the watches, and tells what is wrong with it', async () => {
    const [tried, bad, own] = await answersOf(
      ['match'],
      [
        { ...ENTRY, watch: 'tallinn AND NOT budget' },
        { ...ENTRY, id: 'bad', watch: 'tallinn AND (' },
        { ...ENTRY, id: 'own', watch: null },
      ],
    );
    expect(tried?.['hits']).toMatchObject([{ concept: null, quote: 'Tallinn', field: 'text' }]);
    expect(bad).toEqual({
      id: 'bad',
      error: { kind: 'bad-input', message: expect.stringMatching(/^at character \d+: /u) },
    });
    expect(own?.['hits']).not.toEqual(tried?.['hits']);
  });
});

test('inspect judge answers every field of a verdict', async () => {
  const [all, nulls, bare] = await answersOf(['judge'], [ENTRY, NULLS, { id: 'bare' }]);
  expect(all).toEqual({
    id: 'all',
    lang: 'en',
    decision: 'alert',
    reasonKind: 'evidence',
    reason: expect.stringMatching(/^[A-Z].*\.$/u),
    relevance: expect.any(Number),
    acts: expect.any(Array),
    countries: ['EE'],
    treaties: ['apmbc'],
    urgency: expect.stringMatching(/^(?:critical|high|normal|low)$/u),
    hits: expect.any(Array),
    flags: [],
    after: [],
  });
  expect(all?.['acts']).toMatchObject([
    { id: 'withdrawal', score: expect.any(Number), mode: 'fact' },
  ]);
  for (const answer of [nulls, bare])
    expect(answer).toMatchObject({ decision: 'reject', relevance: 0, acts: [], countries: [] });
});

test('inspect summarise takes sentences word for word, in the order of the text', async () => {
  const [best, two, empty] = await answersOf(
    ['summarise'],
    [
      { id: 'best', title: ENTRY.title, text: ENTRY.text },
      { id: 'two', text: ENTRY.text, sentences: 2, lang: null },
      { id: 'empty', text: '' },
    ],
  );
  const sentences = Array.isArray(best?.['sentences']) ? best['sentences'] : [];
  expect(sentences).toHaveLength(3);
  for (const { text, start, end } of sentences) expect(ENTRY.text.slice(start, end)).toBe(text);
  expect(sentences.map(({ start }) => start)).toEqual(
    sentences.map(({ start }) => start).sort((a, b) => a - b),
  );
  expect(two).toEqual({ id: 'two', sentences: [expect.anything(), expect.anything()] });
  expect(empty).toEqual({ id: 'empty', sentences: [] });
});

import { describe, expect, test } from 'vitest';
import type { ParsedEntry, ParsedFeed } from '../../src/document.ts';
import { readPage } from '../../src/extract/read-page.ts';
import type { PageSelect, Result } from '../../src/model.ts';
import { watchPage } from '../../src/parse/page-watch.ts';

const URL_OF_PAGE = 'https://body.example/en/news/';

const watch = (
  html: string,
  select: PageSelect,
  url: string | null = URL_OF_PAGE,
): Result<ParsedFeed> => {
  const read = readPage({ html }, (page) => watchPage(page, select, url));
  return read.ok ? read.value : read;
};

const feedOf = (...args: Parameters<typeof watch>): ParsedFeed => {
  const result = watch(...args);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const entryOf = (html: string, select: PageSelect = { entry: 'li' }): ParsedEntry | undefined =>
  feedOf(html, select).entries[0];

const PAGE = `<!doctype html><html lang="fr"><head><title> News of
 the body </title></head><body>
<nav><ul><li><a href="/about">About</a></li></ul></nav>
<ul class="news">
  <li><a href="/img"><img src="x.png"></a><h3>First <em>report</em> &amp; more</h3><a href="1.html">Read on</a>
    <span class="day">05/11/2026</span><p class="lead">What it <b>says</b>.</p></li>
  <li><h3><a href="https://far.example/2">Second</a></h3><time datetime="2026-11-04T10:00:00+02:00">yesterday</time></li>
  <li>No link at all</li>
</ul></body></html>`;

test('the entries of a page are what its selectors find', () => {
  const { format, feed, leftOut, entries } = feedOf(PAGE, {
    entry: '.news > li',
    title: 'h3',
    link: 'h3 ~ a, h3 a',
    date: '.day, time',
    summary: '.lead',
  });
  expect({ format, leftOut, feed }).toMatchObject({
    format: 'page',
    leftOut: 0,
    feed: { title: 'News of the body', link: URL_OF_PAGE, lang: 'fr' },
  });
  expect(entries).toEqual([
    {
      id: null,
      title: 'First report & more',
      link: 'https://body.example/en/news/1.html',
      published: '2026-11-05T00:00:00.000Z',
      updated: null,
      authors: [],
      summary: 'What it <b>says</b>.',
      content: null,
      categories: [],
      image: null,
      source: null,
    },
    expect.objectContaining({
      title: 'Second',
      link: 'https://far.example/2',
      published: '2026-11-04T08:00:00.000Z',
      summary: null,
    }),
    expect.objectContaining({ title: 'No link at all', link: null, published: null }),
  ]);
});

describe('what is not said is looked for in its usual place:', () => {
  test.each([
    [
      'the heading and its link',
      '<li><a href="/a">Photo</a><h2><a href="/b">Vote</a></h2></li>',
      'Vote',
      '/b',
    ],
    ['a heading inside a link', '<li><a href="/a"><b>New</b><h4>Vote</h4></a></li>', 'Vote', '/a'],
    [
      'the first link',
      '<li><a href="#top">Up</a> <a href="/a">Vote</a> <a href="/b">x</a></li>',
      'Vote',
      '/a',
    ],
    [
      'the row of a table, whole',
      '<li><table><tr><td>Norland</td><td>1 Dec 2026</td></tr></table></li>',
      'Norland 1 Dec 2026',
      null,
    ],
    ['no script for a link', '<li><a href="javascript:alert(1)">Vote</a></li>', 'Vote', null],
  ])('%s', (_, html, title, path) => {
    const link = path && `https://body.example${path}`;
    expect(entryOf(html)).toMatchObject({ title, link });
  });

  test('an entry may itself be the link', () => {
    expect(entryOf('<a class="n" href="/a">Vote</a>', { entry: 'a.n' })).toMatchObject({
      title: 'Vote',
      link: 'https://body.example/a',
    });
  });

  test("the words of a time element, in the page's language", () => {
    expect(entryOf('<li>x <time>le 3 décembre 2026</time></li>')?.published).toBe(
      '2026-12-03T00:00:00.000Z',
    );
  });
});

test.each([
  ['fr', '2026-11-05'],
  ['en-GB', '2026-11-05'],
  ['en', '2026-05-11'],
  ['en-US', '2026-05-11'],
])('a date of numbers is read as people write it in %s', (lang, day) => {
  const html = `<html lang="${lang}"><body><ul><li>x <time>05/11/2026</time></li></ul></body></html>`;
  expect(entryOf(html)?.published).toBe(`${day}T00:00:00.000Z`);
});

test('relative links begin where the page says they do', () => {
  const html =
    '<html><head><base href="/fi/"></head><body><li><a href="a">x</a></li></body></html>';
  expect(entryOf(html)?.link).toBe('https://body.example/fi/a');
});

describe('a selector that finds nothing is a failure, never an empty page:', () => {
  test.each([
    ['entry', { entry: '.gone' }],
    ['title', { entry: '.news > li', title: '.gone' }],
    ['link', { entry: '.news > li', link: '.gone' }],
    ['date', { entry: '.news > li', date: '.gone' }],
    ['summary', { entry: '.news > li', summary: '.gone' }],
  ])('%s', (part, select) => {
    expect(watch(PAGE, select)).toMatchObject({
      ok: false,
      failure: {
        kind: 'not-a-feed',
        message: expect.stringContaining(`select.${part} finds nothing`),
      },
    });
  });
});

test.each(['li[', 'li:nonsense', 'li::before', 'li,'])(
  '%s is told to be no selector',
  (written) => {
    for (const select of [{ entry: written }, { entry: 'li', title: written }])
      expect(watch(PAGE, select)).toMatchObject({
        failure: { kind: 'bad-input', message: expect.stringContaining('no CSS selector') },
      });
  },
);

describe('a hostile page', () => {
  test('gives at most 1,000 entries, and the rest is counted', () => {
    const { entries, leftOut } = feedOf('<li><a href="/a">x</a></li>'.repeat(1200), {
      entry: 'li',
    });
    expect([entries.length, leftOut]).toEqual([1000, 200]);
  });

  test.each([
    ['too deep', '<div>'.repeat(5000)],
    ['too much', '<li>x</li>'.repeat(400_000)],
  ])('that is %s is not built', (_, html) => {
    expect(watch(html, { entry: 'li' })).toMatchObject({ failure: { kind: 'too-large' } });
  });

  test('puts no code and no endless title into an entry', () => {
    const html = `<li><a href="/a"><script>alert(1)</script>${'x'.repeat(5000)}</a></li>`;
    expect(entryOf(html)?.title).toBe('x'.repeat(1000));
  });
});

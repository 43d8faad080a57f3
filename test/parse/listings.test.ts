import { describe, expect, test } from 'vitest';
import { entryOf, feedOf, read } from './read.ts';

const POST = {
  id: 7,
  date: '2026-11-23T10:15:00',
  date_gmt: '2026-11-23T08:15:00',
  modified_gmt: '2026-11-23T09:00:00',
  guid: { rendered: 'https://site.example/?p=7' },
  link: 'https://site.example/news/seven/',
  title: { rendered: 'Seven &#8211; &#8220;a <em>treaty</em>&#8221;' },
  excerpt: { rendered: '<p>In short.</p>', protected: false },
  content: { rendered: '<p>In full &amp; more.</p>', protected: false },
  _embedded: {
    author: [{ name: 'A. Writer' }, { code: 'rest_user_invalid_id', message: 'no' }],
    'wp:term': [[{ name: 'Press &amp; News' }], [{ name: 'mines' }, { name: 'mines' }]],
    'wp:featuredmedia': [{ source_url: '/seven.jpg' }],
  },
};
const POSTS_URL = 'https://site.example/wp-json/wp/v2/posts?per_page=20&_embed=1';

const posts = (...all: readonly unknown[]) => feedOf(JSON.stringify(all), {}, POSTS_URL);

describe('posts of WordPress', () => {
  test('are read with all that an entry has', async () => {
    expect((await posts(POST)).entries).toEqual([
      {
        id: 'https://site.example/?p=7',
        title: 'Seven – “a treaty”',
        link: 'https://site.example/news/seven/',
        published: '2026-11-23T08:15:00.000Z',
        updated: '2026-11-23T09:00:00.000Z',
        authors: ['A. Writer'],
        summary: '<p>In short.</p>',
        content: '<p>In full &amp; more.</p>',
        categories: ['Press & News', 'mines'],
        image: 'https://site.example/seven.jpg',
        source: null,
      },
    ]);
  });

  test('are read from what little a site may show of them', async () => {
    const { id, link, title, date } = POST;
    expect((await posts({ id, link, title, date })).entries).toMatchObject([
      { id: '7', published: '2026-11-23T10:15:00.000Z', authors: [], summary: null, content: null },
    ]);
  });

  test('keep out what stands among them and is none', async () => {
    const { format, entries } = await posts(null, 'x', POST, { title: 'x' }, [POST]);
    expect([format, entries.length]).toEqual(['wp-json', 1]);
  });

  test('say where older ones are', async () => {
    expect((await posts(POST)).feed.olderUrl).toBe(`${POSTS_URL}&page=2`);
    const second = await feedOf(JSON.stringify([POST]), {}, `${POSTS_URL}&page=2`);
    expect(second.feed.olderUrl).toBe(`${POSTS_URL}&page=3`);
    const strange = await feedOf(JSON.stringify([POST]), {}, `${POSTS_URL}&page=x`);
    expect(strange.feed.olderUrl).toBeNull();
  });

  test('may be none yet, where the address says what is asked for', async () => {
    expect(await posts()).toMatchObject({ format: 'wp-json', entries: [] });
    expect(await read('[]')).toMatchObject({ failure: { kind: 'not-a-feed' } });
  });
});

const ARTICLE = {
  url: 'https://outlet.example/a',
  url_mobile: '',
  title: 'State leaves treaty',
  seendate: '20261123T081500Z',
  socialimage: 'https://outlet.example/a.jpg',
  domain: 'outlet.example',
  language: 'English',
  sourcecountry: 'Finland',
};

describe('an article list of GDELT', () => {
  test('is read, each article under the name of its site', async () => {
    const { format, entries } = await feedOf(JSON.stringify({ articles: [ARTICLE] }));
    expect(format).toBe('gdelt');
    expect(entries).toMatchObject([
      {
        id: null,
        title: 'State leaves treaty',
        link: 'https://outlet.example/a',
        published: '2026-11-23T08:15:00.000Z',
        image: 'https://outlet.example/a.jpg',
        source: 'outlet.example',
      },
    ]);
  });

  test.each([
    ['a backslash that escapes nothing', String.raw`It\'s a \mine`, String.raw`It\'s a \mine`],
    ['a raw line break and tab', 'one\r\n\ttwo', 'one two'],
    ['a raw control character', 'one\u0001two', 'onetwo'],
    ['good escapes beside a bad one', String.raw`\"A\" \u00e9 \\ \x`, String.raw`"A" é \ \x`],
    ['half an escape', String.raw`\u12 mines`, String.raw`\u12 mines`],
  ])('survives %s', async (_, written, title) => {
    const body = JSON.stringify({ articles: [{ ...ARTICLE, title: 'TITLE' }] });
    expect((await entryOf(body.replace('TITLE', () => written))).title).toBe(title);
  });

  test('may be refused in plain words, which a person has to read', async () => {
    expect(await read('Your query was too short.\n')).toMatchObject({
      failure: { kind: 'not-a-feed', message: expect.stringContaining('plain words') },
    });
  });

  test('may be empty, where the address says what is asked for', async () => {
    const url = 'https://api.gdelt.example/api/v2/doc/doc?query=x&mode=artlist&format=json';
    expect(await feedOf('{}', {}, url)).toMatchObject({ format: 'gdelt', entries: [] });
    expect(await read('{}')).toMatchObject({ failure: { kind: 'not-a-feed' } });
  });
});

const NEWS = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/sitemap.xsl"?>
<!-- made by hand: <rss> -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://outlet.example/a?x=1&amp;y=2</loc><lastmod>2026-11-23T09:00:00Z</lastmod>
<n:news><n:publication><n:name>The Outlet</n:name><n:language>fi</n:language></n:publication>
<n:publication_date>2026-11-23T10:15:00+02:00</n:publication_date>
<n:title><![CDATA[State leaves "treaty" & more]]></n:title><n:keywords>mines, treaty ,</n:keywords></n:news>
<image:image><image:loc>https://outlet.example/1.jpg</image:loc></image:image>
<image:image><image:loc>https://outlet.example/2.jpg</image:loc></image:image></url>
<url><loc>https://outlet.example/b</loc><n:news><n:title>Second</n:title></n:news></url>
</urlset>`;

const sitemap = (...pages: readonly string[]): string =>
  `<urlset>${pages.map((page) => `<url>${page}</url>`).join('')}</urlset>`;

describe('a sitemap', () => {
  test('with news is read with all that it says of them', async () => {
    const { format, feed, entries } = await feedOf(NEWS);
    expect([format, feed.lang, entries.length]).toEqual(['sitemap', 'fi', 2]);
    expect(entries[0]).toEqual({
      id: null,
      title: 'State leaves "treaty" & more',
      link: 'https://outlet.example/a?x=1&y=2',
      published: '2026-11-23T08:15:00.000Z',
      updated: '2026-11-23T09:00:00.000Z',
      authors: [],
      summary: null,
      content: null,
      categories: ['mines', 'treaty'],
      image: 'https://outlet.example/1.jpg',
      source: 'The Outlet',
    });
    expect(entries[1]).toMatchObject({ title: 'Second', image: null, source: null });
  });

  test('without news gives the words of an address that was made from a headline', async () => {
    const links = [
      '/news/2026/state-leaves-the-treaty.html',
      '/news/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B0-%D0%B2%D1%8B%D1%88%D0%BB%D0%B0-%D0%B8%D0%B7-%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D0%B0/',
      '/about-us/',
      '/%E0%A4%A-1-2-3-4',
      '/',
    ];
    const body = sitemap(...links.map((link) => `<loc>https://site.example${link}</loc>`));
    expect((await feedOf(body)).entries.map(({ title }) => title)).toEqual([
      'state leaves the treaty',
      'страна вышла из договора',
      '',
      '',
      '',
    ]);
  });

  test('of a whole site gives its newest pages, and counts the rest', async () => {
    const pages = Array.from(
      { length: 5001 },
      (_, at) =>
        `<loc>https://site.example/${at}</loc><lastmod>${2000 + (at % 27)}-01-01</lastmod>`,
    );
    const { leftOut, entries } = await feedOf(
      sitemap('<loc>https://site.example/undated</loc>', ...pages),
    );
    expect([leftOut, entries.length]).toEqual([2, 5000]);
    expect(entries[0]?.updated).toBe('2026-01-01T00:00:00.000Z');
    expect(entries.map(({ link }) => link)).not.toContain('https://site.example/undated');
  });

  test('that is cut off keeps the pages before', async () => {
    const { entries } = await feedOf(NEWS.slice(0, NEWS.indexOf('Second')));
    expect(entries.map(({ title }) => title)).toEqual(['State leaves "treaty" & more', '']);
  });

  test('that nests without end is read as far as sitemaps nest', async () => {
    const { entries } = await feedOf(NEWS.replace('</urlset>', '<url>'.repeat(500_000)));
    expect(entries[0]?.title).toBe('State leaves "treaty" & more');
    expect(entries.length).toBeLessThan(40);
  });

  test('that lists sitemaps says which one to take', async () => {
    const result = await read(
      '<sitemapindex><sitemap><loc>/news-sitemap.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>',
    );
    expect(result).toMatchObject({
      failure: {
        kind: 'not-a-feed',
        message: expect.stringContaining('https://example.org/news-sitemap.xml'),
      },
    });
  });
});

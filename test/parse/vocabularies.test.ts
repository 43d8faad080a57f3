import { describe, expect, test } from 'vitest';
import { entry, entryOf, feedOf, item } from './read.ts';

describe('what else feeds are written in', () => {
  test('RSS 0.90, whose items stand beside the channel', async () => {
    const feed =
      await feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
      <channel><title>Old</title><link>http://example.org/</link></channel>
      <item><title>One</title><link>http://example.org/1</link></item></rdf:RDF>`);
    expect(feed).toMatchObject({
      format: 'rdf',
      feed: { title: 'Old', link: 'http://example.org/' },
      entries: [{ title: 'One', link: 'http://example.org/1' }],
    });
  });

  test('Atom 0.3 and its modes', async () => {
    const feed =
      await feedOf(`<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="uk"><title>F</title>
      <entry><title mode="escaped" type="text/html">a &amp;lt; &lt;b&gt;b&lt;/b&gt;</title>
        <link rel="alternate" type="text/html" href="/1"/><id>1</id>
        <issued>2026-01-05T12:00:00Z</issued><modified>2026-01-06T12:00:00Z</modified>
        <summary type="text/html" mode="base64">PGI+c3VtPC9iPg==</summary></entry></feed>`);
    expect(feed).toMatchObject({
      format: 'atom',
      feed: { lang: 'uk' },
      entries: [
        {
          id: '1',
          title: 'a < b',
          link: 'https://example.org/1',
          published: '2026-01-05T12:00:00.000Z',
          updated: '2026-01-06T12:00:00.000Z',
          summary: '<b>sum</b>',
        },
      ],
    });
  });

  test('CDF, the channels of 1997', async () => {
    const feed =
      await feedOf(`<CHANNEL BASE="http://example.org/" HREF="http://example.org/c"><TITLE>Old</TITLE>
      <ITEM HREF="http://example.org/1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>One</TITLE><ABSTRACT>Some words</ABSTRACT></ITEM></CHANNEL>`);
    expect(feed).toMatchObject({
      feed: { title: 'Old', link: 'http://example.org/c' },
      entries: [
        {
          title: 'One',
          link: 'http://example.org/1',
          updated: '2004-04-07T04:05:43.000Z',
          summary: 'Some words',
        },
      ],
    });
  });

  test('Media RSS, in a group and beside it', async () => {
    const read = await entryOf(
      item(
        '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:title>T</media:title>' +
          '<media:description>D</media:description><media:thumbnail url="/1.jpg"/></media:group>' +
          '<media:category>Law</media:category>',
      ),
    );
    expect(read).toMatchObject({
      title: 'T',
      summary: 'D',
      image: 'https://example.org/1.jpg',
      categories: ['Law'],
    });
  });

  test('podcasts, whose categories are attributes', async () => {
    const { categories } = await entryOf(item('<itunes:category text="News &amp; Law"/>'));
    expect(categories).toEqual(['News & Law']);
  });

  test('the caption of a picture is no summary of the article beside it', async () => {
    const { summary } = await entryOf(
      item(
        '<media:content url="/1.jpg"><media:description>Caption</media:description></media:content>' +
          '<content:encoded>Words</content:encoded>',
      ),
    );
    expect(summary).toBeNull();
  });

  test('podcasts that name nothing outside their own vocabulary', async () => {
    const read = await entryOf(
      item('<itunes:title>T</itunes:title><itunes:subtitle>S</itunes:subtitle>'),
    );
    expect(read).toMatchObject({ title: 'T', summary: 'S' });
  });

  test("Dublin Core's elements among its terms", async () => {
    const read = await entryOf(
      item(
        '<t:title>T</t:title><t:creator>Ana</t:creator><t:description>D</t:description>',
      ).replace('<rss', '<rss xmlns:t="http://purl.org/dc/terms/"'),
    );
    expect(read).toMatchObject({ title: 'T', authors: ['Ana'], summary: 'D' });
  });

  test('an empty JSON Feed that says nothing of itself', async () => {
    const version = 'https://jsonfeed.org/version/1.1';
    expect((await feedOf(JSON.stringify({ version, items: [] }))).entries).toEqual([]);
  });

  test('JSON Feed 1.0 with a single author', async () => {
    const items = [{ id: 7, external_url: 'https://example.org/x', author: { name: 'Ana' } }];
    const version = 'https://jsonfeed.org/version/1';
    const read = await entryOf(JSON.stringify({ version, title: 'F', items }));
    expect(read).toMatchObject({ id: '7', link: 'https://example.org/x', authors: ['Ana'] });
  });

  test('Dublin Core under a prefix of their own', async () => {
    const read = await entryOf(
      item(
        '<x:creator xmlns:x="http://purl.org/dc/elements/1.1/">Ana</x:creator>' +
          '<x:date xmlns:x="http://purl.org/dc/elements/1.1/">2026-01-05</x:date>',
      ),
    );
    expect(read).toMatchObject({ authors: ['Ana'], published: '2026-01-05T00:00:00.000Z' });
  });
});

test('of several links the one that says it is a page is taken', async () => {
  const { link } = await entryOf(
    entry(
      '<link href="/a.json" type="application/json"/><link href="/b"/><link href="/c" type="text/html"/>',
    ),
  );
  expect(link).toBe('https://example.org/c');
});

test('an absolute link needs no base', async () => {
  const { link } = await entryOf(item('<link>https://example.org/1</link>'), {}, '');
  expect(link).toBe('https://example.org/1');
});

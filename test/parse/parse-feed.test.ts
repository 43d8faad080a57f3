import { describe, expect, test } from 'vitest';
import { parsedEntry } from '../contracts/samples.ts';
import { entry, entryOf, feedOf, item, read } from './read.ts';

/** What a document asks that asks for nothing. */
const SILENT = { ttlMinutes: null, skipHours: [], skipDays: [], olderUrl: null };
const NOTHING = parsedEntry();

describe('formats', () => {
  test('RSS 2.0 with the modules that news sites use', async () => {
    const feed = await feedOf(`<?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns:atom="http://www.w3.org/2005/Atom">
      <channel>
        <title>Border &amp; Coast</title>
        <atom:link href="https://example.org/feed.xml" rel="self" type="application/rss+xml"/>
        <link>https://example.org/</link>
        <language>lt</language><ttl>30</ttl>
        <item>
          <title>Parliament votes &#8220;yes&#8221;</title>
          <link>https://example.org/1?a=1&amp;b=2</link>
          <guid isPermaLink="false">tag-1</guid>
          <pubDate>Mon, 05 Jan 2026 14:00:00 +0200</pubDate>
          <dc:creator>Ona Petraitė</dc:creator><dc:creator>Jonas Jonaitis</dc:creator>
          <category domain="x">Defence</category><category>Law &amp; order</category>
          <description>&lt;p&gt;The vote &amp;amp; the speech&lt;/p&gt;</description>
          <content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>
          <media:content url="/1.jpg" medium="image"/>
        </item>
      </channel></rss>`);
    expect(feed).toEqual({
      format: 'rss',
      feed: {
        ...SILENT,
        title: 'Border & Coast',
        link: 'https://example.org/',
        lang: 'lt',
        ttlMinutes: 30,
      },
      leftOut: 0,
      entries: [
        {
          id: 'tag-1',
          title: 'Parliament votes “yes”',
          link: 'https://example.org/1?a=1&b=2',
          published: '2026-01-05T12:00:00.000Z',
          updated: null,
          authors: ['Ona Petraitė', 'Jonas Jonaitis'],
          summary: '<p>The vote &amp; the speech</p>',
          content: '<p>All of it.</p>',
          categories: ['Defence', 'Law & order'],
          image: 'https://example.org/1.jpg',
          source: null,
        },
      ],
    });
  });

  test('RSS 0.91 with its DOCTYPE and no version', async () => {
    const feed = await feedOf(`<?xml version="1.0"?>
      <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss><channel><title>Old</title><item><title>One</title><link>http://example.org/1</link></item></channel></rss>`);
    expect(feed.format).toBe('rss');
    expect(feed.entries).toEqual([{ ...NOTHING, title: 'One', link: 'http://example.org/1' }]);
  });

  test('RDF, whose items stand beside the channel', async () => {
    const feed = await feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="http://example.org/"><title>Ministry</title><link>http://example.org/</link>
        <items><rdf:Seq><rdf:li resource="http://example.org/1"/></rdf:Seq></items></channel>
      <image><title>Logo</title><url>http://example.org/l.png</url></image>
      <item rdf:about="http://example.org/1"><title>One</title><link>http://example.org/1</link>
        <dc:date>2026-01-05T12:00:00Z</dc:date></item>
      </rdf:RDF>`);
    expect(feed.format).toBe('rdf');
    expect(feed.feed.title).toBe('Ministry');
    expect(feed.entries).toEqual([
      {
        ...NOTHING,
        id: 'http://example.org/1',
        title: 'One',
        link: 'http://example.org/1',
        published: '2026-01-05T12:00:00.000Z',
      },
    ]);
  });

  test('Atom, with text in each of its ways', async () => {
    const feed =
      await feedOf(`<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="et" xml:base="https://example.org/news/">
      <a:title type="html">Uudised &amp;amp; muu</a:title><a:link href="/"/>
      <a:entry xml:base="2026/">
        <a:id>urn:1</a:id><a:title>1 &amp;lt; 2 &lt;b&gt;</a:title>
        <a:link rel="self" href="1.atom"/><a:link rel="alternate" type="text/html" href="1.html"/>
        <a:published>2026-01-05T14:00:00+02:00</a:published><a:updated>2026-01-06T00:00:00Z</a:updated>
        <a:author><a:name>Mari</a:name><a:email>mari@example.org</a:email></a:author>
        <a:category term="miin" label="Miinid"/>
        <a:summary>plain &lt;b&gt;</a:summary>
        <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tere <b>maailm</b></p></div></a:content>
      </a:entry></a:feed>`);
    expect(feed.feed).toEqual({
      ...SILENT,
      title: 'Uudised & muu',
      link: 'https://example.org/',
      lang: 'et',
    });
    expect(feed.entries).toEqual([
      {
        id: 'urn:1',
        title: '1 &lt; 2 <b>',
        link: 'https://example.org/news/2026/1.html',
        published: '2026-01-05T12:00:00.000Z',
        updated: '2026-01-06T00:00:00.000Z',
        authors: ['Mari'],
        summary: 'plain &lt;b&gt;',
        content: '<p>Tere <b>maailm</b></p>',
        categories: ['Miinid'],
        image: null,
        source: null,
      },
    ]);
  });

  test('JSON Feed, numbers as ids and plain text kept plain (C6, C7)', async () => {
    const feed = await feedOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://example.org/',
        language: 'fi',
        items: [
          {
            id: 7,
            url: '/7',
            title: 'A <b> & b',
            content_text: '1 < 2',
            authors: [{ name: 'Aino' }],
            tags: ['x'],
          },
          {
            id: 'b',
            content_html: '<p>x</p>',
            summary: 's & t',
            date_published: '2026-01-05T12:00:00Z',
          },
          null,
          'nonsense',
        ],
      }),
    );
    expect(feed.format).toBe('json');
    expect(feed.feed).toEqual({
      ...SILENT,
      title: 'J',
      link: 'https://example.org/',
      lang: 'fi',
    });
    expect(feed.entries).toEqual([
      {
        ...NOTHING,
        id: '7',
        title: 'A <b> & b',
        link: 'https://example.org/7',
        authors: ['Aino'],
        content: '1 &lt; 2',
        categories: ['x'],
      },
      {
        ...NOTHING,
        id: 'b',
        summary: 's &amp; t',
        content: '<p>x</p>',
        published: '2026-01-05T12:00:00.000Z',
      },
    ]);
  });

  test.each([
    ['', 'an empty answer (C10)'],
    ['<!doctype html><html><body>Sign in to the network</body></html>', 'a captive portal (C10)'],
    [
      '<html><body><pre><rss><channel><item></item></channel></rss></pre></body></html>',
      'a page about feeds',
    ],
    ['<opml version="2.0"><body><outline type="rss"/></body></opml>', 'a list of feeds'],
    ['{"error":"no such feed"}', 'an error in JSON'],
    ['{"items":null}', 'JSON without items (C6)'],
    ['null', 'null (C6)'],
    ['[]', 'a list (C6)'],
    ['{', 'half a brace'],
    ['<note><to>you</to></note>', 'other XML'],
    ['<!DOCTYPE x [<!ENTITY a "<rss><channel>">]><x>&a;</x>', 'a feed in an entity'],
  ])('%j is not a feed: %s', async (body) => {
    expect(await read(body)).toMatchObject({ ok: false, failure: { kind: 'not-a-feed' } });
  });

  test('more than 10 MiB are too large', async () => {
    expect(await read(new Uint8Array(10 * 1024 * 1024 + 1))).toMatchObject({
      failure: { kind: 'too-large' },
    });
  });
});

describe('text', () => {
  test.each([
    ['AT&amp;T', 'AT&T'],
    ['AT&T', 'AT&T'],
    ['<![CDATA[AT&amp;T]]>', 'AT&T'],
    ['a &lt; b', 'a < b'],
    ['a < b', 'a < b'],
    ['<![CDATA[a < b & c]]>', 'a < b & c'],
    ['Caf&eacute;&nbsp;&rsquo;s', 'Café ’s'],
    ['&lt;b&gt;Bold&lt;/b&gt; words', 'Bold words'],
    ['<b>Bold</b> words', 'Bold words'],
    ['Bold &lt;!-- not shown --&gt;words', 'Bold words'],
    ['&lt;script&gt;x()&lt;/script&gt;Words', 'Words'],
    ['&lt;![CDATA[AT&amp;T]]&gt;', 'AT&T'],
    ['<![CDATA[<![CDATA[AT&T]]]]><![CDATA[>]]>', 'AT&T'],
    ['Use of &lt;unknown&gt; here', 'Use of <unknown> here'],
    ['&#146;quoted&#x2019;', '’quoted’'],
    ['&bogus; &#99999999;', '&bogus; \ufffd'],
    ['  two\n  lines ', 'two lines'],
    ['before\u0000\u0008after', 'beforeafter'],
    ['', ''],
  ])('an RSS title %j reads %j', async (written, title) => {
    expect((await entryOf(item(`<title>${written}</title>`))).title).toBe(title);
  });

  test.each([
    [
      'withdraws from the <b>Convention</b> on mines',
      'withdraws from the <b>Convention</b> on mines',
    ],
    ['one<br>two<img alt="x">three', 'one<br>two<img alt="x">three'],
    ['<p>one</p> &amp; <p>two</p>', '<p>one</p> &amp; <p>two</p>'],
  ])('words inside markup that nobody escaped are kept: %j (C13)', async (written, summary) => {
    expect((await entryOf(item(`<description>${written}</description>`))).summary).toBe(summary);
  });

  test('an xhtml title keeps its words (C13)', async () => {
    const title =
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ban <em>on mines</em> ends</div></title>';
    expect((await entryOf(entry(title))).title).toBe('Ban on mines ends');
  });

  test('a title ends at 1,000 units and a body at 200,000, never inside a letter', async () => {
    const read = await entryOf(
      item(
        `<title>${'😀'.repeat(2000)}</title><description>x${'😀'.repeat(150_000)}</description>`,
      ),
    );
    expect(read.title).toBe('😀'.repeat(500));
    expect(read.summary).toBe(`x${'😀'.repeat(99_999)}`);
  });

  test('5,000 entries are read of 50,000', async () => {
    const feed = await feedOf(
      `<rss><channel>${'<item><title>x</title></item>'.repeat(50_000)}</channel></rss>`,
    );
    expect(feed.entries).toHaveLength(5000);
  });

  test.each([
    ['a@example.org (Name)', 'Name'],
    ['Name (a@example.org)', 'Name'],
    ['Name &lt;a@example.org&gt;', 'Name'],
    ['a@example.org', 'a@example.org'],
    ['Name', 'Name'],
  ])('the author %j is %j', async (written, author) => {
    expect((await entryOf(item(`<author>${written}</author>`))).authors).toEqual([author]);
  });
});

test('words in CDATA that was escaped once more are kept', async () => {
  const { summary } = await entryOf(
    item('<description>&lt;![CDATA[&lt;p&gt;Words&lt;/p&gt;]]&gt;</description>'),
  );
  expect(summary).toBe('<p>Words</p>');
});

test('of a date that is given twice the last counts', async () => {
  const dates = '<pubDate>2025-06-02</pubDate><pubDate>2025-06-03</pubDate>';
  expect((await entryOf(item(dates))).published).toBe('2025-06-03T00:00:00.000Z');
});

describe('links and ids', () => {
  test.each([
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
    ['<link>/1</link>', 'https://example.org/1'],
    ['<link href="https://a.example/1"/>', 'https://a.example/1'],
    ['<link rel="" href="https://a.example/1"/>', 'https://a.example/1'],
    ['<link/><guid>https://a.example/g</guid>', 'https://a.example/g'],
    ['<guid isPermaLink="false">https://a.example/g</guid>', null],
    ['<guid>not a link</guid>', null],
    ['<guid isPermaLink="true">/news/1</guid>', 'https://example.org/news/1'],
    ['<guid isPermaLink="true">4711</guid>', null],
    ['<guid isPermaLink="false">/news/1</guid>', null],
    [
      '<link><![CDATA[https://a.example/?a=1&amp;b=2&#038;c=3]]></link>',
      'https://a.example/?a=1&b=2&c=3',
    ],
    ['<link>javascript:alert(1)</link>', null],
    ['<link>\n  https://a.example/1  \n</link>', 'https://a.example/1'],
  ])('%s links to %s', async (inside, link) => {
    expect((await entryOf(item(inside))).link).toBe(link);
  });

  test('a relative link without any base is no link', async () => {
    expect((await entryOf(item('<link>/1</link>'), {}, null)).link).toBeNull();
  });

  test('content-location moves what relative links begin at', async () => {
    const headers = { 'content-location': 'https://cdn.example.org/a/feed' };
    expect((await entryOf(item('<link>1</link>'), headers)).link).toBe(
      'https://cdn.example.org/a/1',
    );
  });

  test('a guid keeps its case and inner white space (F10)', async () => {
    expect((await entryOf(item('<guid> Ab  C&amp;d </guid>'))).id).toBe('Ab  C&d');
  });

  test('names of the object prototype are ordinary names (C4)', async () => {
    const read = await entryOf(
      item(
        '<__proto__ polluted="1"><constructor>x</constructor></__proto__><title __proto__="x">kept</title>',
      ),
    );
    expect(read.title).toBe('kept');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(
      (
        await entryOf(
          '{"title":"x","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"title":"x"}}]}',
        )
      ).id,
    ).toBe('1');
    expect({}).not.toHaveProperty('polluted');
  });
});

test('an entity bomb is not expanded (C2)', async () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  );
  const bomb = `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels.join('')}]>${item('<title>&l9;</title>')}`;
  expect((await entryOf(bomb)).title).toBe('&l9;');
});

test('an external entity is not read (C1)', async () => {
  const xxe = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>${item('<title>[&x;]</title>')}`;
  expect((await entryOf(xxe)).title).toBe('[&x;]');
});

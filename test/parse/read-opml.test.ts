import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type FeedList, readOpml } from '../../src/parse/read-opml.ts';
import { opml } from '../../src/render/opml.ts';
import { testCorpora } from '../corpora.ts';

const read = (text: string | Uint8Array) =>
  readOpml({ body: typeof text === 'string' ? new TextEncoder().encode(text) : text });

const listOf = (text: string | Uint8Array): FeedList => {
  const result = read(text);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const opmlOf = (outlines: string): string =>
  `<?xml version="1.0"?><opml version="1.0"><head/><body>${outlines}</body></opml>`;

describe('reading OPML', () => {
  test('finds the feeds in nested folders, in the order of the file', () => {
    const { feeds, isCut } = listOf(
      opmlOf(`
        <outline text="News">
          <outline text="Baltic" title="The Baltic &amp; more" type="rss" xmlUrl="https://a.example/rss?a=1&amp;b=2"/>
          <outline text="Deep"><outline text="Deeper"><outline text="C" xmlUrl="https://c.example/"></outline></outline></outline>
        </outline>
        <outline type="rss" xmlUrl="https://b.example/feed"/>`),
    );
    expect(feeds).toEqual([
      { url: 'https://a.example/rss?a=1&b=2', title: 'The Baltic & more' },
      { url: 'https://c.example/', title: 'C' },
      { url: 'https://b.example/feed', title: null },
    ]);
    expect(isCut).toBe(false);
  });

  test('takes the spellings that exporters use', () => {
    const { feeds } = listOf(
      opmlOf(`
        <OUTLINE TEXT='A' XMLURL='https://a.example/'/>
        <outline text="B" type="rss" url="https://b.example/"/>
        <outline text="C" type="link" url="https://c.example/page"/>
        <outline text="D" xmlUrl="feed:https://d.example/x
          \u200b\u202ey"/>
        <outline text="E" xmlUrl="feed://e.example/"/>
        <outline text="F" xmlUrl=" https://f.example/?a=1&b=2 "/>`),
    );
    expect(feeds.map(({ url }) => url)).toEqual([
      'https://a.example/',
      'https://b.example/',
      'https://d.example/xy',
      'http://e.example/',
      'https://f.example/?a=1&b=2',
    ]);
  });

  test('reads the encoding that the file declares', () => {
    const text = `<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="\xcd\xee\xe2\xee\xf1\xf2\xe8" xmlUrl="https://a.example/"/></body></opml>`;
    expect(listOf(new Uint8Array(Buffer.from(text, 'latin1'))).feeds[0]?.title).toBe('Новости');
  });

  test('costs of damage the outlines it stands in, no more', () => {
    const { feeds } = listOf(
      '<opml><body><outline text="a < b" xmlUrl="https://a.example/"/><outline text=broken" xmlUrl=><outline text="B" xmlUrl="https://b.example/"/><outline text="cut',
    );
    expect(feeds.map(({ url }) => url)).toEqual(['https://a.example/', 'https://b.example/']);
  });

  test('finds the address behind a description with bare quotes and markup in it', () => {
    const { feeds } = listOf(
      opmlOf(
        '<outline text="A" description="by <a href="https://x.example/" rel="y">X</a>. Read "more"!" xmlUrl="https://a.example/"/>',
      ),
    );
    expect(feeds).toEqual([{ url: 'https://a.example/', title: 'A' }]);
  });

  test('says what to do with a file that names no feed', () => {
    for (const text of ['', 'hello', '<html></html>', opmlOf('<outline text="empty"/>')])
      expect(read(text)).toMatchObject({ ok: false, failure: { kind: 'not-opml' } });
  });
});

describe('hostile OPML', () => {
  test('J4/C1: expands no entity of its own', () => {
    const { feeds } = listOf(
      `<!DOCTYPE opml [<!ENTITY a "https://evil.example/"><!ENTITY x SYSTEM "file:///etc/passwd">]>${opmlOf(
        '<outline text="&x;" xmlUrl="&a;"/><outline text="B" xmlUrl="https://b.example/"/>',
      )}`,
    );
    expect(feeds).toEqual([
      { url: '&a;', title: '&x;' },
      { url: 'https://b.example/', title: 'B' },
    ]);
  });

  test('C3: reads through folders of any depth', () => {
    const deep = 300_000;
    const { feeds } = listOf(
      opmlOf(
        `${'<outline text="x">'.repeat(10)}<outline xmlUrl="https://a.example/"/>${'<x>'.repeat(deep)}<outline xmlUrl="https://b.example/"/>`,
      ),
    );
    expect(feeds).toHaveLength(2);
  });

  test('C4: leaves the prototype alone', () => {
    const { feeds } = listOf(
      opmlOf('<outline __proto__="x" constructor="y" xmlUrl="https://a.example/"/>'),
    );
    expect(feeds).toEqual([{ url: 'https://a.example/', title: null }]);
    expect(Object.hasOwn(Object.prototype, 'xmlurl')).toBe(false);
  });

  test('ignores outlines in comments', () => {
    const hidden = '<outline xmlUrl="https://no.example/"/>';
    const { feeds } = listOf(opmlOf(`<!-- ${hidden} --><outline xmlUrl="https://a.example/"/>`));
    expect(feeds).toHaveLength(1);
  });

  test('stops at a bound, and says so; one value is never longer than an address', () => {
    const many = listOf(opmlOf('<outline xmlUrl="https://a.example/"/>'.repeat(20_001)));
    expect(many).toMatchObject({ isCut: true });
    expect(many.feeds).toHaveLength(20_000);
    const long = 'x'.repeat(9_000);
    const [feed] = listOf(opmlOf(`<outline text="${long}" xmlUrl="https://${long}"/>`)).feeds;
    expect(feed?.url.length).toBe(2000);
    expect(feed?.title?.length).toBe(1000);
  });
});

describe('writing OPML', () => {
  test('is read back as it was', () => {
    const feeds = [
      { url: 'https://a.example/rss?a=1&b="2"', outlet: `A & <B> "c" 'd'\ttab`, languages: ['et'] },
      { url: 'https://b.example/', outlet: 'Новости 新闻 📰', languages: [] },
    ];
    expect(listOf(opml(feeds)).feeds).toEqual([
      { url: feeds[0]?.url, title: `A & <B> "c" 'd' tab` },
      { url: 'https://b.example/', title: 'Новости 新闻 📰' },
    ]);
  });

  test('leaves out what XML cannot hold', () => {
    const text = opml([
      { url: 'https://a.example/', outlet: 'a\u0000\u001bb\ud800', languages: [] },
    ]);
    expect(text).toContain('text="ab\ufffd"');
  });
});

testCorpora('every feed address of real OPML files is read', (at) => {
  const rows = readFileSync(at('feed-opml/opml.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): { file: string; text: string; feed_urls: string[] } => JSON.parse(line));
  const wrong = rows.filter(({ text, feed_urls }) => {
    const urls = listOf(text).feeds.map(({ url }) => url);
    return JSON.stringify(urls) !== JSON.stringify(feed_urls);
  });
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

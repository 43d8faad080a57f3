import { describe, expect, test } from 'vitest';
import { withAbsoluteLinks } from '../../src/parse/html-links.ts';
import { entry, entryOf, item } from './read.ts';

const BASE = 'https://example.org/news/';

describe('links inside a text', () => {
  test.each([
    ['<a href="a.html">x</a>', '<a href="https://example.org/news/a.html">x</a>'],
    ["<A HREF='/a?b=1&amp;c=2'>x</A>", "<A HREF='https://example.org/a?b=1&amp;c=2'>x</A>"],
    ['<img src=a.png alt=b>', '<img src=https://example.org/news/a.png alt=b>'],
    ['<a href="//cdn.example/x">x</a>', '<a href="https://cdn.example/x">x</a>'],
    [
      '<p>a &amp; b</p><a href="/1">1</a> <a href="http://x.example/">2</a>',
      '<p>a &amp; b</p><a href="https://example.org/1">1</a> <a href="http://x.example/">2</a>',
    ],
  ])('%s becomes %s', (html, absolute) => {
    expect(withAbsoluteLinks(html, BASE)).toBe(absolute);
  });

  test.each([
    '<a href="#note">x</a><img src="/x">'.replace('/x', 'https://example.org/x'),
    '<a href="mailto:a@b.example">x</a>',
    '<a href="javascript:x()">x</a>',
    '<a href="">x</a>',
    '<a title="href=a">x</a> 2 < 3',
    'no markup: href = /x, and all stays',
    '<a href="http://[::">x</a>',
  ])('%s stays', (html) => {
    expect(withAbsoluteLinks(html, BASE)).toBe(html);
  });

  test('a quote in an address cannot leave its attribute', () => {
    expect(withAbsoluteLinks(`<a href='/a&quot; onclick="x'>x</a>`, BASE)).not.toMatch(/" onclick/);
  });

  test('a text of nothing but links does not grow without end', () => {
    const base = `https://example.org/${'x'.repeat(2000)}/`;
    const html = '<a href=a>'.repeat(100_000);
    expect(withAbsoluteLinks(html, base).length).toBeLessThan(html.length + 300_000);
  });

  test('begin at the xml:base of their own element', async () => {
    const { content } = await entryOf(
      entry('<content type="html" xml:base="/2026/">&lt;a href="1"&gt;x&lt;/a&gt;</content>'),
    );
    expect(content).toBe('<a href="https://example.org/2026/1">x</a>');
  });

  test('stay as they are in plain text', async () => {
    const { content } = await entryOf(entry('<content>&lt;a href="1"&gt;</content>'));
    expect(content).toBe('&lt;a href=&quot;1&quot;&gt;');
  });

  test('are made absolute in RSS and JSON Feed too', async () => {
    const inRss = await entryOf(item('<description>&lt;a href="/1"&gt;x&lt;/a&gt;</description>'));
    expect(inRss.summary).toBe('<a href="https://example.org/1">x</a>');
    const items = [{ id: '1', content_html: '<a href="/1">x</a>' }];
    const inJson = await entryOf(JSON.stringify({ version: '1.1', title: 'F', items }));
    expect(inJson.content).toBe('<a href="https://example.org/1">x</a>');
  });
});

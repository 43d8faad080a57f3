import { expect, test } from 'vitest';
import { canonicalUrl } from '../../src/story/canonical.ts';

test.each([
  ['http://www.news.example/a/?utm_source=rss&utm_medium=feed#top', 'https://news.example/a'],
  ['https://m.news.example/a/amp/', 'https://news.example/a'],
  ['https://amp.news.example/a.amp.html?id=2&b=1', 'https://news.example/a.html?b=1&id=2'],
  ['HTTPS://News.Example:443/A//b', 'https://news.example/A/b'],
  ['https://news.example:8443/?fbclid=x', 'https://news.example:8443/'],
  [
    'https://news.example/story?page=2&at_medium=RSS&at_campaign=KARANGA',
    'https://news.example/story?page=2',
  ],
])('%s is the page %s', (written, expected) => {
  expect(canonicalUrl(written)).toBe(expected);
});

test('naming twice changes nothing', () => {
  const once = canonicalUrl('http://www.news.example/a b/?z=1&a=ü&utm_id=3') ?? '';
  expect(canonicalUrl(once)).toBe(once);
});

test.each(['javascript:alert(1)', 'not a url', 'ftp://news.example/a', ''])(
  '%o is no page',
  (written) => {
    expect(canonicalUrl(written)).toBeNull();
  },
);

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalUrl, isFrontPage } from '../../src/story/canonical.ts';
import { testCorpora } from '../corpora.ts';
import { seeded } from '../fuzz/mutate.ts';
import { readAddressPairs } from './canonical-pairs.ts';
import { distinctAddresses } from './distinct-addresses.ts';

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
  ['https://news.example/#!story?id=5&utm_id=1', 'https://news.example/#!story?id=5'],
  [
    'https://news.google.com/rss/articles/CBMiWkFVX3lxTE1?oc=5',
    'https://news.google.com/rss/articles/CBMiWkFVX3lxTE1?oc=5',
  ],
])('%s is the page %s', (written, expected) => {
  expect(canonicalUrl(written)).toBe(expected);
});

describe('our own pairs in the shapes of real sites', () => {
  const pairs = readAddressPairs();

  test('are many', () => {
    expect(pairs.filter(({ isSame }) => isSame).length).toBeGreaterThanOrEqual(100);
  });

  test.each(pairs.filter(({ isSame }) => isSame))('$kind: $address is $other', (pair) => {
    expect(canonicalUrl(pair.address)).toBe(canonicalUrl(pair.other));
    expect(canonicalUrl(pair.other)).not.toBeNull();
  });

  test.each(pairs.filter(({ isSame }) => !isSame))('$kind: $address is not $other', (pair) => {
    expect(canonicalUrl(pair.address)).not.toBe(canonicalUrl(pair.other));
  });
});

test('two thousand articles in the shapes of many systems keep a name each', () => {
  const addresses = distinctAddresses(2_000, 6);
  expect(new Set(addresses).size).toBe(2_000);
  expect(new Set(addresses.map(canonicalUrl)).size).toBe(2_000);
});

testCorpora('no two articles of the real news of mines get one name', (at) => {
  const links = readFileSync(at('landmine-news/dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { readonly url: string | null } => JSON.parse(line))
    .flatMap(({ url }) => url ?? []);
  expect(links.length).toBeGreaterThan(100);
  expect(new Set(links.map(canonicalUrl)).size).toBe(new Set(links).size);
});

/** What addresses are made of, and what only harms. */
const PIECES = [
  ...['https://', 'http://', 'www.', 'm.', 'amp.', 'news.example', 'out.', 'google.com', 'co.uk'],
  ...['cdn.ampproject.org', '/c/s/', '/amp/s/', '/amp', '/print', '/url', '/l.php', '/index.html'],
  ...[
    '/..',
    '/.',
    '..',
    '//',
    '/',
    '.amp',
    '~amp',
    '-amp',
    '.html',
    '_print',
    ';jsessionid=1',
    '1',
  ],
  ...['?url=', '&u=', '?q=', '&id=5', '?', '&', '=', 'utm_id=1', '&amp;', 'p=1', 'm=1', 'page=all'],
  ...[
    '#',
    '#!',
    '#/',
    '%',
    '%2',
    '%2e',
    '%2E',
    '%25',
    '%252F',
    '%41',
    '%e4',
    '%3A%2F%2F',
    '%20',
    '+',
  ],
  ...[
    'user:pw@',
    ':8080',
    ':99999',
    '[::1]',
    '127.1',
    'bücher',
    'xn--',
    '\u202e',
    '\0',
    '\t',
    ' ',
    '💥',
  ],
  ...[
    'https%3A%2F%2Fnews.example%2Fa',
    'https%253A%252F%252Fnews.example%252Fa',
    "'",
    '"',
    '|',
    '\\',
  ],
];

test('naming a name changes nothing, whatever the address', () => {
  const chance = seeded(20_261_123);
  const made = Array.from({ length: 20_000 }, () => {
    const pieces = Array.from({ length: 1 + chance(14) }, () => PIECES[chance(PIECES.length)]);
    return `https://${chance(4) === 0 ? '' : 'a.news.example'}${pieces.join('')}`;
  });
  const addresses = [...made, ...readAddressPairs().flatMap((pair) => [pair.address, pair.other])];
  const names = addresses.map(canonicalUrl).filter((name) => name !== null);
  expect(names.length).toBeGreaterThan(5_000);
  expect(names.filter((name) => canonicalUrl(name) !== name)).toEqual([]);
});

test('an absurd address costs no more than its length', () => {
  const long = [
    `https://news.example/${'amp/'.repeat(2_000)}`,
    `https://news.example/?${'a=%25&'.repeat(1_300)}`,
    `https://news.example/${'/'.repeat(8_000)}x`,
    `https://news.example/${'~amp'.repeat(250_000)}`,
    `https://news.example/a?${'utm_id=1&'.repeat(100_000)}id=5`,
    `https://news.example/r?url=https://news.example/${'a'.repeat(1_000_000)}`,
    `https://news.example/?url=https${'%25'.repeat(2_000)}3A//a.example/b`,
    `https://www.google.com/amp/${'a.'.repeat(4_000)}`,
    `https://${'m.'.repeat(100)}news.example/a`,
  ];
  for (const address of long) {
    const name = canonicalUrl(address) ?? '';
    expect(name).toMatch(/^https:/u);
    expect(canonicalUrl(name)).toBe(name);
  }
});

test('more doors than anybody needs lead nowhere', () => {
  const behind = (doors: number): string =>
    `${'https://news.example/r/'.repeat(doors)}https://page.example/a`;
  expect(canonicalUrl(behind(8))).toBe('https://page.example/a');
  expect(canonicalUrl(behind(9))).toBeNull();
});

test.each(['javascript:alert(1)', 'not a url', 'ftp://news.example/a', '', 'https://', 'data:,a'])(
  '%o is no page',
  (written) => {
    expect(canonicalUrl(written)).toBeNull();
  },
);

test.each([
  ['https://news.example', true],
  ['https://www.news.example/index.html?utm_source=rss', true],
  ['https://news.example/fr/', true],
  ['https://news.example/pt-br', true],
  ['https://news.example/#/', true],
  ['https://news.example/?p=5', false],
  ['https://news.example/#/story/5', false],
  ['https://news.example/world', false],
])('%s is a front page: %s', (written, expected) => {
  expect(isFrontPage(canonicalUrl(written) ?? '')).toBe(expected);
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeUrl } from '../../src/fetch/address-policy.ts';
import { testCorpora } from '../corpora.ts';
import { PUBLIC_ADDRESSES, SPECIAL_ADDRESSES } from './special-addresses.ts';

const verdict = (url: string, addresses?: readonly string[], allow: readonly string[] = []) =>
  judgeUrl(url, { addresses, allow }).verdict;

describe('addresses', () => {
  test.each([...SPECIAL_ADDRESSES, 'fe80::1%eth0'])(
    '%s is refused as an answer of DNS (A1, A6, A12)',
    (address) => {
      expect(verdict('http://feeds.example.org/', [address])).toBe('refuse');
    },
  );

  test.each(SPECIAL_ADDRESSES)('%s is refused as a literal (A1, A6, A12)', (address) => {
    expect(verdict(`http://${address.includes(':') ? `[${address}]` : address}/`)).toBe('refuse');
  });

  test.each(PUBLIC_ADDRESSES)('%s is let through', (address) => {
    expect(verdict('http://feeds.example.org/', [address])).toBe('allow');
    expect(verdict(`http://${address.includes(':') ? `[${address}]` : address}/`)).toBe('allow');
  });

  test('an IPv4 address inside `::/96` is not taken for the address it holds (A12)', () => {
    expect(verdict('http://feeds.example.org/', ['::8.8.8.8'])).toBe('refuse');
    expect(verdict('http://feeds.example.org:9001/', ['::7f00:1'], ['127.0.0.1:9001'])).toBe(
      'refuse',
    );
    expect(verdict('http://feeds.example.org/', ['::ffff:8.8.8.8'])).toBe('allow');
  });

  test('one bad address among good ones, none and nonsense refuse the name (A3)', () => {
    expect(verdict('http://feeds.example.org/', ['1.1.1.1', '10.0.0.1'])).toBe('refuse');
    expect(verdict('http://feeds.example.org/', [])).toBe('refuse');
    expect(verdict('http://feeds.example.org/', ['banana'])).toBe('refuse');
  });
});

describe('urls', () => {
  test.each([
    'http://0x7f.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://127.1/',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://x@127.0.0.1:80\\@example.org/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://ip6-localhost/',
    'file:///etc/passwd',
    'FILE:///x',
    'view-source:http://example.org/',
    'data:text/plain,x',
    'ftp://example.org/',
    'javascript:alert(1)',
    'http://example.org:22/',
    'http://example.org:6667/',
    'http://1.1.1.1:25/',
    'http://',
    '//example.org',
    '',
  ])('refuses %s (A4, A5, A8)', (url) => {
    expect(verdict(url)).toBe('refuse');
  });

  test.each([
    'https://example.org/feed',
    'http://user:pw@example.org:8080/',
    'https://бвг.example/',
    'http://intranet/',
  ])('asks DNS about %s', (url) => {
    expect(verdict(url)).toBe('resolve');
  });
});

describe('fetch.allow', () => {
  const allow = ['127.0.0.1:9001', '[0:0::1]:80', '10.0.0.5:22'];

  test.each([
    ['http://127.0.0.1:9001/', undefined, 'allow'],
    ['http://127.1:9001/', undefined, 'allow'],
    ['http://127.0.0.1:9002/', undefined, 'refuse'],
    ['http://127.0.0.1/', undefined, 'refuse'],
    ['http://[::1]/', undefined, 'allow'],
    ['http://feeds.example.org:9001/', ['127.0.0.1'], 'allow'],
    ['http://feeds.example.org:9001/', ['127.0.0.1', '10.0.0.1'], 'refuse'],
    ['http://feeds.example.org/', ['127.0.0.1'], 'refuse'],
    ['http://10.0.0.5:22/', undefined, 'allow'],
    ['http://1.1.1.1:22/', undefined, 'refuse'],
    ['http://localhost:9001/', undefined, 'refuse'],
    ['ftp://127.0.0.1:9001/', undefined, 'refuse'],
  ])('%s resolved to %j: %s', (url, addresses, expected) => {
    expect(verdict(url, addresses, allow)).toBe(expected);
  });
});

const rows = (path: string): Record<string, string>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

testCorpora('every URL of the collections that must be blocked is, before or after DNS', (at) => {
  for (const { url = '', expect: wanted } of rows(at('sec-ssrf/urls.jsonl'))) {
    const before = verdict(url);
    if (wanted === 'block') expect(before, url).toBe('refuse');
    if (wanted === 'block_after_dns')
      expect(before === 'refuse' || verdict(url, ['169.254.169.254']) === 'refuse', url).toBe(true);
    if (wanted === 'review') expect(before, url).toBe('resolve');
  }
});

testCorpora(
  'every private address of the collections is refused, every public IPv4 allowed',
  (at) => {
    for (const { ip = '', source_label: label } of rows(at('sec-ssrf/ips.jsonl'))) {
      const answer = verdict('http://feeds.example.org/', [ip]);
      if (label === 'private') expect(answer, ip).toBe('refuse');
      // The collection counts multicast (224/4) as public.
      const isMulticast = Number.parseInt(ip, 10) >= 224;
      if (label === 'public' && !ip.includes(':') && !isMulticast) expect(answer, ip).toBe('allow');
    }
  },
);

testCorpora('no feed address of the collected subscription lists is refused for its form', (at) => {
  const refused: string[] = [];
  for (const { text = '' } of rows(at('feed-opml/opml.jsonl'))) {
    for (const [, raw = ''] of text.matchAll(/xmlUrl="(https?:[^"]*)"/gi)) {
      const url = raw.replaceAll('&amp;', '&');
      if (URL.canParse(url) && verdict(url) === 'refuse') refused.push(url);
    }
  }
  expect(refused).toEqual([]);
});

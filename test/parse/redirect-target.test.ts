import { expect, test } from 'vitest';
import { redirectTarget } from '../../src/parse/redirect-target.ts';
import { entry, entryOf, item } from './read.ts';

/** An id as Google News made them until 2024: number 19, then the address, then that of its AMP page. */
const googleId = (address: string): string => {
  const bytes = Buffer.from(address);
  const length =
    bytes.length < 128
      ? [bytes.length]
      : [(bytes.length % 128) + 128, Math.floor(bytes.length / 128)];
  return Buffer.from([0x08, 0x13, 0x22, ...length, ...bytes, 0xd2, 0x01, 0x00]).toString(
    'base64url',
  );
};

const SHORT = 'https://outlet.example/a';
const LONG = `https://outlet.example/${'long-'.repeat(60)}story`;

test.each([
  ['Google News', `https://news.google.com/rss/articles/${googleId(SHORT)}?oc=5`, SHORT],
  ['Google News, a long one', `https://news.google.com/articles/${googleId(LONG)}`, LONG],
  [
    'Google News, as of 2020',
    `https://news.google.com/__i/rss/rd/articles/${googleId(SHORT)}`,
    SHORT,
  ],
  ['Google Alerts', `https://www.google.com/url?rct=j&sa=t&url=${SHORT}&ct=ga&usg=x`, SHORT],
  ['Google of another country', `https://www.google.co.uk/url?q=${encodeURIComponent(LONG)}`, LONG],
  [
    'Bing News',
    `http://www.bing.com/news/apiclick.aspx?aid=&url=${encodeURIComponent(SHORT)}&c=1`,
    SHORT,
  ],
  [
    'Yahoo',
    `https://r.search.yahoo.com/_ylt=A/RO=10/RU=${encodeURIComponent(SHORT)}/RK=2/RS=x`,
    SHORT,
  ],
])('%s: the link is the page that it names', (_, link, target) => {
  expect(redirectTarget(link)).toBe(target);
});

test.each([
  ['an opaque id', `https://news.google.com/rss/articles/${googleId('AU_yqLOxyz')}`],
  ['an id cut short', 'https://news.google.com/rss/articles/CBMi'],
  ['a page of the service', 'https://news.google.com/home'],
  ['another scheme', 'https://www.google.com/url?url=javascript:alert(1)'],
  ['no address', 'https://www.google.com/url?url='],
  ['half a sign', 'https://r.search.yahoo.com/RU=%E0%A4%A/RK=2'],
  ['somebody who only sounds like it', `https://google.com.evil.example/url?url=${SHORT}`],
  ['a page that takes an address', `https://outlet.example/share?url=${SHORT}`],
  ['no link', 'nonsense'],
])('%s names no other page', (_, link) => {
  expect(redirectTarget(link)).toBeNull();
});

test('an entry behind a redirect is read with the address of its outlet, in every format', async () => {
  const link = `https://news.google.com/rss/articles/${googleId(SHORT)}`;
  expect((await entryOf(item(`<link>${link}</link>`))).link).toBe(SHORT);
  expect((await entryOf(entry(`<link href="${link}"/>`))).link).toBe(SHORT);
});

import { describe, expect, test } from 'vitest';
import type { ParsedFeed } from '../../src/document.ts';
import { feedOf } from './read.ts';

const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
const ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"';
const FEED = 'https://example.org/feed/';

const channel = async (inside: string, url: string | null = FEED): Promise<ParsedFeed['feed']> =>
  (
    await feedOf(
      `<rss version="2.0" ${SY} ${ATOM}><channel><title>F</title>${inside}<item><title>x</title></item></channel></rss>`,
      {},
      url,
    )
  ).feed;

describe('when a feed asks to be read again', () => {
  test.each([
    ['<ttl>30</ttl>', 30],
    ['<ttl>30</ttl><sy:updatePeriod>daily</sy:updatePeriod>', 30],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>', null],
    ['<ttl>0</ttl>', null],
    ['<ttl>-5</ttl>', null],
    ['<ttl>99999999</ttl>', null],
    ['<ttl>soon</ttl>', null],
  ])('%s is %s minutes', async (inside, minutes) => {
    expect((await channel(inside)).ttlMinutes).toBe(minutes);
  });

  test('hours of rest, where 24 is midnight and nonsense is none', async () => {
    const hours = ['0', '7', '24', '25', '-1', 'x', '7', ''].map((each) => `<hour>${each}</hour>`);
    expect((await channel(`<skipHours>${hours.join('\n')}</skipHours>`)).skipHours).toEqual([0, 7]);
  });

  test('days of rest by their English names', async () => {
    const days = ['Saturday', ' sunday ', 'Friyay', 'Saturday'].map((each) => `<day>${each}</day>`);
    expect((await channel(`<skipDays>${days.join('')}</skipDays>`)).skipDays).toEqual([6, 0]);
  });
});

describe('where the entries before these stand', () => {
  test.each<[string, string, string | null]>([
    ['nowhere', '<atom:link rel="self" href="/feed/"/>', null],
    [
      'in the archive (RFC 5005)',
      '<atom:link rel="next" href="?page=2"/><atom:link rel="prev-archive" href="/2025.xml"/>',
      'https://example.org/2025.xml',
    ],
    ['on the next page', '<atom:link rel="next" href="?page=2"/>', `${FEED}?page=2`],
    [
      'on the next page, by the full name of the relation',
      '<atom:link rel="http://www.iana.org/assignments/relation/next" href="?page=2"/>',
      `${FEED}?page=2`,
    ],
    ['nowhere, when the next page is this one', `<atom:link rel="next" href="${FEED}"/>`, null],
    ['nowhere that is no web page', '<atom:link rel="next" href="javascript:x"/>', null],
    [
      'on the next page of WordPress',
      '<generator>https://wordpress.org/?v=6.4</generator>',
      `${FEED}?paged=2`,
    ],
  ])('%s', async (_, inside, older) => {
    expect((await channel(inside)).olderUrl).toBe(older);
  });

  test.each([
    [`${FEED}?paged=2`, `${FEED}?paged=3`],
    [`${FEED}?cat=5&paged=9`, `${FEED}?cat=5&paged=10`],
    [`${FEED}?paged=x`, `${FEED}?paged=2`],
  ])('behind %s of WordPress comes %s', async (url, older) => {
    const { olderUrl } = await channel('<generator>https://wordpress.org/?v=6.4</generator>', url);
    expect(olderUrl).toBe(older);
  });

  test('of WordPress, by its own word where nobody says where it was answered', async () => {
    const inside = `<generator>https://wordpress.org/</generator><atom:link rel="self" href="${FEED}"/>`;
    expect((await channel(inside, null)).olderUrl).toBe(`${FEED}?paged=2`);
  });

  test('in Atom', async () => {
    const { feed } = await feedOf(
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/2"/><entry><link rel="next" href="/no"/></entry></feed>',
    );
    expect(feed.olderUrl).toBe('https://example.org/2');
    const wordPress = await feedOf(
      '<feed xmlns="http://www.w3.org/2005/Atom"><generator uri="https://wordpress.org/" version="6">WP</generator></feed>',
    );
    expect(wordPress.feed.olderUrl).toBe('https://example.org/feed.xml?paged=2');
  });

  test('not where an entry says what comes after it', async () => {
    const { feed } = await feedOf(
      `<rss ${ATOM}><channel><item><atom:link rel="next" href="/no"/></item></channel></rss>`,
    );
    expect(feed.olderUrl).toBeNull();
  });
});

test('a language is written with a dash', async () => {
  expect((await channel('<language>pt_BR</language>')).lang).toBe('pt-BR');
});

describe('entries beyond the 5,000 that are read', () => {
  const items = (count: number): string => '<item><title>x</title></item>'.repeat(count);

  test.each([
    [4999, 0],
    [5000, 0],
    [5001, 1],
    [20_000, 15_000],
  ])('of %s, %s are left out', async (count, leftOut) => {
    const feed = await feedOf(`<rss><channel>${items(count)}</channel></rss>`);
    expect(feed.leftOut).toBe(leftOut);
    expect(feed.entries).toHaveLength(count - leftOut);
  });

  test('are counted where no end tag stands', async () => {
    const feed = await feedOf(`<rss><channel>${'<item><title>x</title>'.repeat(12_000)}`);
    expect(feed.leftOut).toBe(7000);
    expect(feed.entries).toHaveLength(5000);
  });

  test('are counted in JSON Feed', async () => {
    const list = Array.from({ length: 5003 }, (_, i) => ({ id: String(i) }));
    const version = 'https://jsonfeed.org/version/1.1';
    const feed = await feedOf(JSON.stringify({ version, title: 'F', items: list }));
    expect(feed.leftOut).toBe(3);
    expect(feed.entries).toHaveLength(5000);
  });

  test('say nothing of the feed', async () => {
    const { feed } = await feedOf(`<rss><channel>${items(5000)}${items(1)}</channel></rss>`);
    expect(feed.title).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { withLogins } from '../../src/app-logins.ts';
import { feed } from '../contracts/samples.ts';

const askedWith = async (urls: readonly string[], asked: string): Promise<string> => {
  let sent = '';
  const fetcher = withLogins(
    {
      fetch: async ({ url }) => {
        sent = url;
        return { kind: 'not-modified', headers: {}, movedTo: null };
      },
    },
    urls.map((url, at) => feed(`f${at}`, { url })),
  );
  const request = { url: asked, etag: null, lastModified: null, wants: 'feed' } as const;
  await fetcher.fetch(request, new AbortController().signal);
  return sent;
};

test('a login goes with its feed and with older pages of its server, and nowhere else', async () => {
  const own = ['https://me:secret@a.example/feed', 'https://b.example/feed'];
  expect(await askedWith(own, 'https://a.example/feed')).toBe('https://me:secret@a.example/feed');
  expect(await askedWith(own, 'https://a.example/feed?paged=2')).toBe(
    'https://me:secret@a.example/feed?paged=2',
  );
  expect(await askedWith(own, 'https://b.example/feed')).toBe('https://b.example/feed');
  expect(await askedWith(own, 'http://a.example/feed')).toBe('http://a.example/feed');
  expect(await askedWith(own, 'https://c.example/feed')).toBe('https://c.example/feed');
});

test('where the feeds of a server have different logins, only each feed itself gets its own', async () => {
  const two = ['https://me:one@a.example/1', 'https://me:two@a.example/2'];
  expect(await askedWith(two, 'https://a.example/2')).toBe('https://me:two@a.example/2');
  expect(await askedWith(two, 'https://a.example/1?paged=2')).toBe('https://a.example/1?paged=2');
});

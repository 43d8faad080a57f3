import { afterAll, expect, onTestFinished, test } from 'vitest';
import { pageReader } from '../../src/app-pages.ts';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { openIsolate } from '../../src/isolate/open-isolate.ts';
import { type FeedReply, gzipBomb, startFeedServer } from '../fakes/feed-server.ts';

const isolate = openIsolate({});
afterAll(() => isolate.close());

const SENTENCES =
  'Жители деревни у границы рассказали о минах, которые остались на их полях после войны. '.repeat(
    8,
  );
const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="ru"><head>${head}<title>Мины</title></head><body><article><h1>Мины</h1>${body}</article></body></html>`;
const type = (value: string) => ({ 'content-type': value });

/** The text in windows-1251, which holds Cyrillic capitals from 0xC0 and small letters from 0xE0 on. */
const inWindows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });

/** Reads `/page` of a site that answers so. */
const read = async (reply: FeedReply) => {
  const server = await startFeedServer();
  onTestFinished(server.close);
  server.set('/page', reply);
  server.set('/', { headers: type('text/html'), body: html(`<p>${SENTENCES}</p>`) });
  const clock = { now: async () => 0 };
  const allow = [`127.0.0.1:${server.port}`];
  const fetcher = createFetcher({ allow, userAgent: 'Treatywatch/test', clock });
  const reader = pageReader({ fetcher, clock, isolate });
  return reader.read(`${server.origin}/page`, new AbortController().signal);
};

test.each<readonly [string, FeedReply]>([
  ['UTF-8', { headers: type('text/html'), body: html(`<p>${SENTENCES}</p>`) }],
  ['no type at all', { headers: {}, body: html(`<p>${SENTENCES}</p>`) }],
  [
    'an encoding that only the header names',
    {
      headers: type('text/html; charset="windows-1251"'),
      body: inWindows1251(html(`<p>${SENTENCES}</p>`)),
    },
  ],
  [
    'a header that a byte order mark contradicts',
    {
      headers: type('application/xhtml+xml;charset=iso-8859-1'),
      body: `\uFEFF${html(`<p>${SENTENCES}</p>`)}`,
    },
  ],
  [
    'a header that names no encoding there is',
    { headers: type('text/html; charset=x-none'), body: html(`<p>${SENTENCES}</p>`) },
  ],
])('reads a page with %s', async (_, reply) => {
  expect(await read(reply)).toMatchObject({
    ok: true,
    value: { lang: 'ru', text: expect.stringContaining('о минах, которые остались') },
  });
});

test.each<readonly [string, FeedReply, kind: string]>([
  ['is gone', { status: 404 }, 'http-status'],
  ['breaks off', { reset: 'in-body', headers: type('text/html'), body: '<p>' }, 'reset'],
  ['is a document', { headers: type('application/pdf'), body: '%PDF-1.7' }, 'not-a-page'],
  ['is huge', { headers: type('text/html'), body: 'x '.repeat(3_000_000) }, 'too-large'],
  ['is a bomb', { ...gzipBomb(2 ** 28) }, 'too-large'],
  [
    'leads to our own network',
    { status: 302, headers: { location: 'http://127.0.0.1:9/x' } },
    'refused-address',
  ],
  ['leads to the front page', { status: 302, headers: { location: '/' } }, 'gone'],
])('fails when the page %s', async (_, reply, kind) => {
  expect(await read(reply)).toMatchObject({ ok: false, failure: { kind } });
});

import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { gzipBomb } from '../fakes/feed-server.ts';
import { failureOf, localWeb, NOW, textOf, USER_AGENT } from './local-web.ts';

const web = localWeb();

describe('size, time and compression', () => {
  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['identity', Buffer.from],
  ])('decodes %s (J6)', async (encoding, compress) => {
    web.server.set('/feed', {
      headers: { 'content-encoding': encoding },
      body: compress('žodžiai'),
    });
    expect(textOf(await web.get(`${web.server.origin}/feed`))).toBe('žodžiai');
  });

  test('a gzip bomb ends at the cap on decoded bytes (B3)', async () => {
    web.server.set('/feed', gzipBomb(64 * 1024 * 1024));
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('too-large');
  });

  test('a body without end stops at the cap on the wire (B1)', async () => {
    web.server.set('/feed', { body: new Uint8Array(200_000) });
    expect(
      failureOf(
        await web.get(`${web.server.origin}/feed`, web.open({ caps: { wireBytes: 100_000 } })),
      ).kind,
    ).toBe('too-large');
  });

  test('the cap holds after a redirect (B5, CVE-2020-15168)', async () => {
    web.server.set('/feed', { status: 302, headers: { location: '/big' } });
    web.server.set('/big', { body: new Uint8Array(200_000) });
    for (const caps of [{ decodedBytes: 1000 }, { wireBytes: 1000 }])
      expect(failureOf(await web.get(`${web.server.origin}/feed`, web.open({ caps }))).kind).toBe(
        'too-large',
      );
  });

  test('what redirects bring counts too (B5)', async () => {
    const headers = { 'x-long': 'x'.repeat(4000) };
    for (let hop = 0; hop < 4; hop += 1)
      web.server.set(`/${hop}`, { status: 302, headers: { ...headers, location: `/${hop + 1}` } });
    web.server.set('/4', { body: new Uint8Array(6000) });
    const fetcher = web.open({ caps: { wireBytes: 12_000 } });
    expect(textOf(await web.get(`${web.server.origin}/4`, fetcher))).toHaveLength(6000);
    expect(failureOf(await web.get(`${web.server.origin}/0`, fetcher)).kind).toBe('too-large');
  });

  test('a chain of encodings is refused (B4, CVE-2026-22036)', async () => {
    web.server.set('/feed', {
      headers: { 'content-encoding': 'gzip, gzip' },
      body: gzipSync(gzipSync('x')),
    });
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('bad-encoding');
  });

  test.each<[string, string, Uint8Array]>([
    ['that is not', 'gzip', Buffer.from('<rss/>')],
    ['cut off', 'gzip', gzipSync('<rss/>'.repeat(100)).subarray(0, 25)],
    ['that is not', 'deflate', Buffer.from('<rss/>')],
    ['cut off', 'deflate', deflateSync('<rss/>'.repeat(100)).subarray(0, 15)],
    ['that is not', 'br', Buffer.from('<rss/>')],
    ['cut off', 'br', brotliCompressSync('<rss/>'.repeat(100)).subarray(0, 12)],
    ['that is not', 'zstd', Buffer.from('<rss/>')],
    ['cut off', 'zstd', zstdCompressSync('<rss/>'.repeat(100)).subarray(0, 15)],
    ['unknown', 'compress', Buffer.from('<rss/>')],
    ['of an object', 'constructor', Buffer.from('<rss/>')],
    ['that nobody told', 'identity', gzipSync('<rss/>')],
    ['told once of two', 'gzip', gzipSync(gzipSync('<rss/>'))],
  ])('an encoding %s is a bad one: %s (B6)', async (_, encoding, body) => {
    web.server.set('/feed', { headers: { 'content-encoding': encoding }, body });
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('bad-encoding');
  });

  test('100 kB of headers are too large (B7)', async () => {
    web.server.set('/feed', { headers: { 'x-long': 'x'.repeat(100_000) } });
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('too-large');
  });

  test('a drip does not outlive the deadline (B2)', async () => {
    web.server.set('/feed', { body: 'x'.repeat(10_000), dripMs: 20 });
    const failure = failureOf(
      await web.get(`${web.server.origin}/feed`, web.open({ caps: { deadlineMs: 300 } })),
    );
    expect(failure).toMatchObject({ kind: 'timeout', retryable: true });
  });

  test('time is counted over all redirects (B2)', async () => {
    for (let hop = 0; hop < 5; hop += 1)
      web.server.set(`/${hop}`, {
        status: 302,
        headers: { location: `/${hop + 1}` },
        delayMs: 150,
      });
    web.server.set('/5', { body: 'end' });
    const fetcher = web.open({ caps: { deadlineMs: 400 } });
    expect(failureOf(await web.get(`${web.server.origin}/0`, fetcher)).kind).toBe('timeout');
  });

  test('a resolver that never answers does not outlive the deadline (B2)', async () => {
    const fetcher = web.open({ caps: { deadlineMs: 100 }, resolve: () => new Promise(() => {}) });
    expect(failureOf(await web.get('http://slow.example.org/', fetcher)).kind).toBe('timeout');
  });

  test.each(['at-once', 'in-body'] as const)(
    'a connection reset %s may be tried again',
    async (reset) => {
      web.server.set('/feed', { body: '<rss>', reset });
      expect(failureOf(await web.get(`${web.server.origin}/feed`))).toMatchObject({
        kind: 'reset',
        retryable: true,
      });
    },
  );

  test('a silent port and an unknown name are told apart', async () => {
    const fetcher = createFetcher({
      allow: ['127.0.0.1:9'],
      userAgent: USER_AGENT,
      clock: { now: async () => NOW },
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    expect(failureOf(await web.get('http://127.0.0.1:9/', fetcher)).kind).toBe('connect');
    expect(failureOf(await web.get('http://nowhere.example/', fetcher)).kind).toBe('dns');
  });

  test('a caller who gives up gets an answer at once', async () => {
    web.server.set('/feed', { delayMs: 60_000 });
    const stop = new AbortController();
    const waiting = web
      .open()
      .fetch(
        { url: `${web.server.origin}/feed`, etag: null, lastModified: null, wants: 'feed' },
        stop.signal,
      );
    stop.abort();
    expect(failureOf(await waiting).kind).toBe('aborted');
  });
});

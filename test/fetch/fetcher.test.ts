import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import type { FetchCaps } from '../../src/fetch/one-hop.ts';
import type { ResolveHost } from '../../src/fetch/resolve-host.ts';
import type { Fetcher, FetchOutcome } from '../../src/ports.ts';
import { type FeedServer, gzipBomb, startFeedServer } from '../fakes/feed-server.ts';

const USER_AGENT = 'Treatywatch/0.1.0 (+https://example.org/contact)';
const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);

let server: FeedServer;
let other: FeedServer;

beforeEach(async () => {
  server = await startFeedServer();
  other = await startFeedServer();
});

afterEach(async () => {
  await server.close();
  await other.close();
});

const open = (caps: Partial<FetchCaps> = {}, resolve?: ResolveHost): Fetcher =>
  createFetcher({
    allow: [`127.0.0.1:${server.port}`, `127.0.0.1:${other.port}`],
    userAgent: USER_AGENT,
    clock: { now: async () => NOW },
    caps,
    ...(resolve && { resolve }),
  });

const get = (
  url: string,
  fetcher: Fetcher = open(),
  validators: { etag?: string; lastModified?: string } = {},
): Promise<FetchOutcome> =>
  fetcher.fetch(
    {
      url,
      etag: validators.etag ?? null,
      lastModified: validators.lastModified ?? null,
      wants: 'feed',
    },
    AbortSignal.timeout(20_000),
  );

const failureOf = (outcome: FetchOutcome) => {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  return outcome.failure;
};

const textOf = (outcome: FetchOutcome): string => {
  if (outcome.kind !== 'fetched') throw new Error(JSON.stringify(outcome));
  return new TextDecoder().decode(outcome.body);
};

describe('what is sent', () => {
  test('says who we are and nothing that nobody asked for', async () => {
    server.set('/feed', { body: '<rss/>' });
    await get(`${server.origin}/feed`);
    const names = server.requests[0]?.rawHeaders.filter((_, i) => i % 2 === 0);
    expect(names?.toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(server.requests[0]?.header('user-agent')).toBe(USER_AGENT);
  });

  test('echoes validators byte for byte', async () => {
    const etag = 'W/"caf\u00e9-\u00ff;gzip" odd';
    const lastModified = 'yesterday,  about noon';
    server.set('/feed', { status: 304 });
    const outcome = await get(`${server.origin}/feed`, open(), { etag, lastModified });
    expect(server.requests[0]?.header('if-none-match')).toBe(etag);
    expect(server.requests[0]?.header('if-modified-since')).toBe(lastModified);
    expect(outcome.kind).toBe('not-modified');
  });

  test('a 304 that nobody asked for is a failure, so that no entry is missed', async () => {
    server.set('/feed', { status: 304 });
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('http-status');
  });

  test('a 304 brings the headers that replace the stored ones', async () => {
    server.set('/feed', {
      status: 304,
      headers: { 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' },
    });
    const outcome = await get(`${server.origin}/feed`, open(), { etag: '"1"' });
    expect(outcome.kind === 'not-modified' && outcome.headers['last-modified']).toBe(
      'Mon, 05 Jan 2026 10:00:00 GMT',
    );
  });

  test('user and password go to their own origin and are not carried on a redirect (A10)', async () => {
    server.set('/feed', { status: 302, headers: { location: `${other.origin}/moved` } });
    other.set('/moved', { body: 'ok' });
    const url = `http://reader:s3cret@127.0.0.1:${server.port}/feed`;
    const outcome = await get(url);
    expect(server.requests[0]?.header('authorization')).toBe(
      `Basic ${Buffer.from('reader:s3cret').toString('base64')}`,
    );
    expect(other.requests[0]?.header('authorization')).toBeNull();
    expect(outcome.kind === 'fetched' && outcome.url).toBe(`${other.origin}/moved`);
  });

  test('cookies that a redirect sets are not brought back (B8)', async () => {
    server.set('/feed', { status: 302, headers: { location: '/next', 'set-cookie': 'id=1' } });
    server.set('/next', { body: 'ok' });
    await get(`${server.origin}/feed`);
    expect(server.requests[1]?.header('cookie')).toBeNull();
    expect(server.requests[1]?.header('referer')).toBeNull();
  });
});

describe('where it connects', () => {
  test.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'file:///etc/passwd',
    'no url at all',
  ])('refuses %s', async (url) => {
    expect(failureOf(await get(url)).kind).toBe('refused-address');
  });

  test('refuses a name with one private address among public ones (A3)', async () => {
    const fetcher = open({}, async () => ['93.184.215.14', '10.0.0.1']);
    expect(failureOf(await get('http://feeds.example.org/', fetcher)).kind).toBe('refused-address');
  });

  test('connects to the address that was judged, whatever DNS says next (A2)', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const asked: string[] = [];
    const fetcher = open({}, async (host) => {
      asked.push(host);
      return answers.shift() ?? [];
    });
    server.set('/feed', { body: 'judged' });
    expect(textOf(await get(`http://rebind.example.org:${server.port}/feed`, fetcher))).toBe(
      'judged',
    );
    expect(asked).toEqual(['rebind.example.org']);
    expect(server.requests[0]?.header('host')).toBe(`rebind.example.org:${server.port}`);
  });

  test.each([1, 2, 3, 4, 5])('judges hop %i of a redirect (A7)', async (hop) => {
    for (let i = 1; i < hop; i += 1) {
      server.set(`/${i}`, { status: 302, headers: { location: `/${i + 1}` } });
    }
    server.set(`/${hop}`, { status: 302, headers: { location: 'http://169.254.169.254/latest/' } });
    expect(failureOf(await get(`${server.origin}/1`)).kind).toBe('refused-address');
  });

  test('refuses a redirect to a file', async () => {
    server.set('/feed', { status: 301, headers: { location: 'file:///etc/passwd' } });
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('refused-address');
  });

  test('follows five redirects and no sixth', async () => {
    for (let i = 0; i < 7; i += 1)
      server.set(`/${i}`, { status: 307, headers: { location: `/${i + 1}` } });
    server.set('/7', { body: 'end' });
    expect(textOf(await get(`${server.origin}/2`))).toBe('end');
    expect(failureOf(await get(`${server.origin}/1`)).kind).toBe('too-many-redirects');
  });

  test('a proxy of the environment is not used (A11)', async () => {
    process.env['HTTP_PROXY'] = other.origin;
    process.env['http_proxy'] = other.origin;
    server.set('/feed', { body: 'direct' });
    const outcome = await get(`${server.origin}/feed`);
    delete process.env['HTTP_PROXY'];
    delete process.env['http_proxy'];
    expect(textOf(outcome)).toBe('direct');
    expect(other.requests).toHaveLength(0);
  });
});

describe('size, time and compression', () => {
  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('decodes %s (J6)', async (encoding, compress) => {
    server.set('/feed', { headers: { 'content-encoding': encoding }, body: compress('žodžiai') });
    expect(textOf(await get(`${server.origin}/feed`))).toBe('žodžiai');
  });

  test('a gzip bomb ends at the cap on decoded bytes (B3)', async () => {
    server.set('/feed', gzipBomb(64 * 1024 * 1024));
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('too-large');
  });

  test('a body without end stops at the cap on the wire (B1)', async () => {
    server.set('/feed', { body: new Uint8Array(200_000) });
    expect(failureOf(await get(`${server.origin}/feed`, open({ wireBytes: 100_000 }))).kind).toBe(
      'too-large',
    );
  });

  test('the cap holds after a redirect (B5, CVE-2020-15168)', async () => {
    server.set('/feed', { status: 302, headers: { location: '/big' } });
    server.set('/big', { body: new Uint8Array(200_000) });
    expect(failureOf(await get(`${server.origin}/feed`, open({ decodedBytes: 1000 }))).kind).toBe(
      'too-large',
    );
  });

  test('a chain of encodings is refused (B4, CVE-2026-22036)', async () => {
    server.set('/feed', {
      headers: { 'content-encoding': 'gzip, gzip' },
      body: gzipSync(gzipSync('x')),
    });
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('bad-encoding');
  });

  test.each([
    ['says gzip and is not', Buffer.from('<rss/>')],
    ['is cut off', gzipSync('<rss/>'.repeat(100)).subarray(0, 25)],
  ])('gzip that %s is a bad encoding (B6)', async (_, body) => {
    server.set('/feed', { headers: { 'content-encoding': 'gzip' }, body });
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('bad-encoding');
  });

  test('100 kB of headers are too large (B7)', async () => {
    server.set('/feed', { headers: { 'x-long': 'x'.repeat(100_000) } });
    expect(failureOf(await get(`${server.origin}/feed`)).kind).toBe('too-large');
  });

  test('a drip does not outlive the deadline (B2)', async () => {
    server.set('/feed', { body: 'x'.repeat(10_000), dripMs: 20 });
    const failure = failureOf(await get(`${server.origin}/feed`, open({ deadlineMs: 300 })));
    expect(failure).toMatchObject({ kind: 'timeout', retryable: true });
  });

  test.each(['at-once', 'in-body'] as const)(
    'a connection reset %s may be tried again',
    async (reset) => {
      server.set('/feed', { body: '<rss>', reset });
      expect(failureOf(await get(`${server.origin}/feed`))).toMatchObject({
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
    expect(failureOf(await get('http://127.0.0.1:9/', fetcher)).kind).toBe('connect');
    expect(failureOf(await get('http://nowhere.example/', fetcher)).kind).toBe('dns');
  });

  test('a caller who gives up gets an answer at once', async () => {
    server.set('/feed', { delayMs: 60_000 });
    const stop = new AbortController();
    const waiting = open().fetch(
      { url: `${server.origin}/feed`, etag: null, lastModified: null, wants: 'feed' },
      stop.signal,
    );
    stop.abort();
    expect(failureOf(await waiting).kind).toBe('aborted');
  });
});

describe('status', () => {
  test.each([
    [429, { 'retry-after': '120' }, 'rate-limited', true, 120_000],
    [429, {}, 'rate-limited', true, null],
    [503, { 'retry-after': '7' }, 'rate-limited', true, 7000],
    [503, {}, 'http-status', true, null],
    [404, {}, 'http-status', true, null],
    [410, {}, 'http-status', true, null],
    [403, {}, 'http-status', false, null],
    [500, { 'retry-after': 'soon' }, 'http-status', true, null],
    [302, {}, 'http-status', false, null],
  ])('%i with %j is %s (E3)', async (status, headers, kind, retryable, retryAfterMs) => {
    server.set('/feed', { status, headers });
    expect(failureOf(await get(`${server.origin}/feed`))).toMatchObject({
      kind,
      retryable,
      retryAfterMs,
    });
  });

  test('a Retry-After date counts from the server clock, else from ours', async () => {
    const headers = { 'retry-after': 'Mon, 05 Jan 2026 12:10:00 GMT' };
    server.set('/ours', { status: 429, headers, noDate: true });
    server.set('/theirs', {
      status: 429,
      headers: { ...headers, date: 'Mon, 05 Jan 2026 12:09:00 GMT' },
    });
    expect(failureOf(await get(`${server.origin}/ours`)).retryAfterMs).toBe(600_000);
    expect(failureOf(await get(`${server.origin}/theirs`)).retryAfterMs).toBe(60_000);
  });

  test('no failure tells user, password or key of the URL (J2)', async () => {
    server.set('/feed?apikey=canary2', { status: 500 });
    const url = `http://canary0:canary1@127.0.0.1:${server.port}/feed?apikey=canary2#canary3`;
    const { message } = failureOf(await get(url));
    expect(message).not.toContain('canary');
    expect(message).toContain('answered 500');
  });
});

test('one host is asked one thing at a time (E11)', async () => {
  const fetcher = open();
  server.set('/feed', { body: 'x', delayMs: 20 });
  await Promise.all(Array.from({ length: 6 }, () => get(`${server.origin}/feed`, fetcher)));
  expect(server.requests).toHaveLength(6);
  expect(server.load.most).toBe(1);
});

import { describe, expect, test } from 'vitest';
import { failureOf, localWeb } from './local-web.ts';

const web = localWeb();

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
    web.server.set('/feed', { status, headers });
    expect(failureOf(await web.get(`${web.server.origin}/feed`))).toMatchObject({
      kind,
      retryable,
      retryAfterMs,
    });
  });

  test('a Retry-After date counts from the server clock, else from ours', async () => {
    const headers = { 'retry-after': 'Mon, 05 Jan 2026 12:10:00 GMT' };
    web.server.set('/ours', { status: 429, headers, noDate: true });
    web.server.set('/theirs', {
      status: 429,
      headers: { ...headers, date: 'Mon, 05 Jan 2026 12:09:00 GMT' },
    });
    expect(failureOf(await web.get(`${web.server.origin}/ours`)).retryAfterMs).toBe(600_000);
    expect(failureOf(await web.get(`${web.server.origin}/theirs`)).retryAfterMs).toBe(60_000);
  });

  test('no failure tells user, password or key of the URL (J2)', async () => {
    web.server.set('/feed?apikey=canary2', { status: 500 });
    const url = `http://canary0:canary1@127.0.0.1:${web.server.port}/feed?apikey=canary2#canary3`;
    const { message } = failureOf(await web.get(url));
    expect(message).not.toContain('canary');
    expect(message).toContain('answered 500');
  });
});

test('one host is asked one thing at a time (E11)', async () => {
  const fetcher = web.open();
  web.server.set('/feed', { body: 'x', delayMs: 20 });
  await Promise.all(Array.from({ length: 6 }, () => web.get(`${web.server.origin}/feed`, fetcher)));
  expect(web.server.requests).toHaveLength(6);
  expect(web.server.load.most).toBe(1);
});

test('a redirect goes on before others begin, so that no queue eats its time (E11)', async () => {
  const { port } = web.server;
  const fetcher = web.open({ resolve: async () => ['127.0.0.1'] });
  web.server.set('/0', { status: 301, headers: { location: '/1' } });
  web.server.set('/1', { status: 301, headers: { location: `http://b.example:${port}/2` } });
  web.server.set('/2', { body: 'x', delayMs: 10 });
  const hosts = ['a', 'a', 'a', 'b', 'b', 'b', 'b'];
  const urls = hosts.map((host, at) => `http://${host}.example:${port}/${at === 0 ? 0 : 2}`);
  const outcomes = await Promise.all(urls.map((url) => web.get(url, fetcher)));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['fetched']));
  const toA = web.server.requests.filter(({ header }) => header('host')?.startsWith('a.'));
  expect(toA.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/2']);
});

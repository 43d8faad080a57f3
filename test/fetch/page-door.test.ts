import { expect, onTestFinished, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { createPageDoor } from '../../src/fetch/page-door.ts';
import type { FetchOutcome } from '../../src/ports.ts';
import { type FeedReply, startFeedServer } from '../fakes/feed-server.ts';

const PAGE: FeedReply = { headers: { 'content-type': 'text/html' }, body: '<p>News</p>' };
const HOUR = 3_600_000;

/** A site on loopback, and a door that may go there; `turn` moves the clock on. */
const site = async (robots: FeedReply | null, { port = true } = {}) => {
  const server = await startFeedServer();
  onTestFinished(server.close);
  if (robots) server.set('/robots.txt', robots);
  server.set('/page', PAGE);
  server.set('/other', PAGE);
  let now = 0;
  const clock = { now: async () => now };
  const allow = port ? [`127.0.0.1:${server.port}`] : [];
  const fetcher = createFetcher({ allow, userAgent: 'Treatywatch/test', clock });
  const door = createPageDoor({ fetcher, clock });
  return {
    server,
    read: (path: string, signal = new AbortController().signal) =>
      door.visit(`${server.origin}${path}`, async (page) => page, signal),
    paths: () => server.requests.map(({ path }) => path),
    turn: (ms: number) => {
      now += ms;
    },
  };
};

const robotsTxt = (body: string): FeedReply => ({
  headers: { 'content-type': 'text/plain' },
  body,
});

test('asks robots.txt once for many pages, and again after a day', async () => {
  const { read, paths, turn } = await site(robotsTxt('User-agent: *\nDisallow: /private'));
  expect(await read('/page')).toMatchObject({ kind: 'fetched' });
  turn(23 * HOUR);
  expect(await read('/other')).toMatchObject({ kind: 'fetched' });
  expect(paths()).toEqual(['/robots.txt', '/page', '/other']);
  turn(2 * HOUR);
  await read('/page');
  expect(paths().slice(3)).toEqual(['/robots.txt', '/page']);
});

test('does not ask for a page that robots.txt forbids', async () => {
  const { read, paths } = await site(robotsTxt('User-agent: treatywatch\nDisallow: /page'));
  expect(await read('/page')).toMatchObject({ kind: 'failed', failure: { kind: 'robots' } });
  expect(paths()).toEqual(['/robots.txt']);
});

test('asks robots.txt before it follows a redirect', async () => {
  const { server, read, paths } = await site(robotsTxt('User-agent: *\nDisallow: /members'));
  server.set('/page', { status: 302, headers: { location: '/members/page' } });
  expect(await read('/page')).toMatchObject({ kind: 'failed', failure: { kind: 'robots' } });
  expect(paths()).toEqual(['/robots.txt', '/page']);
});

test.each([401, 403, 404, 410])('takes %i for robots.txt as leave to read', async (status) => {
  const { read } = await site({ status });
  expect(await read('/page')).toMatchObject({ kind: 'fetched' });
});

test.each<readonly [string, FeedReply]>([
  ['answers 500', { status: 500 }],
  ['answers 429', { status: 429 }],
  ['cuts the line', { reset: 'at-once' }],
])('leaves a site alone for a while whose robots.txt %s', async (_, reply) => {
  const { server, read, paths, turn } = await site(reply);
  expect(await read('/page')).toMatchObject({ kind: 'failed' });
  expect(await read('/other')).toMatchObject({ kind: 'failed' });
  expect(paths()).toEqual(['/robots.txt']);
  server.set('/robots.txt', { status: 404 });
  turn(HOUR);
  expect(await read('/page')).toMatchObject({ kind: 'fetched' });
});

test('asks one host for one page at a time', async () => {
  const { server, read } = await site(robotsTxt(''));
  server.set('/page', { ...PAGE, delayMs: 50 });
  await Promise.all([read('/page'), read('/other'), read('/page')]);
  expect(server.load.most).toBe(1);
});

test('lets a host rest between two pages as long as it asks, and stops waiting when told to', async () => {
  const { server, read, paths } = await site(robotsTxt('User-agent: *\nCrawl-delay: 3600'));
  expect(await read('/page')).toMatchObject({ kind: 'fetched' });
  const waiting = new AbortController();
  const late = read('/other', waiting.signal);
  await new Promise((go) => setTimeout(go, 1_500));
  expect(server.load.now).toBe(0);
  waiting.abort();
  expect(await late).toMatchObject({ kind: 'failed', failure: { kind: 'aborted' } });
  expect(paths()).toEqual(['/robots.txt', '/page']);
});

test('lets a host rest a second where it asks for nothing', async () => {
  const { server, read } = await site(robotsTxt(''));
  const at: number[] = [];
  const noting = (): FeedReply => {
    at.push(performance.now());
    return PAGE;
  };
  server.set('/page', noting);
  await Promise.all([read('/page'), read('/page')]);
  expect(at).toHaveLength(2);
  // A rest is a promise to the host, and no measure of speed: shorter is wrong, longer is not.
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990);
});

test('does not knock at an address of our own network', async () => {
  const { read, paths } = await site(robotsTxt(''), { port: false });
  expect(await read('/page')).toMatchObject({
    kind: 'failed',
    failure: { kind: 'refused-address' },
  });
  expect(paths()).toEqual([]);
});

/** Names of one server on loopback, each a host of its own. */
const hosts = async (robots: (host: string) => FeedReply = () => ({ status: 404 })) => {
  const server = await startFeedServer();
  onTestFinished(server.close);
  const seen: { readonly host: string; readonly path: string; readonly at: number }[] = [];
  const set = (path: string, reply: FeedReply): void =>
    server.set(path, ({ header }) => {
      seen.push({ host: (header('host') ?? '').split(':')[0] ?? '', path, at: performance.now() });
      return reply;
    });
  server.set('/robots.txt', ({ header }) => robots(header('host') ?? ''));
  set('/page', PAGE);
  const door = createPageDoor({
    fetcher: createFetcher({
      allow: [`127.0.0.1:${server.port}`],
      userAgent: 'Treatywatch/test',
      clock: { now: async () => 0 },
      resolve: async () => ['127.0.0.1'],
    }),
    clock: { now: async () => 0 },
  });
  const url = (host: string, path: string): string => `http://${host}:${server.port}${path}`;
  const signal = new AbortController().signal;
  return {
    seen,
    /** `path` of any host leads to that address. */
    leads: (path: string, host: string, to = '/page') =>
      set(path, { status: 302, headers: { location: url(host, to) } }),
    read: (
      host: string,
      path: string,
      use = async (page: FetchOutcome): Promise<string> => page.kind,
    ) => door.visit(url(host, path), use, signal),
  };
};

test('a host that leads to others does not rest for as long as they ask', async () => {
  const { leads, read } = await hosts((host) =>
    host.startsWith('slow') ? robotsTxt('User-agent: *\nCrawl-delay: 3600') : { status: 404 },
  );
  leads('/1', 'slow.test');
  leads('/2', 'other.test');
  expect(await read('short.test', '/1')).toBe('fetched');
  expect(await read('short.test', '/2')).toBe('fetched');
});

test('a host that others lead to rests between two pages, too', async () => {
  const { seen, leads, read } = await hosts();
  leads('/1', 'a.test');
  leads('/2', 'a.test');
  await Promise.all([read('b.test', '/1'), read('c.test', '/2'), read('a.test', '/page')]);
  const at = seen.filter(({ host }) => host === 'a.test').map((request) => request.at);
  expect(at).toHaveLength(3);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(990);
});

test('hosts that lead to each other do not wait for each other', async () => {
  const { leads, read } = await hosts();
  leads('/to-a', 'a.test');
  leads('/to-b', 'b.test');
  const both = [read('a.test', '/to-b'), read('b.test', '/to-a')];
  expect(await Promise.all(both)).toEqual(['fetched', 'fetched']);
});

test('holds four pages at most until each was used', async () => {
  const { read } = await hosts();
  const load = { now: 0, most: 0 };
  const use = async (): Promise<string> => {
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    await new Promise((go) => setTimeout(go, 50));
    load.now -= 1;
    return 'used';
  };
  const names = Array.from({ length: 12 }, (_, at) => `h${at}.test`);
  await Promise.all(names.map((name) => read(name, '/page', use)));
  expect(load).toEqual({ now: 0, most: 4 });
});

test('keeps no more of what sites ask than fits in memory', async () => {
  let asked = 0;
  const huge = `User-agent: *\n${'Allow: /\n'.repeat(50_000)}`;
  const { read } = await hosts((host) => {
    if (host.startsWith('h0.')) asked += 1;
    return robotsTxt(huge);
  });
  for (let at = 0; at < 10; at += 1) await read(`h${at}.test`, '/page');
  expect(await read('h0.test', '/page')).toBe('fetched');
  expect(asked).toBe(2);
});

import { getEventListeners } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { type RawServer, startRawServer } from '../fakes/raw-server.ts';
import { NOW, USER_AGENT } from './local-web.ts';

const OK = 'HTTP/1.1 200 OK\r\n';

/** One way to fail each, by path; the rest of the paths is cut off at once. */
const WAYS: Readonly<Record<string, string>> = {
  '/encoding': `${OK}content-encoding: gzip\r\ncontent-length: 2\r\n\r\nno`,
  '/chain': `${OK}content-encoding: gzip, gzip\r\ncontent-length: 2\r\n\r\nno`,
  '/status': 'HTTP/1.1 500 No\r\ncontent-length: 999\r\n\r\nnot all of it',
  '/loop': 'HTTP/1.1 302 Found\r\nlocation: /loop\r\ncontent-length: 9\r\n\r\n',
  '/inward': 'HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\n\r\n',
  '/large': `${OK}\r\n${'x'.repeat(9000)}`,
  '/headers': `${OK}x: ${'x'.repeat(20_000)}\r\n\r\n`,
  '/garbage': '\0\0\0',
};
const URLS = ['http://nowhere.example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd'];
const TOTAL = 10_000;

let server: RawServer;

beforeAll(async () => {
  server = await startRawServer((socket, path) => {
    const text = WAYS[path];
    if (path === '/silent') return;
    if (text === undefined) socket.resetAndDestroy();
    else socket.write(text, () => setTimeout(() => socket.end(), 1));
  });
});

afterAll(() => server.close());

/** Sockets, timers and questions to DNS that keep a process alive, by kind. */
const handles = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind)).map(
      ([kind, all]) => [kind, all?.length ?? 0],
    ),
  );

test('10,000 failed fetches leave no socket, timer or listener behind (B8)', async () => {
  const stop = new AbortController();
  const fetcher = createFetcher({
    allow: [`127.0.0.1:${server.port}`],
    userAgent: USER_AGENT,
    clock: { now: async () => NOW },
    caps: { decodedBytes: 5000 },
    resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  });
  const urls = [
    ...Object.keys(WAYS).map((path) => `${server.origin}${path}`),
    `${server.origin}/reset`,
    ...URLS,
  ];
  const get = (url: string, signal: AbortSignal) =>
    fetcher.fetch({ url, etag: null, lastModified: null, wants: 'feed' }, signal);
  await Promise.all(urls.map((url) => get(url, stop.signal)));
  await expect.poll(() => server.seen.open).toBe(0);
  const before = handles();

  const kinds = new Map<string, number>();
  const count = async (outcome: ReturnType<typeof get>): Promise<void> => {
    const ended = await outcome;
    const kind = ended.kind === 'failed' ? ended.failure.kind : ended.kind;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  };
  const all = Array.from({ length: TOTAL }, (_, at) => urls[at % urls.length] ?? '');
  await Promise.all(all.map((url) => count(get(url, stop.signal))));
  const given = new AbortController();
  const waiting = Array.from({ length: 20 }, () =>
    count(get(`${server.origin}/silent`, given.signal)),
  );
  given.abort();
  await Promise.all(waiting);

  expect(kinds.get('fetched')).toBeUndefined();
  expect([...kinds.keys()].toSorted()).toEqual([
    'aborted',
    'bad-encoding',
    'dns',
    'http-status',
    'refused-address',
    'reset',
    'too-large',
    'too-many-redirects',
  ]);
  await expect.poll(() => server.seen.open).toBe(0);
  // Closing takes a turn or two; `expect.poll` would count its own timer.
  const left = (): readonly string[] =>
    Object.entries(handles()).flatMap(([kind, count]) =>
      count > (before[kind] ?? 0) ? [`${count} ${kind}`] : [],
    );
  for (let look = 0; look < 100 && left().length > 0; look += 1) await rest(20);
  expect(left()).toEqual([]);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
}, 120_000);

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveDemoFeeds } from '../../src/demo/demo-feeds.ts';

const startedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
let parent: string;
let server: Awaited<ReturnType<typeof serveDemoFeeds>>;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'demo-feeds-'));
  const folder = await mkdtemp(join(parent, 'feeds-'));
  await writeFile(join(parent, 'secret.rss'), 'secret');
  await writeFile(join(folder, 'notes.txt'), 'not a feed');
  await writeFile(join(folder, 'a.rss'), '<rss>{{rfc822 -1h}}</rss>');
  await writeFile(join(folder, 'b.json'), '{}');
  await writeFile(join(folder, 'c.atom'), '<feed/>');
  await writeFile(join(folder, 'd.rdf'), Uint8Array.from([0xcc, 0xe8, 0xed, 0x00, 0xff]));
  server = await serveDemoFeeds({ folder, now: async () => startedAt });
});

afterEach(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

/** What a raw request line is answered: fetch would tidy the path before it sends it. */
const statusOf = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(new URL(server.origin).port), '127.0.0.1')
      .on('data', (chunk) => {
        answer += chunk.toString('latin1');
      })
      .on('end', () => resolve(answer.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)))
      .on('error', reject)
      .end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });

test('it listens on 127.0.0.1 alone', () => {
  expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('dates are filled from the moment of the start', async () => {
  const response = await fetch(`${server.origin}/a.rss`);
  expect(await response.text()).toBe('<rss>Fri, 02 Jan 2026 02:04:05 GMT</rss>');
});

test('every format has its own content type', async () => {
  const types = await Promise.all(
    ['a.rss', 'b.json', 'c.atom', 'd.rdf'].map(async (name) =>
      (await fetch(`${server.origin}/${name}`)).headers.get('content-type'),
    ),
  );
  expect(types).toEqual([
    'application/rss+xml',
    'application/feed+json',
    'application/atom+xml',
    'application/rdf+xml',
  ]);
});

test('bytes that are not UTF-8 arrive as they lie in the file', async () => {
  const body = await (await fetch(`${server.origin}/d.rdf`)).bytes();
  expect([...body]).toEqual([0xcc, 0xe8, 0xed, 0x00, 0xff]);
});

test('a validator that still holds is answered 304 without a body', async () => {
  const etag = (await fetch(`${server.origin}/a.rss`)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await fetch(`${server.origin}/a.rss`, { headers: { 'if-none-match': known } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  }
  const other = await fetch(`${server.origin}/a.rss`, { headers: { 'if-none-match': '"other"' } });
  expect(other.status).toBe(200);
});

test('nothing but the feeds of the folder is served', async () => {
  expect(await statusOf('/a.rss')).toBe('200');
  for (const path of [
    '/',
    '/missing.rss',
    '/notes.txt',
    '/../secret.rss',
    '/%2e%2e/secret.rss',
    '/..%2fsecret.rss',
    '//secret.rss',
    '/./a.rss',
    '/a.rss%00',
    '/..\\secret.rss',
    '/__proto__',
  ]) {
    expect([path, await statusOf(path)]).toEqual([path, '404']);
  }
});

test('HEAD gets the headers, other methods are refused', async () => {
  const head = await fetch(`${server.origin}/a.rss`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '40']);
  const post = await fetch(`${server.origin}/a.rss`, { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a folder that is not there is an error', async () => {
  await expect(
    serveDemoFeeds({ folder: join(parent, 'missing'), now: async () => startedAt }),
  ).rejects.toThrow('ENOENT');
});

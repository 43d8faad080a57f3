import { describe, expect, test } from 'vitest';
import { startRawServer } from '../fakes/raw-server.ts';
import { failureOf, localWeb, textOf } from './local-web.ts';

const web = localWeb();

describe('where it connects', () => {
  test.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'file:///etc/passwd',
    'no url at all',
  ])('refuses %s (A1, A4, A8)', async (url) => {
    expect(failureOf(await web.get(url)).kind).toBe('refused-address');
  });

  test('refuses a name with one private address among public ones (A3)', async () => {
    const fetcher = web.open({ resolve: async () => ['93.184.215.14', '10.0.0.1'] });
    expect(failureOf(await web.get('http://feeds.example.org/', fetcher)).kind).toBe(
      'refused-address',
    );
  });

  test('connects to the address that was judged, whatever DNS says next (A2)', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const asked: string[] = [];
    const fetcher = web.open({
      resolve: async (host) => {
        asked.push(host);
        return answers.shift() ?? [];
      },
    });
    web.server.set('/feed', { body: 'judged' });
    expect(
      textOf(await web.get(`http://rebind.example.org:${web.server.port}/feed`, fetcher)),
    ).toBe('judged');
    expect(asked).toEqual(['rebind.example.org']);
    expect(web.server.requests[0]?.header('host')).toBe(`rebind.example.org:${web.server.port}`);
  });

  test.each([1, 2, 3, 4, 5])('judges hop %i of a redirect (A7)', async (hop) => {
    for (let i = 1; i < hop; i += 1) {
      web.server.set(`/${i}`, { status: 302, headers: { location: `/${i + 1}` } });
    }
    web.server.set(`/${hop}`, {
      status: 302,
      headers: { location: 'http://169.254.169.254/latest/' },
    });
    expect(failureOf(await web.get(`${web.server.origin}/1`)).kind).toBe('refused-address');
  });

  test.each([
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'source:file:///etc/passwd',
    'view-source:http://example.org/',
    'data:text/xml,<rss/>',
    'ftp://example.org/',
    'javascript:1',
  ])('refuses a redirect to %s (A7, A8)', async (location) => {
    web.server.set('/feed', { status: 301, headers: { location } });
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('refused-address');
  });

  test('follows five redirects and no sixth (A7)', async () => {
    for (let i = 0; i < 7; i += 1)
      web.server.set(`/${i}`, { status: 307, headers: { location: `/${i + 1}` } });
    web.server.set('/7', { body: 'end' });
    expect(textOf(await web.get(`${web.server.origin}/2`))).toBe('end');
    expect(failureOf(await web.get(`${web.server.origin}/1`)).kind).toBe('too-many-redirects');
  });

  test('a redirect loop ends (A7)', async () => {
    web.server.set('/a', { status: 302, headers: { location: '/b' } });
    web.server.set('/b', { status: 302, headers: { location: '/a' } });
    expect(failureOf(await web.get(`${web.server.origin}/a`)).kind).toBe('too-many-redirects');
    expect(web.server.requests).toHaveLength(6);
  });

  test('tries the next judged address when the first does not answer', async () => {
    web.server.set('/feed', { body: 'second' });
    const { port } = web.server;
    const fetcher = web.open({
      allow: [`127.0.0.1:${port}`, `[::1]:${port}`],
      resolve: async () => ['::1', '127.0.0.1'],
    });
    expect(textOf(await web.get(`http://two.example.org:${port}/feed`, fetcher))).toBe('second');
  });

  test('a host that does not speak TLS properly is told apart', async () => {
    const plain = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const fetcher = web.open({ allow: [`127.0.0.1:${plain.port}`] });
    expect(failureOf(await web.get(`https://127.0.0.1:${plain.port}/`, fetcher)).kind).toBe('tls');
    await plain.close();
  });

  test('a proxy of the environment is not used (A11)', async () => {
    process.env['HTTP_PROXY'] = web.other.origin;
    process.env['http_proxy'] = web.other.origin;
    web.server.set('/feed', { body: 'direct' });
    const outcome = await web.get(`${web.server.origin}/feed`);
    delete process.env['HTTP_PROXY'];
    delete process.env['http_proxy'];
    expect(textOf(outcome)).toBe('direct');
    expect(web.other.requests).toHaveLength(0);
  });
});

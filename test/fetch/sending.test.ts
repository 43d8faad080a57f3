import { describe, expect, test } from 'vitest';
import { failureOf, fetchedOf, localWeb, USER_AGENT } from './local-web.ts';

const web = localWeb();

describe('what is sent', () => {
  test('says who we are and nothing that nobody asked for', async () => {
    web.server.set('/feed', { body: '<rss/>' });
    await web.get(`${web.server.origin}/feed`);
    const names = web.server.requests[0]?.rawHeaders.filter((_, i) => i % 2 === 0);
    expect(names?.toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(web.server.requests[0]?.header('user-agent')).toBe(USER_AGENT);
    expect(web.server.requests[0]?.header('connection')).toBe('close');
  });

  test('echoes validators byte for byte', async () => {
    const etag = 'W/"caf\u00e9-\u00ff;gzip" odd';
    const lastModified = 'yesterday,  about noon';
    web.server.set('/feed', { status: 304 });
    const outcome = await web.get(`${web.server.origin}/feed`, web.open(), { etag, lastModified });
    expect(web.server.requests[0]?.header('if-none-match')).toBe(etag);
    expect(web.server.requests[0]?.header('if-modified-since')).toBe(lastModified);
    expect(outcome.kind).toBe('not-modified');
  });

  test('a 304 that nobody asked for is a failure, so that no entry is missed', async () => {
    web.server.set('/feed', { status: 304 });
    expect(failureOf(await web.get(`${web.server.origin}/feed`)).kind).toBe('http-status');
  });

  test('a 304 brings the headers that replace the stored ones (E2)', async () => {
    web.server.set('/feed', {
      status: 304,
      headers: { 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' },
    });
    const outcome = await web.get(`${web.server.origin}/feed`, web.open(), { etag: '"1"' });
    expect(outcome.kind === 'not-modified' && outcome.headers['last-modified']).toBe(
      'Mon, 05 Jan 2026 10:00:00 GMT',
    );
  });

  test.each([
    ['UTF-8', Buffer.from('"žinios"')],
    ['windows-1252', Buffer.from([0x22, 0x66, 0xe9, 0xfc, 0xff, 0x80, 0x22])],
    ['no quotes, a weak mark and inner blanks', Buffer.from('W/ab  c\td')],
  ])('a validator comes back with the very bytes the server gave it: %s', async (_, bytes) => {
    const given = bytes.toString('latin1');
    web.server.set('/feed', { headers: { etag: given, 'last-modified': given }, body: 'x' });
    const { headers } = fetchedOf(await web.get(`${web.server.origin}/feed`));
    const validators = {
      etag: headers['etag'] ?? '',
      lastModified: headers['last-modified'] ?? '',
    };
    await web.get(`${web.server.origin}/feed`, web.open(), validators);
    expect(web.server.requests[1]?.header('if-none-match')).toBe(given);
    expect(web.server.requests[1]?.header('if-modified-since')).toBe(given);
  });

  test('validators of a redirected feed reach the one who gave them, at another origin', async () => {
    web.server.set('/feed', { status: 301, headers: { location: `${web.other.origin}/moved` } });
    web.other.set('/moved', ({ header }) =>
      header('if-none-match') === '"1"' ? { status: 304 } : { headers: { etag: '"1"' }, body: 'x' },
    );
    const first = fetchedOf(await web.get(`${web.server.origin}/feed`));
    const again = await web.get(`${web.server.origin}/feed`, web.open(), {
      etag: first.headers['etag'] ?? null,
    });
    expect(again).toMatchObject({ kind: 'not-modified', movedTo: `${web.other.origin}/moved` });
  });

  test('a page is asked for as a page', async () => {
    await web.get(`${web.server.origin}/page`, web.open(), { wants: 'page' });
    await web.get(`${web.server.origin}/feed`);
    const [page, feed] = web.server.requests.map(({ header }) => header('accept') ?? '');
    expect(page).toMatch(/^text\/html,/);
    expect(page).not.toContain('rss');
    expect(feed).toContain('application/rss+xml');
  });

  test('user and password go to their own origin and are not carried on a redirect (A10)', async () => {
    web.server.set('/feed', { status: 302, headers: { location: `${web.other.origin}/moved` } });
    web.other.set('/moved', { body: 'ok' });
    const url = `http://reader:s3cret@127.0.0.1:${web.server.port}/feed`;
    const outcome = await web.get(url);
    expect(web.server.requests[0]?.header('authorization')).toBe(
      `Basic ${Buffer.from('reader:s3cret').toString('base64')}`,
    );
    expect(web.other.requests[0]?.header('authorization')).toBeNull();
    expect(outcome.kind === 'fetched' && outcome.url).toBe(`${web.other.origin}/moved`);
  });

  test('another origin cannot send us back with the login (A10)', async () => {
    web.server.set('/feed', { status: 302, headers: { location: `${web.other.origin}/there` } });
    web.other.set('/there', { status: 302, headers: { location: `${web.server.origin}/admin` } });
    web.server.set('/admin', { body: 'ok' });
    await web.get(`http://reader:s3cret@127.0.0.1:${web.server.port}/feed`);
    expect(web.server.requests.map(({ path, header }) => [path, header('authorization')])).toEqual([
      ['/feed', expect.stringMatching(/^Basic /)],
      ['/admin', null],
    ]);
  });

  test('a redirect within the origin keeps the login, one of its own brings none (A10)', async () => {
    const { port } = web.server;
    web.server.set('/feed', { status: 302, headers: { location: '/next' } });
    web.server.set('/next', {
      status: 302,
      headers: { location: `http://planted:login@127.0.0.1:${web.other.port}/last` },
    });
    web.other.set('/last', { body: 'ok' });
    const outcome = await web.get(`http://reader:s3cret@127.0.0.1:${port}/feed`);
    expect(web.server.requests[1]?.header('authorization')).toMatch(/^Basic /);
    expect(web.other.requests[0]?.header('authorization')).toBeNull();
    expect(fetchedOf(outcome).url).toBe(`${web.other.origin}/last`);
  });

  test('cookies that a redirect sets are not brought back (B8)', async () => {
    web.server.set('/feed', { status: 302, headers: { location: '/next', 'set-cookie': 'id=1' } });
    web.server.set('/next', { body: 'ok' });
    await web.get(`${web.server.origin}/feed`);
    expect(web.server.requests[1]?.header('cookie')).toBeNull();
    expect(web.server.requests[1]?.header('referer')).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { failureOf, fetchedOf, localWeb, textOf } from './local-web.ts';

const web = localWeb();

/** Each path leads to the next one with its status; the last one answers. */
const chain = (...statuses: readonly number[]): void => {
  for (const [at, status] of statuses.entries())
    web.server.set(`/${at}`, { status, headers: { location: `/${at + 1}` } });
  web.server.set(`/${statuses.length}`, { body: 'end' });
};

describe('where a feed has moved (E5)', () => {
  test.each<[readonly number[], number | null]>([
    [[], null],
    [[301], 1],
    [[308], 1],
    [[301, 308, 301], 3],
    [[302], null],
    [[303], null],
    [[307], null],
    [[301, 302], 1],
    [[301, 302, 301], 1],
    [[302, 301], null],
  ])('redirects %j lead for good to step %j', async (statuses, step) => {
    chain(...statuses);
    const outcome = fetchedOf(await web.get(`${web.server.origin}/0`));
    expect(outcome.url).toBe(`${web.server.origin}/${statuses.length}`);
    expect(outcome.movedTo).toBe(step === null ? null : `${web.server.origin}/${step}`);
  });

  test('an unchanged feed tells it too', async () => {
    web.server.set('/0', { status: 301, headers: { location: '/1' } });
    web.server.set('/1', { status: 304 });
    expect(await web.get(`${web.server.origin}/0`, web.open(), { etag: '"1"' })).toMatchObject({
      kind: 'not-modified',
      movedTo: `${web.server.origin}/1`,
    });
  });

  test('a loop leads nowhere', async () => {
    web.server.set('/0', { status: 301, headers: { location: '/0' } });
    expect(failureOf(await web.get(`${web.server.origin}/0`)).kind).toBe('too-many-redirects');
  });

  test('neither our login nor one of the redirect is in it (J2)', async () => {
    const { port } = web.server;
    web.server.set('/0', {
      status: 301,
      headers: { location: `http://a:b@127.0.0.1:${port}/1#c` },
    });
    web.server.set('/1', { body: 'x' });
    const outcome = fetchedOf(await web.get(`http://reader:s3cret@127.0.0.1:${port}/0`));
    expect(outcome.movedTo).toBe(`${web.server.origin}/1`);
    expect(outcome.url).toBe(`${web.server.origin}/1`);
  });

  test('a redirect without a place to go, or to none, is the answer', async () => {
    web.server.set('/none', { status: 301 });
    web.server.set('/bad', { status: 301, headers: { location: 'http://' } });
    for (const path of ['/none', '/bad'])
      expect(await web.get(`${web.server.origin}${path}`)).toMatchObject({
        kind: 'failed',
        status: 301,
      });
  });

  test.each([
    ['UTF-8', Buffer.from('/žinios')],
    ['percent signs', Buffer.from('/%C5%BEinios')],
  ])('a place written in %s is found', async (_, bytes) => {
    web.server.set('/0', { status: 302, headers: { location: bytes.toString('latin1') } });
    web.server.set('/%C5%BEinios', { body: 'found' });
    expect(textOf(await web.get(`${web.server.origin}/0`))).toBe('found');
  });
});

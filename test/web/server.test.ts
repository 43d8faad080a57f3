import { describe, expect, test } from 'vitest';
import { openWeb } from '../../src/web/server.ts';
import { all, readDocument } from '../render/document.ts';
import { archive, health, logged, opened, options, ports } from './opened.ts';

const at = (url: string, path: string): string => new URL(path, url).href;

describe('routes', () => {
  test('the front page shows the cards', async () => {
    const { url } = await opened();
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/i);
    const articles = all(readDocument(await answer.text()), 'article');
    expect(articles.map(({ attributes }) => attributes['data-story'])).toEqual(['story-1']);
  });

  test('each story has a page, and a story that is gone a friendly one', async () => {
    const { url } = await opened();
    expect(await (await fetch(at(url, '/story/story-1'))).text()).toContain('Timeline');
    const gone = await fetch(at(url, '/story/gone'));
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain('Back to all cards');
  });

  test('a story key with special characters finds its way', async () => {
    const keys: string[] = [];
    const timeline = async (key: string) => {
      keys.push(key);
      return null;
    };
    const { url } = await opened({ ports: ports({ archive: archive({ timeline }) }) });
    await fetch(at(url, `/story/${encodeURIComponent('a/b ?&é')}`));
    expect(keys).toEqual(['a/b ?&é']);
  });

  test('style and script come with their types', async () => {
    const { url } = await opened();
    const style = await fetch(at(url, '/style.css'));
    const script = await fetch(at(url, '/time.js'));
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('there is nothing else', async () => {
    const { url } = await opened();
    for (const path of ['/favicon.ico', '/story', '/story/a/b', '/.env', '/style.css/', '/metric'])
      expect((await fetch(at(url, path))).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(404);
  });

  test('health is 503 until the first pass has ended, then 200', async () => {
    let isReady = false;
    const { url } = await opened({ ports: ports({ ready: () => isReady }) });
    const starting = await fetch(at(url, '/healthz'));
    expect([starting.status, await starting.json()]).toEqual([503, { status: 'starting' }]);
    isReady = true;
    const ready = await fetch(at(url, '/healthz'));
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('[I4] health is 503 with what hangs, and well again without it', async () => {
    let hung = ['feed a'];
    const { url } = await opened({ ports: ports({ health: health({ hung: () => hung }) }) });
    const hanging = await fetch(at(url, '/healthz'));
    expect([hanging.status, await hanging.json()]).toEqual([503, { status: 'hung', hung }]);
    hung = [];
    expect((await fetch(at(url, '/healthz'))).status).toBe(200);
  });

  test('readiness tells each check, and is 503 when one fails or the store does not answer', async () => {
    const checks = [{ name: 'store', state: 'ok', says: 'fine' }];
    let ready = async () => ({ isReady: true, checks });
    const { url } = await opened({
      ports: ports({ health: health({ ready: () => ready() }) }),
    });
    const well = await fetch(at(url, '/readyz'));
    expect([well.status, await well.json()]).toEqual([200, { status: 'ready', checks }]);
    ready = async () => ({ isReady: false, checks });
    expect((await fetch(at(url, '/readyz'))).status).toBe(503);
    for (const broken of [
      () => Promise.reject(new Error('gone')),
      () => new Promise<never>(() => {}),
    ]) {
      ready = broken;
      const answer = await fetch(at(url, '/readyz'));
      expect([answer.status, await answer.text()]).toEqual([
        503,
        expect.stringContaining('does not answer'),
      ]);
    }
  });

  test('metrics come in the text format of Prometheus', async () => {
    const { url } = await opened();
    const answer = await fetch(at(url, '/metrics'));
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await answer.text()).toBe('up 1\n');
  });

  test('a store that fails is said to visitors without its reason, and to the log with it', async () => {
    const tally = async (): Promise<never> => {
      throw new Error('disk of the store is gone');
    };
    const { lines, log } = logged();
    const { url } = await opened({ log, ports: ports({ archive: archive({ tally }) }) });
    const answer = await fetch(url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('disk of the store');
    expect(lines.some((line) => line.includes('web.failed'))).toBe(true);
  });
});

test('every answer forbids inline code, foreign resources, framing and caching', async () => {
  const { url } = await opened();
  for (const path of ['/', '/story/gone', '/healthz']) {
    const { headers } = await fetch(at(url, path));
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

describe('opening', () => {
  test('names the address it listens on', async () => {
    const { lines, log } = logged();
    const { url } = await opened({ log });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(lines).toEqual([JSON.stringify({ url, message: 'web.opened' })]);
  });

  test('says that a port is taken, and the mend', async () => {
    const { url } = await opened();
    const again = await openWeb(options({ port: Number(new URL(url).port) }));
    expect(again).toMatchObject({
      ok: false,
      failure: { kind: 'port-in-use', message: expect.stringContaining('Set HTTP_PORT') },
    });
  });

  test('says that an address is none of this machine', async () => {
    const result = await openWeb(options({ host: '192.0.2.1', token: 'secret' }));
    expect(result).toMatchObject({ ok: false, failure: { kind: 'host-not-here' } });
  });

  test('refuses a host that others can reach when there is no token', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com', '', '127.0.0.1.example.com'])
      expect(await openWeb(options({ host }))).toMatchObject({
        ok: false,
        failure: { kind: 'host-not-local', message: expect.stringContaining('Set HTTP_TOKEN') },
      });
  });

  test('accepts every name of loopback without a token', async () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9']) {
      const { url } = await opened({ host });
      expect((await fetch(at(url, '/healthz'))).status).toBe(200);
    }
  });

  test('closing frees the port although a visitor is still connected', async () => {
    const result = await openWeb(options());
    if (!result.ok) throw new Error(result.failure.message);
    const { url, close } = result.value;
    await (await fetch(url)).text();
    await close();
    const { url: again } = await opened({ port: Number(new URL(url).port) });
    expect(again).toBe(url);
  });
});

import { describe, expect, test } from 'vitest';
import { logged, opened } from './opened.ts';

const token = 'correct horse+battery/staple';
const asked = `?token=${encodeURIComponent(token)}`;

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual' });

describe('with a token set', () => {
  test('only health is open', async () => {
    const { url } = await opened({ token });
    for (const path of ['', 'story/story-1', 'style.css', 'time.js', 'metrics', 'nowhere']) {
      const answer = await get(url + path);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.text()).not.toContain('Northmark');
    }
    for (const path of ['healthz', 'readyz']) expect((await get(url + path)).status).toBe(200);
  });

  test('a bearer opens, a wrong one does not', async () => {
    const { url } = await opened({ token: 'secret-1' });
    expect((await get(url, { authorization: 'Bearer secret-1' })).status).toBe(200);
    for (const wrong of ['Bearer secret-2', 'Bearer ', 'Basic secret-1', 'secret-1'])
      expect((await get(url, { authorization: wrong })).status).toBe(401);
  });

  test('a token in the address becomes a cookie and leaves the address', async () => {
    const { url } = await opened({ token });
    const answer = await get(`${url}story/story-1${asked}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/story/story-1');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toContain('horse');
    expect((await get(url, { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
  });

  test('a wrong token in the address sets no cookie', async () => {
    const { url } = await opened({ token });
    const answer = await get(`${url}?token=wrong`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('the token itself is no cookie, and the cookie no token', async () => {
    const { url } = await opened({ token: 'secret-1' });
    const answer = await get(`${url}?token=secret-1`);
    const pass = /treatywatch=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect((await get(url, { cookie: 'treatywatch=secret-1' })).status).toBe(401);
    expect((await get(url, { authorization: `Bearer ${pass}` })).status).toBe(401);
  });

  test('the redirect never leads to another site', async () => {
    const { url } = await opened({ token });
    for (const path of [
      '/evil.example/',
      '\\evil.example/',
      '/\\/evil.example',
      '%2Fevil.example',
    ]) {
      const location = (await get(url + path + asked)).headers.get('location');
      expect(new URL(location ?? '//none.example', url).origin).toBe(new URL(url).origin);
    }
  });

  test('the token is never logged', async () => {
    const { lines, log } = logged();
    const { url } = await opened({ token, log });
    await get(url + asked);
    await get(`${url}?token=wrong`);
    expect(lines.join()).not.toContain('horse');
  });

  test('a host that others can reach is allowed', async () => {
    const { url } = await opened({ token, host: '0.0.0.0' });
    expect((await get(url.replace('0.0.0.0', '127.0.0.1'))).status).toBe(401);
  });
});

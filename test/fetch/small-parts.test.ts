import { describe, expect, test } from 'vitest';
import { createByteStore } from '../../src/fetch/byte-store.ts';
import { redactUrl } from '../../src/fetch/redact-url.ts';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';
import { createTurnstile } from '../../src/fetch/turnstile.ts';

const CENTURY = 100 * 366 * 24 * 3_600_000;
const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);

describe('Retry-After (E3)', () => {
  test.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['zero', { 'retry-after': '0' }, 0],
    ['ten years', { 'retry-after': '315360000' }, 315_360_000_000],
    ['a date', { 'retry-after': 'Mon, 05 Jan 2026 12:01:00 GMT' }, 60_000],
    [
      'a date against the server’s own',
      { 'retry-after': 'Mon, 05 Jan 2026 12:01:00 GMT', date: 'Mon, 05 Jan 2026 11:01:00 GMT' },
      3_600_000,
    ],
    ['a past date', { 'retry-after': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
    ['a negative number', { 'retry-after': '-5' }, null],
    ['garbage', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
    ['an empty value', { 'retry-after': ' ' }, null],
    ['more digits than any clock has', { 'retry-after': '9'.repeat(400) }, CENTURY],
    ['a date beyond any plan', { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }, CENTURY],
    ['half a second', { 'retry-after': '0.5' }, null],
    ['seconds said twice', { 'retry-after': '120, 120' }, null],
    ['words that look like a date to V8', { 'retry-after': 'in 5 minutes' }, null],
    ['a date without its weekday', { 'retry-after': '2026-01-05T12:01:00Z' }, null],
    ['the form of RFC 850', { 'retry-after': 'Monday, 05-Jan-26 12:01:00 GMT' }, 60_000],
    ['the form of asctime', { 'retry-after': 'Mon Jan  5 12:01:00 2026' }, 60_000],
    ['a weekday and nothing', { 'retry-after': 'Mon' }, null],
    [
      'a date beside an unreadable one of the server',
      { 'retry-after': 'Mon, 05 Jan 2026 12:01:00 GMT', date: 'noon' },
      60_000,
    ],
  ])('%s', (_, headers, expected) => {
    expect(retryAfterMs(headers, NOW)).toBe(expected);
  });

  test('asctime means UTC wherever we run', () => {
    process.env['TZ'] = 'Asia/Tokyo';
    const wait = retryAfterMs({ 'retry-after': 'Mon Jan  5 12:01:00 2026' }, NOW);
    process.env['TZ'] = 'UTC';
    expect(wait).toBe(60_000);
  });
});

test.each([
  ['https://u:p@example.org/f?apikey=1&page=2#x', 'https://***@example.org/f?apikey=***&page=2'],
  ['https://example.org/f?access_token=a&access_token=b', 'https://example.org/f?access_token=***'],
  [
    'https://example.org/f?ticket=ST-1&jwt=ey&PHPSESSID=a&page=2',
    'https://example.org/f?ticket=***&jwt=***&PHPSESSID=***&page=2',
  ],
  ['https://example.org/f', 'https://example.org/f'],
  ['not a url with secret', '(unreadable URL)'],
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

describe('byte store', () => {
  const BLOCK = 64 * 1024;

  test.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5])(
    'gives %i bytes back as they came, in chunks of any size',
    (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
      for (const chunk of [size + 1, 70_000, BLOCK, 1000]) {
        const store = createByteStore();
        for (let at = 0; at < size; at += chunk) store.add(bytes.subarray(at, at + chunk));
        expect(store.size()).toBe(size);
        expect(Buffer.compare(store.take(), bytes)).toBe(0);
        expect(store.size()).toBe(0);
      }
    },
  );
});

describe('turnstile', () => {
  const deferred = (): { promise: Promise<void>; resolve: () => void } =>
    Promise.withResolvers<void>();
  const signal = new AbortController().signal;

  test('lets two in overall and one of a key, in order of arrival', async () => {
    const turnstile = createTurnstile({ overall: 2, perKey: 1 });
    const gates = { a1: deferred(), a2: deferred(), b1: deferred(), c1: deferred() };
    const entered: string[] = [];
    const go = (name: keyof typeof gates): Promise<void> =>
      turnstile.pass(
        name.charAt(0),
        () => {
          entered.push(name);
          return gates[name].promise;
        },
        signal,
      );
    const all = [go('a1'), go('a2'), go('b1'), go('c1')];
    await Promise.resolve();
    expect(entered).toEqual(['a1', 'b1']);
    gates.a1.resolve();
    await all[0];
    expect(entered).toEqual(['a1', 'b1', 'a2']);
    gates.b1.resolve();
    await all[2];
    expect(entered).toEqual(['a1', 'b1', 'a2', 'c1']);
    gates.a2.resolve();
    gates.c1.resolve();
    await Promise.all(all);
  });

  test('who is on its way goes before those who have not begun', async () => {
    const turnstile = createTurnstile({ overall: 1, perKey: 1 });
    const gate = deferred();
    const entered: string[] = [];
    const go = (name: string, isOnItsWay: boolean): Promise<void> =>
      turnstile.pass(name, async () => void entered.push(name), signal, isOnItsWay);
    const first = turnstile.pass('a', () => gate.promise, signal);
    const rest = [go('b', false), go('c', false), go('d', true), go('e', true)];
    gate.resolve();
    await Promise.all([first, ...rest]);
    expect(entered).toEqual(['d', 'e', 'b', 'c']);
  });

  test('a task that fails leaves its place', async () => {
    const turnstile = createTurnstile({ overall: 1, perKey: 1 });
    await expect(turnstile.pass('a', () => Promise.reject(new Error('x')), signal)).rejects.toThrow(
      'x',
    );
    await expect(turnstile.pass('a', async () => 1, signal)).resolves.toBe(1);
  });

  test('who gives up while waiting takes no place', async () => {
    const turnstile = createTurnstile({ overall: 1, perKey: 1 });
    const gate = deferred();
    const first = turnstile.pass('a', () => gate.promise, signal);
    const stop = new AbortController();
    const second = turnstile.pass('a', async () => 2, stop.signal);
    stop.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    gate.resolve();
    await first;
    await expect(turnstile.pass('a', async () => 3, signal)).resolves.toBe(3);
  });
});

import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  ALL,
  type Gate,
  gateOf,
  isInvalid,
  type LimitBook,
  openLimits,
  restAfterInvalid,
  restOf,
  shutBy,
} from '../../src/deliver/limits.ts';
import { openPacer } from '../../src/deliver/pacer.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CHANNEL = '123456789012345678';
const POST = { method: 'POST', path: `/channels/${CHANNEL}/messages` };
const EDIT = { method: 'PATCH', path: `/channels/${CHANNEL}/messages/223456789012345678` };
const CROSSPOST = { method: 'POST', path: `${EDIT.path}/crosspost` };
const post: Gate = { kind: 'post', channelId: CHANNEL };
const never = new AbortController().signal;

const answer = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: new Headers(headers),
});

test.each([
  [POST, post],
  [EDIT, { kind: 'edit', channelId: CHANNEL }],
  [CROSSPOST, { kind: 'crosspost', channelId: CHANNEL }],
  [{ method: 'post', path: `/webhooks/${CHANNEL}/token?wait=true` }, post],
  [
    { method: 'patch', path: `/webhooks/${CHANNEL}/token/messages/1` },
    { kind: 'edit', channelId: CHANNEL },
  ],
  [
    { method: 'GET', path: `/channels/${CHANNEL}/messages?limit=1` },
    { kind: 'read', channelId: CHANNEL },
  ],
  [
    { method: 'GET', path: '/users/@me' },
    { kind: 'read', channelId: '@me' },
  ],
  [{ method: 'POST', path: '/interactions/1/token/callback' }, null],
])('%o passes its gate', (asked, gate) => {
  expect(gateOf(asked)).toEqual(gate);
});

describe('[G3] a 429 shuts its scope alone', () => {
  test.each([
    ['user', post],
    ['shared', post],
    ['global', ALL],
  ])('%s', (scope, gate) => {
    const limited = answer(429, { 'retry-after': '0.376', 'x-ratelimit-scope': scope });
    expect(shutBy(POST, limited)).toEqual({ gate, ms: 426 });
  });

  test('one of the gatekeeper, which names no scope and maybe no time, shuts everything', () => {
    expect(shutBy(POST, answer(429, { 'retry-after': '2' }))).toEqual({ gate: ALL, ms: 2_050 });
    expect(shutBy(POST, answer(429))).toEqual({ gate: ALL, ms: 30_050 });
  });

  test.each([
    ['not-a-number', 30_050],
    ['-5', 30_050],
    ['Infinity', DAY + 50],
    ['1e300', DAY + 50],
    [`${3 * 24 * 60 * 60}`, DAY + 50],
  ])('that names %s as its wait shuts it for no longer than a day', (named, ms) => {
    const limited = answer(429, { 'retry-after': named, 'x-ratelimit-scope': 'user' });
    expect(shutBy(POST, limited)).toEqual({ gate: post, ms });
  });

  test('one of a published message, which waits for an hour, leaves the other edits of its channel', () => {
    const published = answer(429, { 'retry-after': '1800', 'x-ratelimit-scope': 'shared' });
    expect(shutBy(EDIT, published)).toBeNull();
  });
});

test('the last request of a bucket shuts its route until the reset, one before it nothing', () => {
  const left = (remaining: string) =>
    answer(200, { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset-after': '4.5' });
  expect(shutBy(POST, left('0'))).toEqual({ gate: post, ms: 4_550 });
  expect(shutBy(POST, left('1'))).toBeNull();
  expect(shutBy({ method: 'POST', path: '/interactions/1/token/callback' }, left('0'))).toBeNull();
});

test.each([
  ['soon', 50],
  ['-1', 50],
  ['1e300', DAY + 50],
])('a bucket that resets after %s holds nothing back for ever', (reset, ms) => {
  const left = answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': reset });
  expect(shutBy(POST, left)).toEqual({ gate: post, ms });
});

test('401, 403 and 429 are invalid requests, shared limits and failures are not', () => {
  const statuses = [200, 400, 401, 403, 404, 429, 500].filter((status) =>
    isInvalid(answer(status)),
  );
  expect(statuses).toEqual([401, 403, 429]);
  expect(isInvalid(answer(429, { 'x-ratelimit-scope': 'shared' }))).toBe(false);
});

test('a budget is free again when its oldest leaves the window', () => {
  const budget = { most: 3, windowMs: 1_000 };
  expect(restOf([900, 800], budget)).toBe(0);
  expect(restOf([900, 800, 0], budget)).toBe(101);
  expect(restOf([900, 800, 10, 0], budget)).toBe(201);
});

describe('[G6] invalid requests', () => {
  /** The worst that can be: each request is refused, four are out at once and come back together. */
  const refusedForHours = (): readonly number[] => {
    const at: number[] = [];
    let now = 0;
    while (now < 180 * MINUTE) {
      for (let out = 0; out < 4; out += 1) at.push(now);
      const recent = at.filter((each) => now - each < 10 * MINUTE).map((each) => now - each);
      now += Math.max(100, restAfterInvalid(recent));
    }
    return at;
  };

  test('stay below 100 in any 10 minutes, however long all are refused', () => {
    const at = refusedForHours();
    const most = Math.max(
      ...at.map((from) => at.filter((each) => each >= from && each < from + 10 * MINUTE).length),
    );
    expect(most).toBeGreaterThan(50);
    expect(most).toBeLessThan(100);
  });

  test('slow us down first, then stop us, and each time it is said', async () => {
    const book = scriptedBook();
    const strains: number[] = [];
    const limits = openLimits({
      book,
      pacer: openPacer(),
      onStrained: ({ count, restMs }) => void strains.push(count, restMs),
    });
    for (let count = 1; count <= 80; count += 1) await limits.heard(POST, answer(403));
    expect(strains.slice(0, 4)).toEqual([50, 20_000, 51, 20_000]);
    expect(strains.slice(-2)).toEqual([80, 10 * MINUTE + 1]);
    expect(strains).toHaveLength(2 * 31);
    expect(book.shutGates.at(-1)).toEqual([ALL, 10 * MINUTE + 1]);
  });
});

test('what is shut is not asked, and everything where all is', async () => {
  const book = scriptedBook();
  const limits = openLimits({ book, pacer: openPacer(), onStrained: () => undefined });
  expect(await limits.enter(POST, never)).toBe(0);
  book.shutFor = async ({ kind }) => (kind === 'post' ? 700 : 0);
  expect(await limits.enter(POST, never)).toBe(700);
  expect(await limits.enter(EDIT, never)).toBe(0);
  book.shutFor = async () => 900;
  expect(await limits.enter({ method: 'GET', path: '/users/@me' }, never)).toBe(900);
});

test('an edit makes the next one in its channel wait, before it is asked for', async () => {
  const book = scriptedBook();
  const limits = openLimits({ book, pacer: openPacer(), onStrained: () => undefined });
  await limits.enter(EDIT, never);
  expect(book.shutGates).toEqual([[{ kind: 'edit', channelId: CHANNEL }, 2_050]]);
});

test('the eleventh crosspost of an hour is not asked for, also by another process', async () => {
  const book = scriptedBook();
  const limits = openLimits({ book, pacer: openPacer(), onStrained: () => undefined });
  for (let count = 1; count <= 10; count += 1) expect(await limits.enter(CROSSPOST, never)).toBe(0);
  expect(book.shutGates).toHaveLength(1);
  expect(await limits.enter(CROSSPOST, never)).toBeGreaterThan(59 * MINUTE);
});

test('forty requests leave in a second, and the next ones in their order', async () => {
  const pacer = openPacer(50);
  const left: number[] = [];
  const turns = Array.from({ length: 45 }, async (_, at) => {
    await pacer.turn(never);
    left.push(at);
  });
  // What may leave at once leaves without a timer.
  for (let round = 0; round < 100; round += 1) await Promise.resolve();
  expect(left).toHaveLength(40);
  await Promise.all(turns);
  expect(left).toEqual(Array.from({ length: 45 }, (_, at) => at));
});

test('a request that is stopped waits for no turn', async () => {
  const pacer = openPacer(60 * MINUTE);
  for (let count = 0; count < 40; count += 1) await pacer.turn(never);
  const stop = new AbortController();
  const turn = pacer.turn(stop.signal);
  stop.abort();
  await turn;
});

test('who had to wait leaves nothing on the signal of the process', async () => {
  const pacer = openPacer(1);
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 100 }, () => pacer.turn(signal)));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

/** A book whose time stands still. */
const scriptedBook = (): LimitBook & { readonly shutGates: (readonly [Gate, number])[] } => {
  const shutGates: (readonly [Gate, number])[] = [];
  const ages: number[] = [];
  return {
    shutGates,
    shutFor: async () => 0,
    shut: async (gate, ms) => void shutGates.push([gate, ms]),
    spend: async () => {
      ages.push(0);
      return ages;
    },
  };
};

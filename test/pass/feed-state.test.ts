import { describe, expect, test } from 'vitest';
import type { ParsedFeed } from '../../src/document.ts';
import {
  bodyHashOf,
  nextFeedState,
  type PollResult,
  type PollSurroundings,
} from '../../src/feed-state.ts';
import type { Failure, Result } from '../../src/model.ts';
import { feed, MINUTE, NOON, parsedFeed, state } from '../contracts/samples.ts';

const EVERY = 15 * MINUTE;
const JITTER = 30_000;
const body = new TextEncoder().encode('<rss/>');
const fetched = (headers: Readonly<Record<string, string>> = {}) =>
  ({ kind: 'fetched', url: 'https://a.example/feed', headers, body, movedTo: null }) as const;
const read = (ttlMinutes: number | null = null): Result<ParsedFeed> => ({
  ok: true,
  value: parsedFeed([], { ttlMinutes }),
});
const failure = (parts: Partial<Failure> = {}): Failure => ({
  kind: 'http',
  message: 'status 503',
  retryable: true,
  retryAfterMs: null,
  ...parts,
});

const known = state('a', { etag: '"old"', lastModified: 'Mon', bodyHash: 'old' });
const next = (parts: Partial<PollResult>, around: Partial<PollSurroundings> = {}) =>
  nextFeedState(
    {
      feed: feed('a'),
      state: known,
      outcome: fetched(),
      parsed: read(),
      now: NOON,
      longestMs: 60 * MINUTE,
      ...parts,
    },
    { newEntries: 0, isOutage: false, hasGap: false, ...around },
  );

test('a 304 and the same bytes again keep what the document asked for (ttl)', () => {
  const patient = { ...known, ttlMinutes: 45 };
  const due = (parts: Partial<PollResult>): number =>
    Math.round((next({ state: patient, parsed: null, ...parts }).nextDueAt - NOON) / MINUTE);
  expect(due({ outcome: { kind: 'not-modified', headers: {}, movedTo: null } })).toBe(45);
  expect(due({ outcome: fetched() })).toBe(45);
  expect(due({ parsed: read(), outcome: fetched() })).toBe(15);
});

describe('validators', () => {
  const renewed = { etag: 'W/"new" ', 'last-modified': 'Tue' };

  test('move on with a document that was read, byte for byte', () => {
    expect(next({ outcome: fetched(renewed) })).toMatchObject({
      etag: 'W/"new" ',
      lastModified: 'Tue',
      bodyHash: bodyHashOf({ body }),
    });
  });

  test('of the last document go when the new one brings another, and stay when it brings none', () => {
    expect(next({ outcome: fetched({ etag: '"new"' }) })).toMatchObject({
      etag: '"new"',
      lastModified: null,
    });
    expect(next({ outcome: fetched() })).toMatchObject({ etag: '"old"', lastModified: 'Mon' });
  });

  test('stay when the document could not be read, so that it is asked for again', () => {
    const parsed = { ok: false, failure: failure({ kind: 'not-a-feed' }) } as const;
    expect(next({ outcome: fetched(renewed), parsed })).toMatchObject({
      etag: '"old"',
      lastModified: 'Mon',
      bodyHash: 'old',
    });
  });

  test('stay or are renewed by an answer that nothing changed', () => {
    const outcome = { kind: 'not-modified', headers: {}, movedTo: null } as const;
    expect(next({ outcome, parsed: null })).toMatchObject({
      etag: '"old"',
      lastModified: 'Mon',
      bodyHash: 'old',
    });
    expect(
      next({ outcome: { ...outcome, headers: { etag: '"newer"' } }, parsed: null }),
    ).toMatchObject({ etag: '"newer"', lastModified: 'Mon', bodyHash: 'old' });
  });
});

describe('a failure', () => {
  const failed = (parts: Partial<Failure>, failures = 0) => {
    const outcome = { kind: 'failed', status: null, failure: failure(parts) } as const;
    return next({
      outcome,
      parsed: { ok: false, failure: outcome.failure },
      state: { ...known, failures },
    });
  };

  test('is counted and told, and leaves what was known', () => {
    expect(failed({}, 2)).toEqual({
      ...known,
      failures: 3,
      lastError: 'status 503',
      failingSince: NOON,
      lastFetchAt: NOON,
      nextDueAt: expect.any(Number),
    });
  });

  test('puts the feed off, longer each time and never less than it was asked to', () => {
    expect(failed({}, 3).nextDueAt).toBeGreaterThan(failed({}, 2).nextDueAt);
    expect(failed({ retryAfterMs: 72 * 60 * MINUTE }).nextDueAt).toBeGreaterThanOrEqual(
      NOON + 72 * 60 * MINUTE,
    );
  });

  test('is forgotten after the next good poll', () => {
    const after = next({ state: { ...known, failures: 5, lastError: 'status 503' } });
    expect(after).toMatchObject({ failures: 0, lastError: null, lastOkAt: NOON });
  });
});

describe('the first entries of a feed', () => {
  const unread = { ...known, baselineAt: null };

  test('are there once a document was read, with or without entries', () => {
    expect(next({ state: unread }).baselineAt).toBe(NOON);
    expect(next({ state: { ...known, baselineAt: 5 } }).baselineAt).toBe(5);
  });

  test('are still to come after a failure, or a server that says "nothing changed" at once', () => {
    const outcome = { kind: 'failed', status: null, failure: failure() } as const;
    const parsed = { ok: false, failure: failure() } as const;
    expect(next({ state: unread, outcome, parsed }).baselineAt).toBeNull();
    const unchanged = { kind: 'not-modified', headers: {}, movedTo: null } as const;
    expect(next({ state: unread, outcome: unchanged, parsed: null }).baselineAt).toBeNull();
  });
});

test('a feed is due after its interval, or later where it asks for that', () => {
  const plain = next({}).nextDueAt;
  expect(plain).toBeGreaterThanOrEqual(NOON + EVERY);
  expect(plain).toBeLessThanOrEqual(NOON + EVERY + JITTER);
  expect(next({ parsed: read(30) }).nextDueAt).toBeGreaterThanOrEqual(NOON + 30 * MINUTE);
  expect(next({ parsed: read(600) }).nextDueAt).toBeLessThanOrEqual(NOON + 60 * MINUTE + JITTER);
});

test('an answer that nothing changed leaves what was said of freshness (RFC 9111, 4.3.4)', () => {
  const fresh = next({ outcome: fetched({ 'cache-control': 'max-age=1800' }) });
  expect(fresh.nextDueAt).toBeGreaterThanOrEqual(NOON + 30 * MINUTE);
  const silent = { kind: 'not-modified', headers: {}, movedTo: null } as const;
  const again = { state: fresh, parsed: null, now: NOON + 31 * MINUTE };
  expect(next({ ...again, outcome: silent }).nextDueAt).toBeGreaterThanOrEqual(NOON + 61 * MINUTE);
  const shorter = { ...silent, headers: { 'cache-control': 'max-age=60' } };
  expect(next({ ...again, outcome: shorter }).nextDueAt).toBeLessThan(NOON + 50 * MINUTE);
});

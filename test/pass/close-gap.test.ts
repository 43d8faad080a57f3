import { describe, expect, test } from 'vitest';
import { closeGap } from '../../src/close-gap.ts';
import type { ParsedEntry, ParsedFeed } from '../../src/document.ts';
import type { PollResult } from '../../src/feed-state.ts';
import { keysOfEntries } from '../../src/parse/entry-keys.ts';
import { feed, MINUTE, NOON, parsedEntry, parsedFeed, state } from '../contracts/samples.ts';

const DAY = 24 * 60 * MINUTE;
const HOME = 'https://a.example/feed';

const items = (...numbers: readonly number[]): readonly ParsedEntry[] =>
  numbers.map((number) =>
    parsedEntry({
      id: `g${number}`,
      title: `Number ${number}`,
      published: new Date(NOON - DAY + number * MINUTE).toISOString(),
    }),
  );

interface World {
  /** What is stored already. */
  readonly known?: readonly number[];
  readonly pages?: Readonly<Record<string, ParsedFeed>>;
  readonly older?: string | null;
  readonly poll?: Partial<PollResult>;
}

/** A document with the entries 90 to 92 comes after days away; out: what became of the gap, and what was asked. */
const gap = async ({ known = [1, 2], pages = {}, older = null, poll = {} }: World) => {
  const asked: string[] = [];
  const stored = new Set(keysOfEntries(items(...known), HOME).flat());
  const { parsed, notice } = await closeGap(
    {
      fetcher: {
        fetch: async ({ url }) => {
          asked.push(url);
          const failure = { kind: 'dns', message: 'x', retryable: true, retryAfterMs: null };
          if (!pages[url]) return { kind: 'failed', failure, status: null };
          return { kind: 'fetched', url, headers: {}, body: new Uint8Array(), movedTo: null };
        },
      },
      parser: { parse: async ({ url }) => ({ ok: true, value: pages[url] ?? parsedFeed([]) }) },
      store: { knownKeys: async (_, keys) => new Set(keys.filter((key) => stored.has(key))) },
    },
    {
      feed: feed('a', { url: HOME }),
      state: state('a', { shown: 3, lastOkAt: NOON - 2 * DAY }),
      outcome: {
        kind: 'fetched',
        url: HOME,
        headers: {},
        body: new Uint8Array(),
        movedTo: null,
      },
      parsed: { ok: true, value: parsedFeed(items(92, 91, 90), { olderUrl: older }) },
      now: NOON,
      longestMs: 60 * MINUTE,
      ...poll,
    },
    new AbortController().signal,
  );
  const entries = parsed?.ok ? parsed.value.entries.map(({ id }) => id) : [];
  return { asked, entries, told: notice?.text ?? null };
};

const page = (numbers: readonly number[], olderUrl: string | null = null): ParsedFeed =>
  parsedFeed(items(...numbers), { olderUrl });

describe('a document that shares nothing with what is known', () => {
  test('is followed to its older pages until they meet what is known', async () => {
    const { asked, entries, told } = await gap({
      older: `${HOME}?p=2`,
      pages: { [`${HOME}?p=2`]: page([80, 70], `${HOME}?p=3`), [`${HOME}?p=3`]: page([60, 2]) },
    });
    expect(asked).toEqual([`${HOME}?p=2`, `${HOME}?p=3`]);
    expect(entries).toEqual(['g92', 'g91', 'g90', 'g80', 'g70', 'g60', 'g2']);
    expect(told).toContain('nothing is missing');
  });

  test('without older pages is told with its span', async () => {
    expect((await gap({})).told).toContain('between 2026-02-27 12:00 UTC and 2026-02-28 13:30 UTC');
    expect((await gap({ older: `${HOME}?p=2` })).told).toContain('No older page could be read');
  });

  test('sends us to no other site, and nowhere with a login', async () => {
    for (const older of [
      'https://evil.example/feed?p=2',
      'http://a.example/feed?p=2',
      'https://user:secret@a.example/feed?p=2',
      'https://a.example:8443/feed?p=2',
    ])
      expect((await gap({ older })).asked).toEqual([]);
  });

  test('where every page is the same one is not followed for ever', async () => {
    const same = page([92, 91, 90], `${HOME}?p=3`);
    const { asked, entries } = await gap({
      older: `${HOME}?p=2`,
      pages: { [`${HOME}?p=2`]: same, [`${HOME}?p=3`]: same },
    });
    expect(asked).toEqual([`${HOME}?p=2`]);
    expect(entries).toEqual(['g92', 'g91', 'g90']);
  });

  test('with pages without end is followed ten times, and a thousand entries', async () => {
    const endless = (size: number) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [
          `${HOME}?p=${at}`,
          page(
            Array.from({ length: size }, (__, of) => 1000 + at * size + of),
            `${HOME}?p=${at + 1}`,
          ),
        ]),
      );
    const short = await gap({ older: `${HOME}?p=0`, pages: endless(2) });
    expect([short.asked.length, short.entries.length]).toEqual([10, 23]);
    const long = await gap({ older: `${HOME}?p=0`, pages: endless(600) });
    expect([long.asked.length, long.entries.length]).toEqual([2, 1003]);
  });
});

test.each<[string, World]>([
  ['one known entry is enough', { known: [91] }],
  ['a first poll has no past', { poll: { state: state('a', { baselineAt: null, shown: 3 }) } }],
  ['a feed that shows one entry at a time', { poll: { state: state('a', { shown: 1 }) } }],
  [
    'told of within a day already',
    { poll: { state: state('a', { shown: 3, gapAt: NOON - DAY / 2 }) } },
  ],
])('%s: no gap', async (_, parts) => {
  expect(await gap({ older: `${HOME}?p=2`, ...parts })).toMatchObject({ asked: [], told: null });
});

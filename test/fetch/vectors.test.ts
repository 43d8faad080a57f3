import { networkInterfaces } from 'node:os';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import type { Fetcher } from '../../src/ports.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { type RawServer, startRawServer } from '../fakes/raw-server.ts';
import { failureOf, NOW, USER_AGENT } from './local-web.ts';
import { PUBLIC_ADDRESSES, SPECIAL_ADDRESSES } from './special-addresses.ts';

/*
 * Nobody may be led to a service that is not public. The front is the one host let through; every
 * other address of this machine has a vault behind the front's own port, where no byte may arrive.
 */

/** Ways to write an address of this machine in a URL, all of them dialled by one client or another. */
const SPELLINGS: readonly string[] = [
  '127.0.0.2',
  '127.0.2',
  '127.2',
  '2130706434',
  '017700000002',
  '0x7f000002',
  '0x7F.2',
  '0x7f.0x0.0x0.0x2',
  '0177.0.0.2',
  '0177.0.0.02',
  '00000177.000.000.002',
  '127.0.0.0x2',
  '127.0.0.2.',
  '0x7f.0.0.02.',
  '127%2E0%2E0%2E2',
  '%31%32%37.0.0.2',
  '１２７.0.0.2',
  '①②⑦.⓪.⓪.②',
  '127。0。0。2',
  '127．0．0．2',
  '127｡0｡0｡2',
  '０ｘ７ｆ.0.0.2',
  '①②⑦。０．0｡2',
  '²¹³⁰⁷⁰⁶⁴³⁴',
  '1\t27.0.0.2',
  '127.0.\n0.2',
  '127.0.0.\u00ad2',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::0001]',
  '[0::0:1]',
  '[::0.0.0.1]',
  '[::ffff:127.0.0.2]',
  '[::FFFF:7f00:2]',
  '[0:0:0:0:0:ffff:127.0.0.2]',
  '[::127.0.0.2]',
  '[::7f00:2]',
  '[::ffff:0:127.0.0.2]',
  '[64:ff9b::127.0.0.2]',
  '[64:ff9b:1::7f00:2]',
  '[2002:7f00:2::]',
  '[2001:0:7f00:2::]',
  '[::]',
  '[::ffff:0.0.0.0]',
  '0',
  '0.0.0.0',
  '0x0',
  '00',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  'lOcAlHoSt',
  'feeds.localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'printer.local',
  'metadata.google.internal',
  'user@127.0.0.2',
  'user:pw@[::1]',
  'feeds.example.org@127.0.0.2',
  'feeds.example.org%23@127.0.0.2',
  'feeds.example.org%2f@[::1]',
];

/** What stands before and after host and port. */
const WRAPS: readonly ((host: string, port: number) => string)[] = [
  (host, port) => `http://${host}:${port}/`,
  (host, port) => `http:\\\\${host}:${port}\\@feeds.example.org/`,
];

const REDIRECTS = [301, 302, 303, 307, 308];

let front: FeedServer;
let vaults: readonly RawServer[] = [];

beforeAll(async () => {
  front = await startFeedServer();
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const hosts = [
    '127.0.0.2',
    '::1',
    ...own.filter((each) => !each.internal).map((each) => each.address),
  ];
  const opened = hosts.map((host) => startRawServer((socket) => socket.end(), host, front.port));
  // A machine without IPv6, or with one loopback address, has fewer.
  vaults = (await Promise.allSettled(opened)).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value] : [],
  );
});

afterAll(async () => {
  await front.close();
  for (const vault of vaults) await vault.close();
});

const connections = (): number => vaults.reduce((sum, { seen }) => sum + seen.connections, 0);
const bytes = (): number => vaults.reduce((sum, { seen }) => sum + seen.bytes, 0);

/** Names in DNS: the answers, in turn; the last one for ever. */
type Zone = Map<string, (readonly string[])[]>;

const openFetcher = (zone: Zone): Fetcher =>
  createFetcher({
    allow: [`127.0.0.1:${front.port}`],
    userAgent: USER_AGENT,
    clock: { now: async () => NOW },
    resolve: async (name) => {
      const answers = zone.get(name);
      return (answers && answers.length > 1 ? answers.shift() : answers?.[0]) ?? [];
    },
  });

let paths = 0;

/** A URL from which so many redirects of the front lead to the target. */
const throughRedirects = (target: string, hops: number): string => {
  let next = target;
  for (let hop = 0; hop < hops; hop += 1) {
    paths += 1;
    const path = `/${paths}`;
    const location = Buffer.from(next)
      .toString('latin1')
      .replaceAll(/[\t\n]/gu, '');
    front.set(path, { status: REDIRECTS[hop % REDIRECTS.length] ?? 302, headers: { location } });
    next = `${front.origin}${path}`;
  }
  return next;
};

/** Fetches the target directly and behind redirects; out: how many vectors that were. */
const tryAll = async (fetcher: Fetcher, targets: readonly string[], hops: readonly number[]) => {
  const wrong: string[] = [];
  for (const target of targets)
    for (const hop of hops) {
      const outcome = await fetcher.fetch(
        { url: throughRedirects(target, hop), etag: null, lastModified: null, wants: 'page' },
        AbortSignal.timeout(20_000),
      );
      if (outcome.kind !== 'failed' || failureOf(outcome).kind !== 'refused-address')
        wrong.push(`${JSON.stringify(target)} at hop ${hop}: ${JSON.stringify(outcome)}`);
    }
  expect(wrong).toEqual([]);
  return targets.length * hops.length;
};

const ALL_HOPS = [0, 1, 2, 3, 4, 5];
const SOME_HOPS = [0, 1, 5];

describe('1,000 ways to a service that is not public', () => {
  let vectors = 0;

  test('no spelling of our own addresses is dialled, at any hop (A1, A4, A5, A7)', async () => {
    const urls = SPELLINGS.flatMap((host) => WRAPS.map((wrap) => wrap(host, front.port)));
    vectors += await tryAll(openFetcher(new Map()), urls, ALL_HOPS);
  });

  test('no special address is dialled, at any hop (A1, A6, A12)', async () => {
    const literals = SPECIAL_ADDRESSES.map((address) =>
      address.includes(':') ? `http://[${address}]/` : `http://${address}/`,
    );
    vectors += await tryAll(openFetcher(new Map()), literals, ALL_HOPS);
  });

  test('no name leads to a special address, alone or among public ones (A3)', async () => {
    const [first = '', second = ''] = PUBLIC_ADDRESSES;
    const zone: Zone = new Map(
      SPECIAL_ADDRESSES.flatMap((address, at) => [
        [`alone-${at}.example.org`, [[address]]],
        [`first-${at}.example.org`, [[address, first]]],
        [`last-${at}.example.org`, [[first, second, address]]],
      ]),
    );
    const urls = [...zone.keys()].map((name) => `http://${name}/`);
    vectors += await tryAll(openFetcher(zone), urls, SOME_HOPS);
  });

  test('no second answer of DNS is dialled (A2)', async () => {
    const { port } = front;
    const zone: Zone = new Map();
    const urls = SPECIAL_ADDRESSES.flatMap((address, at) => {
      const name = `rebind-${at}.example.org`;
      // Judged at its first answer, asked again for its second address by its own redirect.
      zone.set(name, [['127.0.0.1'], [address]]);
      front.set(`/again/${at}`, {
        status: 302,
        headers: { location: `http://${name}:${port}/in` },
      });
      return address === '127.0.0.1' ? [] : [`http://${name}:${port}/again/${at}`];
    });
    vectors += await tryAll(openFetcher(zone), urls, [0]);
  });

  test('a socket goes to the address that was judged, however often the name changes (A2)', async () => {
    front.set('/feed', { body: 'front' });
    for (const address of ['127.0.0.2', '::1']) {
      const zone: Zone = new Map([['rebind.example.org', [['127.0.0.1'], [address]]]]);
      const outcome = await openFetcher(zone).fetch(
        {
          url: `http://rebind.example.org:${front.port}/feed`,
          etag: null,
          lastModified: null,
          wants: 'feed',
        },
        AbortSignal.timeout(20_000),
      );
      expect(outcome.kind).toBe('fetched');
      vectors += 1;
    }
  });

  test('over a thousand were tried, and not a byte was sent', () => {
    expect(vectors).toBeGreaterThanOrEqual(1000);
    expect({ connections: connections(), bytes: bytes() }).toEqual({ connections: 0, bytes: 0 });
  });

  test('a client without a guard is led into the vaults by the same ways', async () => {
    // Only what stays on this machine is really sent.
    const near = SPELLINGS.filter((host) =>
      /^(?:127\.0\.0\.2|\[::1\]|\[::ffff:7f|localhost\.?$)/u.test(
        URL.parse(`http://${host}`)?.hostname ?? '',
      ),
    );
    const signal = AbortSignal.timeout(2000);
    await Promise.allSettled(
      near.map((host) => request(`http://${host}:${front.port}/`, { signal })),
    );
    expect(near.length).toBeGreaterThan(40);
    expect(connections()).toBeGreaterThan(30);
    expect(bytes()).toBeGreaterThan(0);
  });
});

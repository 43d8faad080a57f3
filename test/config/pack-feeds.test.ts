import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadPackFeeds } from '../../src/config/pack-feeds.ts';
import { PACK_FEEDS } from '../../src/config/pack-schema.ts';
import { judgeUrl } from '../../src/fetch/address-policy.ts';
import type { Feed } from '../../src/model.ts';
import { folderWith } from './folder-with.ts';

const PACK = join(import.meta.dirname, '../../config/packs/mine-ban');

/** Hosts that carry the feeds of others. */
const SHARED = ['feeds.feedburner.com'];

/** Found dead, shut or empty by the lists that the evidence comes from. */
const DEAD = [
  'pap.pl/rss',
  'thenewhumanitarian.org/rss/all',
  'unhcr.org',
  'understandingwar.org',
  'nationthailand.com',
  'ohchr.org',
  'kyivindependent.com/feed',
  'breakingdefense.com',
  'president.gov.ua',
  'nato.int',
];

describe('the feeds that ship with the mine-ban pack', () => {
  let feeds: readonly Feed[] = [];
  beforeAll(async () => {
    const loaded = await loadPackFeeds(PACK, 'packs/mine-ban', 900_000);
    expect(loaded.ok ? [] : loaded.faults.map(formatFault)).toEqual([]);
    feeds = loaded.ok ? loaded.value : [];
  });

  test('are many, of many languages and countries', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(200);
    expect(new Set(feeds.flatMap(({ languages }) => languages)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(feeds.map(({ country }) => country)).size).toBeGreaterThanOrEqual(50);
  });

  test('have addresses of a form that the guard lets through', () => {
    const refused = feeds.filter(
      ({ url }) => judgeUrl(new URL(url), { allow: [] }).verdict !== 'resolve',
    );
    expect(refused).toEqual([]);
  });

  test('hold no login', () => {
    expect(feeds.filter(({ url }) => new URL(url).username !== '')).toEqual([]);
  });

  test('are none that somebody found dead', () => {
    expect(feeds.filter(({ url }) => DEAD.some((part) => url.includes(part)))).toEqual([]);
  });

  test('give one host one owner, so that it is one voice', () => {
    const own = feeds.filter(({ url }) => !SHARED.includes(new URL(url).hostname));
    const divided = [...Map.groupBy(own, ({ url }) => new URL(url).hostname).values()].filter(
      (all) => new Set(all.map(({ owner }) => owner)).size > 1,
    );
    expect(divided).toEqual([]);
  });

  test('give one outlet one owner', () => {
    const divided = [...Map.groupBy(feeds, ({ outlet }) => outlet).values()].filter(
      (all) => new Set(all.map(({ owner }) => owner)).size > 1,
    );
    expect(divided).toEqual([]);
  });

  test('are asked no oftener than every quarter of an hour, and slow ones less', () => {
    expect(feeds.filter(({ everyMs }) => everyMs < 900_000)).toEqual([]);
    const often = feeds.filter(
      ({ kind, everyMs }) => /ngo|think-tank/u.test(kind) && everyMs < 1_800_000,
    );
    expect(often).toEqual([]);
  });

  test('ask no host more than once a minute', () => {
    const busy = [...Map.groupBy(feeds, ({ url }) => new URL(url).hostname)].filter(
      ([, all]) => all.reduce((sum, { everyMs }) => sum + 60_000 / everyMs, 0) > 1,
    );
    expect(busy).toEqual([]);
  });

  test('say nothing that a check or a count does not bear out', () => {
    const written = PACK_FEEDS.parse(load(readFileSync(join(PACK, 'feeds.yaml'), 'utf8')));
    const counted = written.feeds.filter(({ evidence }) => evidence.grade !== 'E1');
    expect(counted.filter(({ evidence }) => evidence.date === undefined)).toEqual([]);
    const few = counted.filter(({ evidence }) => evidence.grade === 'E3');
    expect(few.filter(({ evidence }) => !/\d files?/u.test(evidence.note ?? ''))).toEqual([]);
  });
});

describe('a fault in the feeds of a pack is told with file, line, key and mend', () => {
  const entry = (parts: string): string =>
    `  - { id: a, url: "https://a.example", outlet: A, owner: A, country: null, languages: [en], kind: ngo, evidence: { grade: E3 }${parts} }\n`;
  const faultsOf = async (text: string): Promise<string> => {
    const folder = folderWith({ 'feeds.yaml': text });
    const loaded = await loadPackFeeds(folder, 'packs/tiny', 900_000);
    return loaded.ok ? '' : loaded.faults.map(formatFault).join('\n');
  };

  test.each([
    [
      'an owner that is missing',
      entry('').replace('owner: A, ', ''),
      /^packs\/tiny\/feeds\.yaml:2 feeds\.0\.owner: .+\. .+/u,
    ],
    [
      'a country that is missing',
      entry('').replace('country: null, ', ''),
      /:2 feeds\.0\.country/u,
    ],
    ['no language', entry('').replace('[en]', '[]'), /:2 feeds\.0\.languages/u],
    ['a kind that is missing', entry('').replace(', kind: ngo', ''), /:2 feeds\.0\.kind/u],
    ['no evidence', entry('').replace(', evidence: { grade: E3 }', ''), /:2 feeds\.0\.evidence/u],
    ['a grade that is none', entry('').replace('E3', 'E9'), /:2 feeds\.0\.evidence\.grade/u],
    [
      'evidence of no day',
      entry('').replace('E3', 'E1, date: lately'),
      /evidence\.date: must be a day or a month/u,
    ],
    [
      'an address that is none',
      entry('').replace('https:', 'ftp:'),
      /:2 feeds\.0\.url: this is not an http/u,
    ],
    [
      'two of one id',
      entry('') + entry('').replace('a.example', 'b.example'),
      /:3 feeds\.1\.id: two feeds have this id/u,
    ],
    [
      'two of one address',
      entry('') + entry('').replace('id: a', 'id: b'),
      /:3 feeds\.1\.url: the feed a has this address/u,
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await faultsOf(`feeds:\n${lines}`)).toMatch(expected);
  });

  test('and a pack without feeds is no fault', async () => {
    expect(await loadPackFeeds(folderWith({}), 'packs/tiny', 900_000)).toEqual({
      ok: true,
      value: [],
    });
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { folderWith } from './folder-with.ts';

const PRODUCT = join(import.meta.dirname, '../../config');

const offer = (id: string, more = ''): string =>
  `  - { id: ${id}, url: "https://${id}.example/rss", outlet: ${id}, owner: ${id}, country: null, languages: [en], kind: wire, evidence: { grade: E3 }${more} }\n`;

const pack = (id: string, feeds: string): Record<string, string> => ({
  [`packs/${id}/pack.yaml`]: `id: ${id}\nname: ${id}\nabout: A test\n`,
  [`packs/${id}/watches.yaml`]: 'watches: []\n',
  [`packs/${id}/feeds.yaml`]: `feeds:\n${feeds}`,
});

/** What `feeds.yaml` makes of a pack with three feeds, and of a second pack. */
const load = (feeds: string, second = offer('kilo')) =>
  loadConfig({
    folder: folderWith({
      ...pack(
        'tiny',
        offer('alpha') + offer('bravo', ', every: 1h') + offer('charlie', ', first: "latest:2"'),
      ),
      ...pack('other', second),
      'treatywatch.yaml': 'packs: [tiny, other]\npoll: { every: 20m }\n',
      'channels.yaml': 'channels: []\n',
      'feeds.yaml': feeds,
    }),
    packsFolder: join(PRODUCT, 'packs'),
    feedBase: null,
  });

const idsOf = async (feeds: string, second?: string): Promise<readonly string[]> => {
  const loaded = await load(feeds, second);
  return loaded.ok ? loaded.value.feeds.map(({ id }) => id) : loaded.faults.map(formatFault);
};

const OWN = '{ id: own, url: "https://own.example", outlet: Own }';

describe('the feeds that a configuration takes', () => {
  test('are its own alone, as long as it names no pack', async () => {
    expect(await idsOf(`feeds: [${OWN}]\n`)).toEqual(['own']);
  });

  test('are every feed of the packs that it names, then its own', async () => {
    const both = ['alpha', 'bravo', 'charlie', 'kilo', 'own'];
    expect(await idsOf(`packs: [tiny, other]\nfeeds: [${OWN}]\n`)).toEqual(both);
    expect(await idsOf('packs: [other]\nfeeds: []\n')).toEqual(['kilo']);
  });

  test('have the defaults of own feeds', async () => {
    const loaded = await load('packs: [tiny]\nfeeds: []\n');
    expect(loaded.ok && loaded.value.feeds).toMatchObject([
      { id: 'alpha', everyMs: 1_200_000, first: { kind: 'none' }, country: null },
      { id: 'bravo', everyMs: 3_600_000, first: { kind: 'none' } },
      { id: 'charlie', everyMs: 1_200_000, first: { kind: 'latest', count: 2 } },
    ]);
  });

  test('are not those that are left out', async () => {
    expect(await idsOf('packs: [tiny]\nwithout: [alpha, charlie]\nfeeds: []\n')).toEqual(['bravo']);
  });

  test('are the own one where a feed of the pack has its id', async () => {
    const loaded = await load(
      'packs: [tiny]\nfeeds: [{ id: alpha, url: "https://alpha.example/rss", outlet: Mine, every: 5m }]\n',
    );
    expect(loaded.ok && loaded.value.feeds.filter(({ id }) => id === 'alpha')).toMatchObject([
      { outlet: 'Mine', everyMs: 300_000 },
    ]);
  });

  test('are the own one where a feed of the pack has its address, whatever the login', async () => {
    const own = '{ id: mine, url: "https://me:secret@alpha.example/rss", outlet: Mine }';
    expect(await idsOf(`packs: [tiny]\nfeeds: [${own}]\n`)).toEqual(['bravo', 'charlie', 'mine']);
  });

  test('are one where two packs offer the same address', async () => {
    expect(await idsOf('packs: [tiny, other, tiny]\nfeeds: []\n', offer('alpha'))).toEqual([
      'alpha',
      'bravo',
      'charlie',
    ]);
  });

  test('are those of the pack in the product, where nothing else is said', async () => {
    const shipped = await loadConfig({
      folder: PRODUCT,
      packsFolder: join(PRODUCT, 'packs'),
      feedBase: null,
    });
    expect(shipped.ok && shipped.value.feeds.length).toBeGreaterThanOrEqual(200);
  });
});

describe('what cannot be meant is told with its line and mend', () => {
  test.each([
    [
      'a pack that is nowhere',
      'packs: [coal]\nfeeds: []\n',
      /feeds\.yaml:1 packs\.0: there is no pack coal/u,
    ],
    [
      'a mistyped id to leave out',
      'packs: [tiny]\nwithout:\n  - bravvo\nfeeds: []\n',
      /feeds\.yaml:3 without\.0: no pack named here offers a feed bravvo\. Did you mean bravo\?/u,
    ],
    [
      'an id to leave out that is like no other',
      'packs: [tiny]\nwithout: [mediterranean]\nfeeds: []\n',
      /without\.0: .* mediterranean\. Take it out/u,
    ],
    [
      'two own feeds of one address, whatever their logins',
      'feeds:\n  - { id: one, url: "https://a:b@c.example/rss", outlet: One }\n  - { id: two, url: "https://c.example/rss", outlet: Two }\n',
      /feeds\.yaml:3 feeds\.1\.url: the feed one has this address\. Keep one/u,
    ],
  ])('%s', async (_, feeds, expected) => {
    expect((await idsOf(feeds)).join('\n')).toMatch(expected);
  });

  test('two packs that mean different feeds by one id', async () => {
    const other = offer('alpha').replace('alpha.example', 'elsewhere.example');
    expect(await idsOf('packs: [tiny, other]\nfeeds: []\n', other)).toEqual([
      expect.stringMatching(
        /feeds\.yaml:1 packs: two packs offer different feeds of the id alpha\. .+/u,
      ),
    ]);
    const mended = 'packs: [tiny, other]\nwithout: [alpha]\nfeeds: []\n';
    expect(await idsOf(mended, other)).toEqual(['bravo', 'charlie']);
  });
});

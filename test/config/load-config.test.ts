import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { folderWith } from './folder-with.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');

/** The smallest configuration, with some files written differently. */
const smallestWith = (files: Readonly<Record<string, string>> = {}): string =>
  folderWith({
    'treatywatch.yaml': 'packs: [mine-ban]\n',
    'feeds.yaml': 'feeds:\n  - { id: err, url: "https://feeds.example/rss", outlet: ERR }\n',
    'channels.yaml': 'channels: [{ id: "123456789012345678", watches: ["*"] }]\n',
    ...files,
  });

const load = (files?: Readonly<Record<string, string>>) =>
  loadConfig({ folder: smallestWith(files), packsFolder: PACKS, feedBase: null });

const faultsOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const loaded = await load(files);
  return loaded.ok ? '' : loaded.faults.map(formatFault).join('\n');
};

test('the smallest configuration loads with the defaults of the contract', async () => {
  const loaded = await load();
  expect(loaded.ok && loaded.value).toMatchObject({
    allow: [],
    readsPages: true,
    pollLongestMs: 3_600_000,
    feeds: [{ id: 'err', owner: 'ERR', kind: 'press', everyMs: 900_000, first: { kind: 'none' } }],
    subscriptions: [{ channelId: '123456789012345678', watches: ['*'] }],
    packs: [{ id: 'mine-ban' }],
  });
});

test('the reading of pages can be switched off', async () => {
  const loaded = await load({
    'treatywatch.yaml': 'packs: [mine-ban]\nfetch: { pages: false }\n',
  });
  expect(loaded.ok && loaded.value.readsPages).toBe(false);
});

test('a page to look at keeps its selectors, a feed has none', async () => {
  const loaded = await load({
    'feeds.yaml':
      'feeds:\n  - { id: m, url: "https://a.example", outlet: M, select: { entry: .news li, date: .day } }\n  - { id: e, url: "https://b.example", outlet: E }\n',
  });
  expect(loaded.ok && loaded.value.feeds.map(({ select }) => select)).toEqual([
    { entry: '.news li', date: '.day' },
    null,
  ]);
});

describe('bad input gets one clear message with file, line, key and mend', () => {
  test.each([
    [
      'an unknown key',
      {
        'feeds.yaml':
          'feeds:\n  - id: err\n    url: "https://a.example"\n    outlet: ERR\n    evry: 5m\n',
      },
      /feeds\.yaml:5 feeds\.0\.evry: this key is not known\. .+/u,
    ],
    [
      'broken YAML',
      { 'feeds.yaml': 'feeds:\n  - { id: err, url: "https://a.example\n' },
      /feeds\.yaml:\d+: this is not YAML/u,
    ],
    [
      'a duration that is none',
      { 'treatywatch.yaml': 'packs: [mine-ban]\npoll:\n  every: often\n' },
      /treatywatch\.yaml:3 poll\.every: .*duration/u,
    ],
    [
      'a feed asked too often',
      { 'feeds.yaml': 'feeds: [{ id: e, url: "https://a.example", outlet: E, every: 30s }]' },
      /feeds\.yaml:1 feeds\.0\.every: a feed is asked at most once in 5m\. Use 5m or more/u,
    ],
    [
      'two feeds of one id',
      {
        'feeds.yaml':
          'feeds:\n  - { id: e, url: "https://a.example", outlet: E }\n  - { id: e, url: "https://b.example", outlet: E }\n',
      },
      /feeds\.yaml:3 feeds\.1\.id: two feeds have this id/u,
    ],
    [
      'a feed address that is none',
      { 'feeds.yaml': 'feeds: [{ id: e, url: "ftp://a.example", outlet: E }]' },
      /not an http or https address/u,
    ],
    [
      'a selector that is none',
      {
        'feeds.yaml':
          'feeds:\n  - id: m\n    url: "https://a.example"\n    outlet: M\n    select:\n      entry: li\n      date: "span:nonsense"\n',
      },
      /feeds\.yaml:7 feeds\.0\.select\.date: this is no CSS selector \(.*nonsense.*\)\. Write it as/u,
    ],
    [
      'a selector without its entry',
      { 'feeds.yaml': 'feeds: [{ id: m, url: "https://a.example", outlet: M, select: {} }]' },
      /feeds\.yaml:1 feeds\.0\.select\.entry: /u,
    ],
    [
      'a channel id without quotes',
      { 'channels.yaml': 'channels: [{ id: 123456789012345678 }]' },
      /channels\.yaml:1 channels\.0\.id: must be a channel id in quotes/u,
    ],
    [
      'a watch that no pack has',
      { 'channels.yaml': 'channels: [{ id: "123456789012345678", watches: [coal] }]' },
      /channels\.yaml:1 channels\.0\.watches\.0: there is no watch coal\. Known: \*/u,
    ],
    [
      'an act that no pack has',
      { 'channels.yaml': 'channels: [{ id: "123456789012345678", acts: [withdrawl] }]' },
      /channels\.yaml:1 channels\.0\.acts\.0: there is no act withdrawl\. Known: .*withdrawal/u,
    ],
    [
      'a country by a code that is another’s name',
      { 'channels.yaml': 'channels: [{ id: "123456789012345678", countries: [UK] }]' },
      /channels\.yaml:1 channels\.0\.countries\.0: must be GB/u,
    ],
    [
      'a country that is none',
      { 'channels.yaml': 'channels: [{ id: "123456789012345678", countries: [XX] }]' },
      /channels\.0\.countries\.0: must be a two-letter country code/u,
    ],
    [
      'a key below the one that ships',
      { 'channels.yaml': 'channels: []\nchannels: [{ id: "123456789012345678" }]\n' },
      /channels\.yaml:2: this key stands there twice\. Make one/u,
    ],
    [
      'an empty file',
      { 'feeds.yaml': '# only\n\n # comments\n' },
      /feeds\.yaml: the file is empty\. docs/u,
    ],
    [
      'a key that is missing',
      { 'feeds.yaml': 'packs: []' },
      /feeds\.yaml:1 feeds: this key is missing/u,
    ],
    [
      'a number where a name belongs',
      { 'feeds.yaml': 'feeds: [{ id: e, url: "https://a.example", outlet: 24 }]' },
      /feeds\.0\.outlet: must be text: put it in quotes/u,
    ],
    [
      'a number where a duration belongs',
      { 'treatywatch.yaml': 'packs: [mine-ban]\npoll: { every: 15 }\n' },
      /poll\.every: must be a duration such as/u,
    ],
    [
      'a default that asks all feeds too often, once',
      {
        'treatywatch.yaml': 'packs: [mine-ban]\npoll: { every: 1m }\n',
        'feeds.yaml':
          'feeds:\n  - { id: e, url: "https://a.example", outlet: E }\n  - { id: f, url: "https://b.example", outlet: F }\n',
      },
      /^[^\n]*feeds\.0\.every: poll\.every of treatywatch\.yaml .* Set poll\.every to 5m or more\.$/u,
    ],
    [
      'a pack that is nowhere',
      { 'treatywatch.yaml': 'packs: [coal]\n' },
      /treatywatch\.yaml:1 packs\.0: there is no pack coal/u,
    ],
    [
      'an allowed address that is a name',
      { 'treatywatch.yaml': 'packs: [mine-ban]\nfetch: { allow: ["localhost:9001"] }\n' },
      /fetch\.allow\.0: must be an exact address and port/u,
    ],
    ['an alias to itself', { 'feeds.yaml': 'feeds: &a [*a]\n' }, /feeds\.yaml/u],
    [
      'a YAML bomb',
      {
        'feeds.yaml': `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nfeeds: [${'*c,'.repeat(9)}*c]`,
      },
      /feeds\.yaml/u,
    ],
  ])('%s', async (_, files, expected) => {
    expect(await faultsOf(files)).toMatch(expected);
  });

  test('a missing file', async () => {
    const folder = folderWith({});
    const loaded = await loadConfig({ folder, packsFolder: PACKS, feedBase: null });
    expect(loaded.ok ? [] : loaded.faults.map(({ message }) => message)).toEqual([
      'the file is missing',
      'the file is missing',
      'the file is missing',
    ]);
  });

  test('a missing folder', async () => {
    const loaded = await loadConfig({
      folder: '/nowhere/at/all',
      packsFolder: PACKS,
      feedBase: null,
    });
    expect(loaded.ok ? [] : loaded.faults.map(formatFault)).toEqual([
      expect.stringMatching(
        /^\/nowhere\/at\/all: there is no such configuration folder\. Set TREATYWATCH_CONFIG/u,
      ),
    ]);
  });

  test('every file with a fault is told at once', async () => {
    const said = await faultsOf({ 'feeds.yaml': 'feeds: 3', 'channels.yaml': 'channels: 3' });
    expect(said).toMatch(/feeds\.yaml:1 feeds[\s\S]*channels\.yaml:1 channels/u);
  });
});

test('a pack in the folder wins over the one that ships', async () => {
  const loaded = await load({
    'treatywatch.yaml': 'packs: [tiny]\n',
    'packs/tiny/pack.yaml': 'id: tiny\nname: Tiny\nabout: A test\n',
    'packs/tiny/concepts/one.yaml':
      'concepts: [{ id: thing, about: A thing, weight: 10, terms: { en: [thing] }, source: us }]\n',
    'packs/tiny/acts/one.yaml': 'acts: []\n',
    'packs/tiny/watches.yaml': 'watches: [{ id: things, label: Things, query: "@thing" }]\n',
  });
  expect(loaded.ok && loaded.value.packs.map(({ name }) => name)).toEqual(['Tiny']);
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchProblem } from '../../src/app-problems.ts';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig, loadSettings } from '../../src/config/load-config.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { folderWith } from './folder-with.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');

const pack = (
  id: string,
  parts: { readonly concepts?: string; readonly acts?: string; readonly watches?: string } = {},
): Readonly<Record<string, string>> => ({
  [`packs/${id}/pack.yaml`]: `id: ${id}\nname: ${id}\nabout: A test\n`,
  [`packs/${id}/treaties.yaml`]: 'treaties: [{ id: water, label: Water, source: us }]\n',
  [`packs/${id}/concepts/one.yaml`]: `concepts:\n${parts.concepts ?? `  - { id: ${id}-thing, about: A thing, weight: 10, terms: { en: [thing] }, source: us }\n`}`,
  [`packs/${id}/acts/one.yaml`]: `acts:\n${parts.acts ?? `  - { id: opening, label: Opening, badge: o, urgency: low, cues: { en: [opened] } }\n`}`,
  [`packs/${id}/watches.yaml`]: `watches:\n${parts.watches ?? `  - { id: ${id}, label: ${id}, query: "@${id}-thing" }\n`}`,
});

const folder = (files: Readonly<Record<string, string>>): string =>
  folderWith({
    'treatywatch.yaml': 'packs: [dams, weirs]\n',
    'feeds.yaml': 'feeds: []\n',
    'channels.yaml': 'channels: [{ id: "123456789012345678", watches: ["*"] }]\n',
    ...files,
  });

const load = (files: Readonly<Record<string, string>>) =>
  loadConfig({ folder: folder(files), packsFolder: PACKS, feedBase: null });

const faultsOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const loaded = await load(files);
  return loaded.ok ? '' : loaded.faults.map(formatFault).join('\n');
};

const concept = (id: string) =>
  `  - { id: ${id}, about: A thing, weight: 10, terms: { en: [thing] }, source: us }\n`;

describe('packs side by side', () => {
  test('may share acts and treaties', async () => {
    const loaded = await load({ ...pack('dams'), ...pack('weirs') });
    expect(loaded.ok && loaded.value.packs.map(({ id }) => id)).toEqual(['dams', 'weirs']);
  });

  test('that are copies of each other are told of ten times at most', async () => {
    const many = Array.from({ length: 30 }, (_, at) => concept(`thing-${at}`)).join('');
    const said = await faultsOf({
      ...pack('dams', { concepts: many }),
      ...pack('weirs', { concepts: many }),
    });
    expect(said.split('\n')).toHaveLength(10);
  });

  test('are read once, however often they are named', async () => {
    const loaded = await load({
      'treatywatch.yaml': 'packs: [dams, weirs, dams]\n',
      ...pack('dams'),
      ...pack('weirs'),
    });
    expect(loaded.ok && loaded.value.packs).toHaveLength(2);
  });

  test('that ship with the product go together', async () => {
    const loaded = await load({ 'treatywatch.yaml': 'packs: [mine-ban, nuclear-ban]\n' });
    expect(loaded.ok ? '' : loaded.faults.map(formatFault)).toBe('');
    expect(loaded.ok && (await watchProblem(loaded.value))).toBeNull();
  });

  test.each([
    [
      'a concept id',
      {
        ...pack('dams', { concepts: concept('thing') }),
        ...pack('weirs', { concepts: concept('thing') }),
      },
      /packs\/weirs\/concepts\/one\.yaml:2 concepts\.0\.id: the concept of \S*packs\/dams\/concepts\/one\.yaml:2 has the id thing too\. Give one/u,
    ],
    [
      'a watch id',
      {
        ...pack('dams', { watches: '  - { id: w, label: w, query: one }\n' }),
        ...pack('weirs', { watches: '  - { id: w, label: w, query: two }\n' }),
      },
      /packs\/weirs\/watches\.yaml:2 watches\.0\.id: the watch of \S*packs\/dams\/watches\.yaml:2/u,
    ],
    [
      'an act and a concept id, both written @id',
      { ...pack('dams'), ...pack('weirs', { concepts: concept('opening') }) },
      /packs\/weirs\/concepts\/one\.yaml:2 concepts\.0\.id: the act of \S*packs\/dams\/acts\/one\.yaml:2/u,
    ],
    [
      'a concept id twice in one pack',
      {
        ...pack('dams', { concepts: `${concept('a')}${concept('b')}${concept('a')}` }),
        ...pack('weirs'),
      },
      /packs\/dams\/concepts\/one\.yaml:4 concepts\.2\.id: the concept of \S*packs\/dams\/concepts\/one\.yaml:2/u,
    ],
    [
      'an act id twice in one pack',
      {
        ...pack('dams', {
          acts: '  - { id: a, label: A, badge: o, urgency: low }\n  - { id: a, label: A, badge: o, urgency: low }\n',
        }),
        ...pack('weirs'),
      },
      /packs\/dams\/acts\/one\.yaml:3 acts\.1\.id: the act of \S*packs\/dams\/acts\/one\.yaml:2/u,
    ],
    [
      'a watch of your own with the id of a pack’s',
      {
        ...pack('dams'),
        ...pack('weirs'),
        'watches.yaml': 'watches:\n  - { id: dams, label: Dams, query: dam }\n',
      },
      /[^s]\/watches\.yaml:2 watches\.0\.id: the watch of \S*packs\/dams\/watches\.yaml:2 has the id dams too/u,
    ],
  ])('may not share %s', async (_, files, expected) => {
    expect(await faultsOf(files)).toMatch(expected);
  });
});

describe('watches of your own', () => {
  const settings = async (watches: string) => {
    const at = folder({ 'treatywatch.yaml': 'packs: [mine-ban]\n', 'watches.yaml': watches });
    const loaded = await loadSettings({ folder: at, packsFolder: PACKS, feedBase: null });
    if (!loaded.ok) throw new Error(loaded.faults.map(formatFault).join('\n'));
    return loaded.value;
  };

  test('may be named by a channel', async () => {
    const files = {
      'treatywatch.yaml': 'packs: [mine-ban]\n',
      'watches.yaml': 'watches: [{ id: harbour, label: Harbour, query: harbour }]\n',
    };
    const channels = 'channels: [{ id: "123456789012345678", watches: [harbour, treaty] }]\n';
    expect(await faultsOf({ ...files, 'channels.yaml': channels })).toBe('');
    expect(
      await faultsOf({ ...files, 'channels.yaml': channels.replace('harbour', 'harbor') }),
    ).toMatch(/there is no watch harbor\. Known: .*harbour/u);
  });

  test('may use the concepts of a pack', async () => {
    const own = 'watches: [{ id: near, label: Near, query: "@landmine AND harbour" }]\n';
    expect(await watchProblem(await settings(own))).toBeNull();
  });

  test('are looked for beside the packs’ watches', async () => {
    const own = 'watches: [{ id: harbour, label: Harbour, query: "harbour AND @landmine" }]\n';
    const { packs } = await settings(own);
    const { match } = await loadUnderstanding(packs, join(PACKS, '..'));
    const entry = { title: 'Landmine found in the harbour', summary: '', text: '' };
    const watches = new Set(match(entry, 'en').hits.map(({ watch }) => watch));
    expect([...watches]).toEqual(expect.arrayContaining(['harbour', 'landmines']));
  });

  test('that cannot be read are told with file, line and character', async () => {
    const own = 'watches:\n  - id: near\n    label: Near\n    query: harbour AND\n';
    expect((await watchProblem(await settings(own)))?.message).toMatch(
      /\/watches\.yaml:4 watches\.0\.query:\nharbour AND\n {11}\^\n.+; .+/u,
    );
  });

  test.each([
    [
      'a key that is not known',
      'watches: [{ id: a, label: A, qeury: b }]\n',
      /watches\.yaml:1 .*qeury: this key is not known/u,
    ],
    [
      'an id that is none',
      'watches: [{ id: "A b", label: A, query: b }]\n',
      /watches\.yaml:1 watches\.0\.id: /u,
    ],
  ])('are checked: %s', async (_, watches, expected) => {
    expect(
      await faultsOf({ 'treatywatch.yaml': 'packs: [mine-ban]\n', 'watches.yaml': watches }),
    ).toMatch(expected);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadPack } from '../../src/config/load-pack.ts';
import { LANGUAGE } from '../../src/config/pack-schema.ts';
import { folderWith } from './folder-with.ts';

const SMALLEST = {
  'pack.yaml': 'id: dams\nname: Dams\nabout: A test\n',
  'treaties.yaml': 'treaties: [{ id: water, label: Water, source: us }]\n',
  'concepts/one.yaml':
    'concepts:\n  - { id: dam, about: Dams, treaty: water, weight: 10, terms: { en: [dam] }, source: us }\n',
  'acts/one.yaml':
    'acts:\n  - { id: opening, label: Opening, badge: o, urgency: low, with: [dam], cues: { en: [opened] } }\n',
  'watches.yaml': 'watches: [{ id: dams, label: Dams, query: "@dam" }]\n',
};

const faultsOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const loaded = await loadPack(folderWith({ ...SMALLEST, ...files }), 'packs/dams');
  return loaded.ok ? '' : loaded.faults.map(formatFault).join('\n');
};

const concept = (parts: string): string =>
  `concepts:\n  - { id: dam, about: Dams, weight: 10, source: us, ${parts} }\n`;

describe('a pack', () => {
  test('may hold notes, and what systems leave behind', async () => {
    expect(
      await faultsOf({ 'README.md': 'Notes', '.DS_Store': '', 'languages/.DS_Store': '' }),
    ).toBe('');
  });

  test('may open a short word that a phrase holds', async () => {
    expect(
      await faultsOf({ 'concepts/one.yaml': concept('terms: { hu: [völgyzáró gát*, gát*, tó] }') }),
    ).toBe('');
  });

  test('takes the words of a language from its file', async () => {
    const folder = folderWith({
      ...SMALLEST,
      'languages/lt.yaml':
        'source: a speaker\nconcepts: { dam: { terms: [užtvanka] } }\nacts: { opening: { cues: [atidaryta] } }\nforms: [[užtvanka, užtvankos, užtvanka]]\nneeds-native-check: [opening]\n',
    });
    const loaded = await loadPack(folder, 'packs/dams');
    expect(loaded.ok && loaded.value).toMatchObject({
      concepts: [{ terms: { en: ['dam'], lt: ['užtvanka'] } }],
      acts: [{ cues: { lt: ['atidaryta'] } }],
      forms: { lt: [['užtvanka', 'užtvankos', 'užtvanka']] },
    });
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a language file with another ending',
      { 'languages/lt.yml': '' },
      /packs\/dams\/languages\/lt\.yml: this file is named like no language\. Name it .*such as lt\.yaml/u,
    ],
    ['a language of a region', { 'languages/en-GB.yaml': '' }, /such as en\.yaml/u],
    ['a language under another name', { 'languages/nb.yaml': '' }, /such as no\.yaml/u],
    [
      'a language that is none',
      { 'languages/xx.yaml': '' },
      /xx\.yaml: this file is named like no language\. .*such as en\.yaml/u,
    ],
    [
      'notes among the languages',
      { 'languages/README.md': '' },
      /README\.md: this file is named like no language/u,
    ],
    [
      'training texts of no language',
      { 'training/english.yaml': '' },
      /training\/english\.yaml: this file is named/u,
    ],
    [
      'concepts that would not be read',
      { 'concepts/two.yml': '' },
      /concepts\/two\.yml: this file would not be read\. Let its name end in \.yaml/u,
    ],
    [
      'a folder that nobody reads',
      { 'language/lt.yaml': '' },
      /packs\/dams\/language: nothing is read from here\. A pack has .*languages/u,
    ],
    [
      'a file that nobody reads',
      { 'watch.yaml': '' },
      /packs\/dams\/watch\.yaml: nothing is read from here/u,
    ],
    [
      'a term without letters',
      { 'concepts/one.yaml': concept('terms: { en: [dam, "*"] }') },
      /concepts\/one\.yaml:2 concepts\.0\.terms\.en\.1: a term needs a letter/u,
    ],
    [
      'stars alone',
      { 'concepts/one.yaml': concept('terms: { en: ["**"] }') },
      /^packs\/dams\/concepts\/one\.yaml:2 concepts\.0\.terms\.en\.0: a term needs a letter.*$/u,
    ],
    [
      'an id that is not its folder',
      { 'pack.yaml': SMALLEST['pack.yaml'].replace('id: dams', 'id: dykes') },
      /^packs\/dams\/pack\.yaml:1 id: the folder is called dams\. Write id: dams\.$/u,
    ],
    [
      'a name of nothing',
      { 'pack.yaml': SMALLEST['pack.yaml'].replace('name: Dams', 'name: ""') },
      /pack\.yaml:2 name: must not be empty/u,
    ],
    [
      'a wildcard that opens half a language',
      { 'concepts/one.yaml': concept('terms: { en: [dam, da*] }') },
      /concepts\/one\.yaml:2 concepts\.0\.terms\.en\.1: beside \* stand at least 3 letters/u,
    ],
    [
      'a wildcard in a script without spaces',
      { 'languages/ja.yaml': 'concepts: { dam: { terms: [堤防*] } }' },
      /languages\/ja\.yaml:1 concepts\.dam\.terms\.0: \* says nothing/u,
    ],
    [
      'terms of a language that is none',
      { 'concepts/one.yaml': concept('terms: { xx: [dam] }') },
      /concepts\/one\.yaml:2 concepts\.0\.terms\.xx: no language has this code .* docs\/packs\.md lists/u,
    ],
    [
      'a treaty that treaties.yaml has not',
      { 'concepts/one.yaml': concept('treaty: fire, terms: { en: [dam] }') },
      /packs\/dams\/concepts\/one\.yaml:2 concepts\.0\.treaty: treaties\.yaml has no treaty fire\. Known: water/u,
    ],
    [
      'an act beside a concept that is none',
      {
        'acts/one.yaml':
          'acts:\n  - id: opening\n    label: O\n    badge: o\n    urgency: low\n    with: [damm]\n',
      },
      /packs\/dams\/acts\/one\.yaml:6 acts\.0\.with: the pack has no concept damm\. Known: dam/u,
    ],
    [
      'words for a concept that is none',
      { 'languages/lt.yaml': 'concepts: { damm: { terms: [užtvanka] } }' },
      /languages\/lt\.yaml:1 concepts\.damm: the pack has no concept damm/u,
    ],
    [
      'words that raise an act to nothing',
      { 'languages/lt.yaml': 'acts: { opening: { steps: { voted: [balsav*] } } }' },
      /languages\/lt\.yaml:1 acts\.opening\.steps\.voted: the act opening has no step voted/u,
    ],
    [
      'a check of words that are not there',
      { 'languages/lt.yaml': 'needs-native-check: [dam]' },
      /languages\/lt\.yaml:1 needs-native-check\.0: this file has no words for dam/u,
    ],
    [
      'a form of two words',
      { 'languages/lt.yaml': 'forms:\n  - [mina, minos]\n  - [minas, minos]\n' },
      /languages\/lt\.yaml:3 forms\.1\.1: minos stands in list 1/u,
    ],
  ])('with %s is refused', async (_, files, expected) => {
    expect(await faultsOf(files)).toMatch(expected);
  });
});

describe('in the packs that ship', () => {
  const PACKS = join(import.meta.dirname, '../../config/packs');
  const files = readdirSync(PACKS).flatMap((pack) =>
    readdirSync(join(PACKS, pack, 'languages')).map((file) => join(pack, 'languages', file)),
  );

  test.each(files)('every word of %s has its source or asks for a native check', (file) => {
    const written = LANGUAGE.parse(load(readFileSync(join(PACKS, file), 'utf8')));
    const isEnglish = file.endsWith('en.yaml');
    // Who writes from knowledge or by grammar has asked nobody.
    const isVouched = (source = written.source ?? ''): boolean =>
      source !== '' && (isEnglish || !/general knowledge|by grammar/u.test(source));
    const unvouched = Object.entries({ ...written.concepts, ...written.acts })
      .filter(
        ([id, { source }]) => !isVouched(source) && !written['needs-native-check'].includes(id),
      )
      .map(([id]) => id);
    expect(unvouched).toEqual([]);
  });
});

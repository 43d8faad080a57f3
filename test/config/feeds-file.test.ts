import {
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { addToFeedsFile, feedLine, withFeeds } from '../../src/config/feeds-file.ts';
import { FEEDS } from '../../src/config/settings-schema.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const NEW = { id: 'new', url: 'https://new.example/rss', outlet: 'New', languages: [] };
const LINE = '- { id: "new", url: "https://new.example/rss", outlet: "New" }';
const OLD = '{ id: old, url: "https://old.example/", outlet: Old }';
const SHIPPED = join(import.meta.dirname, '../../config/feeds.yaml');

const idsOf = (yaml: string): readonly string[] =>
  FEEDS.parse(load(yaml, { schema: CORE_SCHEMA })).feeds.map(({ id }) => id);

describe('the line of a feed', () => {
  test.each([
    { ...NEW, id: '123', outlet: 'null', languages: ['no', 'en'] },
    { ...NEW, id: 'true', outlet: `"A": {b}, [c] #d 'e' \\ \u00e9 新聞 - x`, languages: [] },
    { ...NEW, url: 'https://u:p%40@new.example/?a=1,2&b={}#x' },
  ])('says in YAML what was meant: %j', (feed) => {
    const { feeds } = FEEDS.parse(load(`feeds:\n  ${feedLine(feed)}\n`, { schema: CORE_SCHEMA }));
    expect(feeds).toEqual([expect.objectContaining(feed)]);
  });
});

describe('adding to feeds.yaml', () => {
  test('keeps every byte of the file that ships, and adds behind it', () => {
    const shipped = readFileSync(SHIPPED, 'utf8');
    const after = withFeeds(shipped, [NEW]);
    expect(after.replace(`  ${LINE}\n`, '')).toBe(shipped.replace(/^feeds: \[\]/mu, 'feeds:'));
    expect(idsOf(after).at(-1)).toBe('new');
  });

  test.each([
    ['feeds: []\n', `feeds:\n  ${LINE}\n`],
    ['feeds: [] # none yet\n\n# the end\n', `feeds: # none yet\n  ${LINE}\n\n# the end\n`],
    ['# all\nfeeds:\n', `# all\nfeeds:\n  ${LINE}\n`],
    ['feeds:', `feeds:\n  ${LINE}\n`],
    ['', `feeds:\n  ${LINE}\n`],
    ['# only words', `# only words\nfeeds:\n  ${LINE}\n`],
    [`feeds: [${OLD}]\n`, `feeds: [${OLD}, ${LINE.slice(2)}]\n`],
    [`feeds: [\n  ${OLD}, # one\n  ]\n`, `feeds: [\n  ${OLD}, ${LINE.slice(2)}, # one\n  ]\n`],
    [`feeds:\n- ${OLD}`, `feeds:\n- ${OLD}\n${LINE}\n`],
    [
      `feeds:\n    # the first\n    - ${OLD} # good\n\n# the end\n`,
      `feeds:\n    # the first\n    - ${OLD} # good\n    ${LINE}\n\n# the end\n`,
    ],
    [
      'feeds:\n  - id: old\n    url: "https://old.example/"\n    outlet: >-\n      Old\n      one\n\n',
      `feeds:\n  - id: old\n    url: "https://old.example/"\n    outlet: >-\n      Old\n      one\n  ${LINE}\n\n`,
    ],
    [`feeds:\r\n  - ${OLD}\r\n`, `feeds:\r\n  - ${OLD}\r\n  ${LINE}\r\n`],
  ])('writes %j as a person would', (before, after) => {
    const written = withFeeds(before, [NEW]);
    expect(written).toBe(after);
    expect(idsOf(written)).toEqual([...(before.includes('old') ? ['old'] : []), 'new']);
  });

  test('replaces the file behind a link, keeps its rights and leaves no draft', async () => {
    const folder = tempFolder();
    const real = join(folder, 'real.yaml');
    const file = join(folder, 'feeds.yaml');
    writeFileSync(real, 'feeds: []\n');
    chmodSync(real, 0o600);
    symlinkSync(real, file);
    expect(await addToFeedsFile(file, [NEW])).toMatchObject({ ok: true });
    expect(idsOf(readFileSync(real, 'utf8'))).toEqual(['new']);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['feeds.yaml', 'real.yaml']);
  });

  test.each(['{feeds: []}\n', `x-all: &all [${OLD}]\nfeeds: *all\n`])(
    'refuses what it would spoil: %j',
    async (source) => {
      const file = join(tempFolder(), 'feeds.yaml');
      writeFileSync(file, source);
      expect(await addToFeedsFile(file, [NEW])).toMatchObject({ ok: false, faults: [{ file }] });
      expect(readFileSync(file, 'utf8')).toBe(source);
    },
  );

  test('leaves the file alone when what would come out is not good', async () => {
    const folder = tempFolder();
    const file = join(folder, 'feeds.yaml');
    writeFileSync(file, 'feeds: []\n');
    const added = await addToFeedsFile(file, [{ ...NEW, outlet: '' }]);
    expect(added).toMatchObject({ ok: false, faults: [{ file, key: 'feeds' }] });
    expect(readFileSync(file, 'utf8')).toBe('feeds: []\n');
    expect(readdirSync(folder)).toEqual(['feeds.yaml']);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/folder-with.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const MAIN = join(import.meta.dirname, '../../src/start.mjs');

test('treatywatch doctor points at a watch that cannot be read', () => {
  const folder = folderWith({
    'treatywatch.yaml': 'packs: [nuclear-ban]\n',
    'feeds.yaml': 'feeds: []\n',
    'channels.yaml': 'channels: []\n',
    'watches.yaml': 'watches:\n  - { id: near, label: Near, query: harbour AND }\n',
  });
  const { stdout, status } = spawnSync(process.execPath, [MAIN, 'doctor'], {
    cwd: tempFolder(),
    env: { TREATYWATCH_CONFIG: folder },
    encoding: 'utf8',
  });
  expect(stdout).toMatch(
    /^MEND {2}config: a watch cannot be read\n.*watches\.yaml:2 watches\.0\.query:\n {6}harbour AND\n {17}\^\n/mu,
  );
  expect(status).toBe(1);
});

test('treatywatch doctor points at a fact of the register that cannot be read', () => {
  const folder = folderWith({
    'treatywatch.yaml': 'packs: [dams]\n',
    'feeds.yaml': 'feeds: []\n',
    'channels.yaml': 'channels: []\n',
    'packs/dams/pack.yaml': 'id: dams\nname: Dams\nabout: A test\n',
    'packs/dams/watches.yaml': 'watches: []\n',
    'packs/dams/treaties.yaml':
      'treaties: [{ id: water, label: Water, source: us }]\nstates:\n  NL:\n    sea: []\n',
  });
  const { stdout, status } = spawnSync(process.execPath, [MAIN, 'doctor'], {
    cwd: tempFolder(),
    env: { TREATYWATCH_CONFIG: folder },
    encoding: 'utf8',
  });
  expect(stdout).toMatch(
    /^MEND {2}register: the file has no treaty sea\n.*treaties\.yaml:4 states\.NL\.sea/mu,
  );
  expect(status).toBe(1);
});

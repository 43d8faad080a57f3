import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/folder-with.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

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

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from './server.ts';

/** A folder with these files, which may be executed or not. */
const folderWith = (files: Readonly<Record<string, boolean>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-no-postgres-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, isExecutable] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, isExecutable ? 0o755 : 0o644);
  }
  return folder;
};

test('where no server is installed the tests of PostgreSQL are told why they are skipped', async () => {
  const debian = folderWith({
    '16/bin/initdb': true,
    '17/bin/initdb': true,
    '17/bin/postgres': false,
  });
  for (const path of ['', folderWith({ postgres: true }), join(debian, 'gone')])
    expect(await startServer({ path, debian })).toEqual({
      kind: 'absent',
      reason: `PostgreSQL is not installed: initdb, postgres stand neither on PATH nor below ${debian} (apt-get install postgresql)`,
    });
  expect(await startServer({ path: '', debian: join(debian, 'gone') })).toMatchObject({
    kind: 'absent',
  });
});

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { isOlder } from '../../src/store/engine.ts';
import { isNetworkType } from '../../src/store/network-drive.ts';
import { openStore } from '../../src/store/open.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const failureAt = async (path: string) => {
  const opened = await openStore({ path });
  if (!opened.ok) return opened.failure;
  await opened.value.close();
  throw new Error('the store opened');
};

test('makes the folder and the file that are not there yet', async () => {
  const path = join(tempFolder(), 'new', 'deep', 'store.db');
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.close();
  const again = await openStore({ path });
  expect(again.ok).toBe(true);
  if (again.ok) await again.value.close();
});

test('writes ahead, so that readers never wait for a writer', async () => {
  const path = join(tempFolder(), 'store.db');
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  const beside = new DatabaseSync(path);
  expect(beside.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  beside.close();
  await opened.value.close();
});

test('a place that is no folder is refused, saying what, where and how to mend it', async () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  const failure = await failureAt(join(file, 'store.db'));
  expect(failure).toMatchObject({ kind: 'store-not-writable', retryable: false });
  expect(failure.message).toContain(join(file, 'store.db'));
  expect(failure.message).toContain('TREATYWATCH_DATA');
});

test('a folder in the place of the file is refused', async () => {
  const path = join(tempFolder(), 'store.db');
  mkdirSync(path);
  expect((await failureAt(path)).kind).toBe('store-not-writable');
});

test('[H3] a folder that this user may not write is refused', async (context) => {
  if (process.getuid?.() === 0) return context.skip('root may write everywhere');
  const folder = tempFolder();
  chmodSync(folder, 0o555);
  expect((await failureAt(join(folder, 'store.db'))).kind).toBe('store-not-writable');
});

test('[H1] a file that is no store is refused and left as it is', async () => {
  const path = join(tempFolder(), 'store.db');
  writeFileSync(path, 'not a database, '.repeat(500));
  const failure = await failureAt(path);
  expect(failure.kind).toBe('store-damaged');
  expect(failure.message).toContain('backup');
});

test('[H7] a store with a step that this version does not know is refused', async () => {
  const path = join(tempFolder(), 'store.db');
  const opened = await openStore({ path });
  if (opened.ok) await opened.value.close();
  const later = new DatabaseSync(path);
  later.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
  later.close();
  const failure = await failureAt(path);
  expect(failure.kind).toBe('store-newer');
  expect(failure.message).toContain('9999-later');
});

test('[H3] another process that never lets go of the store is named as the cause', async () => {
  const path = join(tempFolder(), 'store.db');
  const opened = await openStore({ path });
  if (opened.ok) await opened.value.close();
  const holder = new DatabaseSync(path);
  holder.exec('begin immediate');
  expect(await failureAt(path)).toMatchObject({ kind: 'store-busy', retryable: true });
  holder.close();
});

test.each([
  ['3.51.2', '3.51.3', true],
  ['3.51.3', '3.51.3', false],
  ['3.53.4', '3.51.3', false],
  ['3.9.100', '3.51.3', true],
  ['4.0', '3.51.3', false],
])('[H5] engine %s beside the needed %s: too old is %s', (version, needed, expected) => {
  expect(isOlder(version, needed)).toBe(expected);
});

test('file systems of other machines are told from disks', () => {
  expect([0x6969, 0xfe534d42, -28095166].map(isNetworkType)).toEqual([true, true, true]);
  expect([0xef53, 0x58465342, 0x01021994, 0x794c7630].map(isNetworkType)).toEqual(
    Array(4).fill(false),
  );
});

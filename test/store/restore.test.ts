import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { aStory, commit, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { holder } from './holder.ts';

/** Makes a store with these stories, and leaves it. */
const storeOf = async (path: string, ...stories: readonly string[]): Promise<void> => {
  const opened = await openStore({ path, as: holder('a'), now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.passes.syncFeeds([feed('a')], NOON);
  for (const key of stories)
    await commit(opened.value, 'a', { stories: [aStory(key)], entries: [entry('a', key)] });
  await opened.value.close();
};
const storiesIn = (path: string): readonly unknown[] => {
  const database = new DatabaseSync(path);
  const found = database.prepare('select key from story order by key').all();
  database.close();
  return found.map(({ key }) => key);
};
const seal = { at: NOON, version: '1.2.3', onProgress: () => {} };

test('a restore onto a machine that has no data folder yet makes it', async () => {
  const home = tempFolder();
  const [path, copy] = [join(home, 'store.db'), join(home, 'copy.db')];
  await storeOf(path, 'first');
  expect(await backUp({ from: path, to: copy, ...seal })).toBeNull();
  const fresh = join(home, 'new', 'data', 'store.db');
  expect(await restoreStore({ from: copy, path: fresh })).toMatchObject({
    ok: true,
    value: { aside: null },
  });
  expect(storiesIn(fresh)).toEqual(['first']);
});

test.each([
  ['an empty file', (file: string) => writeFileSync(file, '')],
  [
    'a database of something else',
    (file: string) => {
      const database = new DatabaseSync(file);
      database.exec('create table bookmark (url text)');
      database.close();
    },
  ],
] as const)('%s is no backup: the store stays as it is', async (_, write) => {
  const path = join(tempFolder(), 'store.db');
  const copy = join(dirname(path), 'copy.db');
  await storeOf(path, 'first');
  write(copy);
  expect(await restoreStore({ from: copy, path })).toMatchObject({
    ok: false,
    failure: { kind: 'store-damaged' },
  });
  expect(storiesIn(path)).toEqual(['first']);
});

test('of two restores in one second the second loses nothing that the first set aside', async () => {
  const path = join(tempFolder(), 'store.db');
  const folder = dirname(path);
  const copy = join(folder, 'copy.db');
  await storeOf(path, 'first');
  expect(await backUp({ from: path, to: copy, ...seal })).toBeNull();
  await storeOf(path, 'second');
  const now = () => NOON;
  await restoreStore({ from: copy, path, now });
  await restoreStore({ from: copy, path, now });
  const asides = readdirSync(folder).filter((name) => name.includes('.replaced-'));
  expect(asides.map((name) => storiesIn(join(folder, name)))).toContainEqual(['first', 'second']);
});

test('what a killed restore left is no hindrance', async () => {
  const path = join(tempFolder(), 'store.db');
  const copy = join(dirname(path), 'copy.db');
  await storeOf(path, 'first');
  expect(await backUp({ from: path, to: copy, ...seal })).toBeNull();
  copyFileSync(path, `${path}.restoring`);
  writeFileSync(`${path}.restoring-wal`, 'half');
  expect(await restoreStore({ from: copy, path })).toMatchObject({ ok: true });
});

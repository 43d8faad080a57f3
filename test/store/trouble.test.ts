import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { holder } from './holder.ts';
import { NO_DISK, smallDisk } from './small-disk.ts';

/** Some wait for the five seconds that a statement gives other processes. */
vi.setConfig({ testTimeout: 30_000 });

const opening = async (options: StoreOptions) => {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
};
type Store = Awaited<ReturnType<typeof opening>>;
const atWork = async (path: string): Promise<Store> => {
  const store = await opening({ path, as: holder('a') });
  await store.passes.syncFeeds([feed('a')], NOON);
  return store;
};
const tell = (store: Store, key: string, text = '') =>
  commit(store, 'a', {
    stories: [aStory(key)],
    entries: [entry('a', key, { text: { ...entry('a', key).text, text } })],
    deliveries: [delivery(key, 'c')],
  });
/** What is begun: feeds that are due at any time, and messages. */
const begun = async (store: Store) => ({
  feeds: (await store.passes.dueFeeds(Number.MAX_SAFE_INTEGER, 10)).length,
  message: (await store.outbox.claim(1)) !== null,
});
/** Entries, stories and messages are as many: no half pass is stored. */
const isWhole = async (store: Store): Promise<number> => {
  const { looked, pending } = await store.archive.tally(null);
  expect(pending).toBe(looked);
  expect(await store.archive.stories(1_000)).toHaveLength(looked);
  return looked;
};

test('[H3] on a full disk nothing is begun and nothing half written, until there is room again', async (context) => {
  const disk = smallDisk(16);
  if (!disk) return context.skip(NO_DISK);
  const path = join(disk.folder, 'store.db');
  const store = await atWork(path);
  await tell(store, 'before');
  disk.fill(200_000);
  const long = 'x'.repeat(400_000);
  await expect(tell(store, 'too much', long)).rejects.toThrow(/full/u);
  expect(store.trouble()?.kind).toBe('store-full');
  expect(await begun(store)).toEqual({ feeds: 0, message: false });
  expect(await isWhole(store)).toBe(1);
  expect(await store.beat()).toBe(true);
  expect(store.trouble()?.kind).toBe('store-full');
  const copy = join(disk.folder, 'copy.db');
  const seal = { at: NOON, version: '1', onProgress: () => {} };
  expect(await backUp({ from: path, to: copy, ...seal })).toMatchObject({ kind: 'store-full' });
  disk.free();
  expect(await store.beat()).toBe(true);
  expect(store.trouble()).toBeNull();
  await tell(store, 'too much', long);
  expect(await isWhole(store)).toBe(2);
  expect(await begun(store)).toEqual({ feeds: 1, message: true });
});

test('[H3] a full disk ends a start with a sentence, and so does one that may not be written', async (context) => {
  const disk = smallDisk(4);
  if (!disk) return context.skip(NO_DISK);
  const path = join(disk.folder, 'store.db');
  disk.fill(8_192);
  const full = await openStore({ path, as: holder('a') });
  expect(full.ok ? null : full.failure).toMatchObject({ kind: 'store-full' });
  disk.free();
  await (await opening({ path, as: holder('a') })).close();
  expect(disk.makeReadOnly()).toBe(true);
  const readOnly = await openStore({ path, as: holder('a') });
  expect(readOnly.ok ? null : readOnly.failure).toMatchObject({ kind: 'store-not-writable' });
});

test('[H3] while another program locks the file nothing is begun, and work goes on when it lets go', async () => {
  const path = join(tempFolder(), 'store.db');
  const store = await atWork(path);
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  await expect(tell(store, 'late')).rejects.toThrow(/locked/u);
  expect(store.trouble()).toMatchObject({ kind: 'store-busy', retryable: true });
  expect(await store.beat()).toBe(true);
  expect(await begun(store)).toEqual({ feeds: 0, message: false });
  other.close();
  await store.beat();
  expect(store.trouble()).toBeNull();
  await tell(store, 'late');
  expect(await isWhole(store)).toBe(1);
});

/** A store whose last worker was killed. */
const cut = async (): Promise<string> => {
  const path = join(tempFolder(), 'store.db');
  const store = await atWork(path);
  for (let at = 0; at < 40; at += 1) await tell(store, `s${at}`, 'x'.repeat(2_000));
  await store.close();
  const database = new DatabaseSync(path);
  database.exec('update lease set until = 1');
  database.close();
  return path;
};

test('[H1] a store that was damaged while its worker died is refused, saying how to mend it', async () => {
  const path = await cut();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 20_000));
  const opened = await openStore({ path, as: holder('b') });
  expect(opened.ok ? null : opened.failure).toMatchObject({ kind: 'store-damaged' });
  expect(opened.ok ? '' : opened.failure.message).toContain('treatywatch restore FILE');
});

test('[H1] damage is found by the nightly check, and stays a trouble however much can be written', async () => {
  const path = await cut();
  const store = await opening({ path, as: holder('b') });
  expect(await store.check()).toBeNull();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 20_000));
  expect(await store.check()).toMatchObject({ kind: 'store-damaged' });
  await store.beat();
  expect(store.trouble()?.kind).toBe('store-damaged');
  expect(await begun(store)).toEqual({ feeds: 0, message: false });
});

test('[H3] a store whose file was removed or replaced begins nothing more, since what it writes would be lost', async () => {
  const path = join(tempFolder(), 'store.db');
  const store = await atWork(path);
  await tell(store, 'before');
  renameSync(path, `${path}.moved`);
  expect(await store.beat()).toBe(true);
  expect(store.trouble()?.kind).toBe('store-gone');
  expect(await begun(store)).toEqual({ feeds: 0, message: false });
  writeFileSync(path, '');
  await store.beat();
  expect(store.trouble()?.kind).toBe('store-gone');
  rmSync(path);
  renameSync(`${path}.moved`, path);
  await store.beat();
  expect(store.trouble()).toBeNull();
  await tell(store, 'after');
  expect(await isWhole(store)).toBe(2);
});

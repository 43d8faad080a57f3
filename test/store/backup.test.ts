import {
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { holder } from './holder.ts';

const opening = async (options: StoreOptions) => {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
};
type Store = Awaited<ReturnType<typeof opening>>;
const tell = (store: Store, key: string) =>
  commit(store, 'a', {
    stories: [aStory(key)],
    entries: [entry('a', key)],
    deliveries: [delivery(key, 'c')],
  });
const copyOf = (from: string, to: string, at = NOON) =>
  backUp({ from, to, at, version: '1.2.3', onProgress: () => {} });
const rows = (path: string, sql: string): readonly object[] => {
  const database = new DatabaseSync(path);
  const found = database.prepare(sql).all();
  database.close();
  return found.map((row) => ({ ...row }));
};
const looked = async (store: Store): Promise<number> => (await store.archive.tally(null)).looked;

/** A store at work, with one story that is owed and a validator. */
const atWork = async () => {
  const path = join(tempFolder(), 'store.db');
  let now = NOON;
  const store = await opening({ path, as: holder('a'), now: () => now });
  await store.passes.syncFeeds([feed('a')], NOON);
  await tell(store, 'first');
  const later = (ms: number): number => (now += ms);
  return { path, store, later, now: () => now, copy: join(dirname(path), 'copy.db') };
};

test('[H4] a backup of a store at work is whole, says when it was made and by whom, and leaves no half file', async () => {
  const { path, store, copy } = await atWork();
  const writing = (async () => {
    for (let at = 0; at < 30; at += 1) await tell(store, `s${at}`);
  })();
  expect(await copyOf(path, copy)).toBeNull();
  await writing;
  expect(rows(copy, 'select * from fact order by name')).toEqual([
    { name: 'copied_at', value: `${NOON}` },
    { name: 'copied_by', value: '1.2.3' },
  ]);
  expect(rows(copy, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(rows(copy, 'select * from lease')).toEqual([]);
  expect(readdirSync(dirname(copy)).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  const beside = await opening({ path: copy, as: 'beside' });
  expect(await looked(beside)).toBeGreaterThan(0);
});

test('a backup is never written over a file that is there, nor where there is no folder', async () => {
  const { path, copy } = await atWork();
  writeFileSync(copy, 'mine');
  expect(await copyOf(path, copy)).toMatchObject({ kind: 'backup-exists' });
  expect(readFileSync(copy, 'utf8')).toBe('mine');
  const lost = join(dirname(path), 'no', 'folder.db');
  expect(await copyOf(path, lost)).toMatchObject({ kind: 'store-not-writable' });
});

test('a backup is open to no more people than its store, and what a killed one left does not hinder it', async () => {
  const { path, copy } = await atWork();
  chmodSync(path, 0o600);
  writeFileSync(`${copy}.${process.pid}.part`, 'half a copy');
  expect(await copyOf(path, copy)).toBeNull();
  expect(statSync(copy).mode & 0o777).toBe(0o600);
});

test('a restored store has what it had, doubts what it owes and what it will owe, and asks feeds anew', async () => {
  const { path, store, copy, later, now } = await atWork();
  rows(path, `update feed set etag = '"1"', last_modified = 'x', body_hash = 'y' returning id`);
  expect(await copyOf(path, copy)).toBeNull();
  later(600_000);
  await tell(store, 'second');
  await store.close();
  const restored = await restoreStore({ from: copy, path, now });
  expect(restored).toMatchObject({ ok: true, value: { since: NOON, owed: 1 } });
  const again = await opening({ path, as: holder('b'), now });
  expect(await looked(again)).toBe(1);
  expect(again.opening.wasCut).toBe(false);
  const owed = await again.outbox.claim(30_000);
  expect(owed).toMatchObject({ storyKey: 'first', maybeSentAt: NOON, postedRevision: 0 });
  if (owed) await again.outbox.settle(owed, { kind: 'sent', messageId: '1' });
  expect(rows(path, 'select etag, last_modified, body_hash from feed')).toEqual([
    { etag: null, last_modified: null, body_hash: null },
  ]);
  const edit = await again.outbox.claim(30_000);
  expect(edit).toMatchObject({ storyKey: 'first', messageId: '1' });
  if (edit) await again.outbox.settle(edit, { kind: 'edited', restMs: 0 });
  await tell(again, 'second');
  expect(await again.outbox.claim(30_000)).toMatchObject({ storyKey: 'second', maybeSentAt: NOON });
  later(2 * 86_400_000);
  await commit(again, 'a', { stories: [aStory('third')], deliveries: [delivery('third', 'd')] });
  expect(rows(path, "select maybe_sent_at from delivery where story_key = 'third'")).toEqual([
    { maybe_sent_at: null },
  ]);
});

test('the store that a backup replaces is kept aside, whole', async () => {
  const { path, store, copy } = await atWork();
  expect(await copyOf(path, copy)).toBeNull();
  await tell(store, 'second');
  await store.close();
  const restored = await restoreStore({ from: copy, path });
  const aside = restored.ok ? restored.value.aside : null;
  expect(aside).toMatch(/store\.db\.replaced-\d{8}T\d{6}Z$/u);
  expect(await looked(await opening({ path: aside ?? '', as: 'beside' }))).toBe(2);
  const left = readdirSync(dirname(path)).filter((name) => name.includes('restoring'));
  expect(left).toEqual([]);
});

test('a copy that does not say when it was made is doubted from its last poll or message on', async () => {
  const { path, store, copy } = await atWork();
  await store.close();
  copyFileSync(path, copy);
  expect(await restoreStore({ from: copy, path })).toMatchObject({ value: { since: NOON } });
});

test('restore refuses while a worker or a command has the store, and a copy that is missing, damaged or newer', async () => {
  const { path, store, copy } = await atWork();
  expect(await copyOf(path, copy)).toBeNull();
  const kind = async (from: string) => {
    const restored = await restoreStore({ from, path });
    return restored.ok ? 'restored' : restored.failure.kind;
  };
  expect(await kind(copy)).toBe('store-held');
  await store.close();
  const beside = await opening({ path, as: 'beside' });
  expect(await kind(copy)).toBe('store-busy');
  await beside.close();
  expect(await kind(`${copy}.not`)).toBe('backup-missing');
  const torn = join(dirname(path), 'torn.db');
  writeFileSync(torn, readFileSync(copy).fill(0x55, 8_192, 40_000));
  expect(await kind(torn)).toBe('store-damaged');
  const newer = join(dirname(path), 'newer.db');
  copyFileSync(copy, newer);
  rows(newer, "insert into kysely_migration values ('9999-later', '2030') returning name");
  expect(await kind(newer)).toBe('store-newer');
  expect(await looked(await opening({ path, as: 'beside' }))).toBe(1);
});

test('a damaged store gives way to its backup, with its log', async () => {
  const { path, store, copy } = await atWork();
  expect(await copyOf(path, copy)).toBeNull();
  await store.close();
  writeFileSync(path, 'damaged, '.repeat(2_000));
  writeFileSync(`${path}-wal`, 'a log that belongs to another file');
  expect(await restoreStore({ from: copy, path })).toMatchObject({ ok: true });
  expect(await looked(await opening({ path, as: holder('b') }))).toBe(1);
});

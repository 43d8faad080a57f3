import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { commit, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { holder } from './holder.ts';

const opening = async (options: StoreOptions) => {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
};
const refusal = async (options: StoreOptions) => {
  const opened = await openStore(options);
  if (!opened.ok) return opened.failure;
  await opened.value.close();
  throw new Error('the store opened');
};
const aPath = (): string => join(tempFolder(), 'store.db');

test('[G8] a second worker is refused and told who holds the store; commands that look work beside it', async () => {
  const path = aPath();
  const first = await opening({ path, as: holder('a') });
  const failure = await refusal({ path, as: holder('b', { pid: 43 }) });
  expect(failure.kind).toBe('store-held');
  expect(failure.message).toMatch(
    /process 42 on here since \d{4}-.*Z, version 1\.2\.3.*store\.db/u,
  );
  const beside = await opening({ path, as: 'beside' });
  await beside.passes.syncFeeds([feed('a')], NOON);
  expect(await beside.leases.holderOf('worker')).toMatchObject(holder('a'));
  await first.close();
  expect(await refusalOrOpen(path)).toBe('opened');
});

const refusalOrOpen = async (path: string) => {
  const opened = await openStore({ path, as: holder('next') });
  if (!opened.ok) return opened.failure.message;
  await opened.value.close();
  return 'opened';
};

test('[G8] whoever follows a killed worker does not wait, and knows that it was cut', async () => {
  const path = aPath();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holding-process.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect((await refusal({ path, as: holder('b') })).message).toContain(`process ${child.pid} on`);
  child.kill('SIGKILL');
  await once(child, 'close');
  const next = await opening({ path, as: holder('b', { host: 'this machine' }) });
  expect(next.opening).toMatchObject({ wasCut: true, movedFrom: null });
});

test('a worker that ended well leaves nothing to look into', async () => {
  const path = aPath();
  await (await opening({ path, as: holder('a') })).close();
  const next = await opening({ path, as: holder('b') });
  expect(next.opening).toMatchObject({ wasCut: false, movedFrom: null, steps: [], copy: null });
});

test('a store that worked elsewhere a moment ago is refused, and later taken with a word about it', async () => {
  const path = aPath();
  let now = NOON;
  const first = await opening({ path, as: holder('a', { host: 'old' }), now: () => now });
  const copy = join(dirname(path), 'copied.db');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  expect((await refusal({ path: copy, as: holder('b'), now: () => now })).message).toMatch(
    /another machine: process 42 on old .*30 seconds/u,
  );
  now += 30_000;
  const moved = await opening({ path: copy, as: holder('b'), now: () => now });
  expect(moved.opening.movedFrom).toBe('old');
  await first.close();
});

test('a worker that lost its store to another is told by its beat, and writes nothing more before that', async () => {
  const path = aPath();
  const store = await opening({ path, as: holder('a') });
  await store.passes.syncFeeds([feed('a')], NOON);
  expect(await store.beat()).toBe(true);
  const thief = new DatabaseSync(path);
  thief.exec("update lease set holder = 'b'");
  thief.close();
  await expect(commit(store, 'a', {})).rejects.toThrow('another worker holds the store');
  expect(await store.beat()).toBe(false);
});

test('the demo empties its folder only once the store is its own', async () => {
  const path = aPath();
  writeFileSync(join(dirname(path), 'old.txt'), 'old');
  writeFileSync(path, 'left behind, and no store');
  const demo = await opening({ path, as: holder('a'), isFresh: true });
  expect(readdirSync(dirname(path))).not.toContain('old.txt');
  await demo.passes.syncFeeds([feed('a')], NOON);
  expect((await refusal({ path, as: holder('b'), isFresh: true })).kind).toBe('store-held');
  expect((await demo.archive.status()).feeds).toHaveLength(1);
});

test('[H3] a demo whose folder cannot be emptied says so', () => {
  const path = aPath();
  writeFileSync(`${path}.lock`, '', { mode: 0o666 });
  chmodSync(`${path}.lock`, 0o666);
  writeFileSync(join(dirname(path), 'old.txt'), 'old');
  chmodSync(dirname(path), 0o555);
  const isRoot = process.geteuid?.() === 0;
  // Nothing is forbidden to root.
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(openEmbedded(path, { isSole: true, isFresh: true })).toMatchObject({
      ok: false,
      failure: { kind: 'store-not-writable' },
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(dirname(path), 0o755);
  }
});

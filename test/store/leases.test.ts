import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { holder } from './holder.ts';

const A = holder('a');
const B = holder('b', { host: 'there', pid: 7 });
let now = 0;
let store: Store;

beforeEach(async () => {
  now = 1_000;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  store = opened.value;
  onTestFinished(() => store.close());
});

test('one holder has a name at a time, and the others are told who', async () => {
  expect(await store.leases.acquire('desk', A, 100)).toEqual({ isOurs: true, before: null });
  now += 99;
  expect(await store.leases.acquire('desk', B, 100)).toEqual({
    isOurs: false,
    by: { ...A, since: 1_000, until: 1_100 },
  });
  expect((await store.leases.acquire('other', B, 100)).isOurs).toBe(true);
  expect(await store.leases.holderOf('desk')).toMatchObject(A);
});

test('what ran out is taken, and its last holder is told so when it would renew it', async () => {
  await store.leases.acquire('desk', A, 100);
  now += 100;
  expect(await store.leases.holderOf('desk')).toBeNull();
  expect(await store.leases.renew('desk', 'a', 100)).toBe(true);
  now += 100;
  expect(await store.leases.acquire('desk', B, 100)).toMatchObject({
    isOurs: true,
    before: { id: 'a', until: 1_200 },
  });
  expect(await store.leases.renew('desk', 'a', 100)).toBe(false);
  await store.leases.release('desk', 'a');
  expect(await store.leases.holderOf('desk')).toMatchObject({ id: 'b' });
});

test('what was given back is free, and so is what a dead process left', async () => {
  await store.leases.acquire('desk', A, 100);
  await store.leases.release('desk', 'a');
  expect(await store.leases.acquire('desk', B, 100)).toMatchObject({ before: { until: null } });
  expect((await store.leases.acquire('desk', A, 100, ({ id }) => id === 'x')).isOurs).toBe(false);
  expect((await store.leases.acquire('desk', A, 100, ({ id }) => id === 'b')).isOurs).toBe(true);
});

test('those who hold a name or one below it are told, the longest first', async () => {
  await store.leases.acquire('desk', A, 100);
  await store.leases.acquire('worker:b', B, 100);
  now += 1;
  await store.leases.acquire('worker', A, 100);
  await store.leases.acquire('worker:c', holder('c'), 50);
  expect((await store.leases.holdersBelow('worker')).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  now += 50;
  await store.leases.release('worker:b', 'b');
  expect(await store.leases.holdersBelow('worker')).toMatchObject([A]);
});

import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { placeOf } from '../../src/store/server-address.ts';
import { aStory, commit, delivery, feed, NOON, state } from '../contracts/samples.ts';
import { createDatabase, freshDatabase, query, server } from '../postgres/database.ts';
import { startServer } from '../postgres/server.ts';
import { holder } from './holder.ts';

const PASSWORD = 'canary-pa%2Fss';

const failureAt = async (path: string) => {
  const opened = await openStore({ path });
  if (!opened.ok) return opened.failure;
  await opened.value.close();
  throw new Error('the store opened');
};

const open = async (path: string): Promise<Store> => {
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
};

/** The address with another database and a password, which the server does not ask for. */
const changed = (url: string, change: (address: URL) => void): string => {
  const address = new URL(url);
  address.password = PASSWORD;
  change(address);
  return address.href;
};

test('the name of a server tells host and database, and neither user nor password', () => {
  expect(placeOf('postgres://user:canary@db.example:5433/news?sslmode=require')).toBe(
    'db.example:5433/news',
  );
  expect(placeOf('postgres:///news?host=/run/postgresql')).toBe('/run/postgresql/news');
});

test('a server that cannot be reached is named with its mend, and may be tried again', async () => {
  const failure = await failureAt(`postgres://user:${PASSWORD}@127.0.0.1:1/news`);
  expect(failure).toMatchObject({ kind: 'server-unreachable', retryable: true });
  expect(failure.message).toMatch(/ECONNREFUSED.*127\.0\.0\.1:1\/news.*DATABASE_URL/u);
  expect(failure.message).not.toContain('canary');
});

test('on PostgreSQL, a database that is not there and a user who may not come in are told apart', async (context) => {
  const { url } = await server(context);
  const absent = await failureAt(changed(url, (to) => (to.pathname = '/nowhere')));
  expect(absent).toMatchObject({ kind: 'server-refused', retryable: false });
  expect(absent.message).toContain('create database');
  const unknown = await failureAt(changed(url, (to) => (to.username = 'nobody-here')));
  expect(unknown).toMatchObject({ kind: 'server-refused' });
  expect(`${absent.message} ${unknown.message}`).not.toContain('canary');
});

test('on PostgreSQL, a database that cannot hold every language is refused', async (context) => {
  const { url } = await server(context);
  const name = `latin${process.pid}`;
  await query(url, `create database ${name} template template0 encoding 'LATIN1' locale 'C'`);
  const failure = await failureAt(changed(url, (to) => (to.pathname = `/${name}`)));
  expect(failure).toMatchObject({ kind: 'server-unfit', retryable: false });
  expect(failure.message).toContain("encoding 'UTF8'");
});

test('on PostgreSQL, settings that lose what was committed are refused, with the mend', async (context) => {
  const url = await createDatabase((await server(context)).url);
  const name = new URL(url).pathname.slice(1);
  await query(url, `alter database ${name} set synchronous_commit = off`);
  const failure = await failureAt(url);
  expect(failure).toMatchObject({ kind: 'server-unfit', retryable: false });
  expect(failure.message).toMatch(/synchronous_commit = off.*Set synchronous_commit = on/u);
});

test('on PostgreSQL, workers that start at once on an empty database bring it up to date together', async (context) => {
  const url = await createDatabase((await server(context)).url);
  const stores = await Promise.all([open(url), open(url), open(url)]);
  await Promise.all(stores.map(({ passes }) => passes.syncFeeds([feed('a'), feed('b')], NOON)));
  expect((await stores[0]?.archive.status())?.feeds).toHaveLength(2);
  for (const store of stores) await store.close();
});

test('on PostgreSQL, texts are ordered by their bytes and moments come back as numbers', async (context) => {
  const url = await freshDatabase(context);
  const store = await open(url);
  await store.passes.syncFeeds([feed('b'), feed('ä'), feed('Z'), feed('a')], NOON);
  const { feeds } = await store.archive.status();
  expect(feeds.map(({ feedId }) => feedId)).toEqual(['Z', 'a', 'b', 'ä']);
  expect(feeds[0]?.nextDueAt).toBe(NOON);
  expect(Number.isSafeInteger(await store.clock.now())).toBe(true);
  await store.close();
});

test('on PostgreSQL, feeds of a worker that lives stay its own, and of one that died are free after a minute', async (context) => {
  const url = await freshDatabase(context);
  let now = NOON;
  const work = async (id: string): Promise<Store> => {
    const opened = await openStore({ path: url, as: holder(id), now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    context.onTestFinished(() => opened.value.close());
    return opened.value;
  };
  const [one, other] = [await work('one'), await work('other')];
  await one.passes.syncFeeds([feed('a'), feed('b')], NOON);
  const due = async ({ passes }: Store, limit = 9) =>
    (await passes.dueFeeds(now, limit)).map(({ feedId }) => feedId);
  expect(await due(one, 1)).toEqual(['a']);
  expect(await due(other)).toEqual(['b']);
  now += 50_000;
  expect(await one.beat()).toBe(true);
  now += 59_999;
  expect(await due(one)).toEqual(['b']);
  now += 1;
  expect(await due(other)).toEqual(['a']);
  await commit(one, 'b', { feed: state('b', { nextDueAt: now }) });
  await one.beat();
  expect(await due(other)).toEqual(['b']);
});

test('on PostgreSQL, a feed that is polled for longer than five minutes is free, whoever still says that it is not', async (context) => {
  const url = await freshDatabase(context);
  let now = NOON;
  const opened = await openStore({ path: url, as: holder('one'), now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { passes, beat, close } = opened.value;
  await passes.syncFeeds([feed('a')], NOON);
  expect(await passes.dueFeeds(now, 9)).toHaveLength(1);
  for (let minutes = 0; minutes < 5.5; minutes += 0.5) {
    expect(await passes.dueFeeds(now, 9)).toEqual([]);
    now += 30_000;
    await beat();
  }
  now += 30_000;
  expect(await passes.dueFeeds(now, 9)).toHaveLength(1);
  await close();
});

test('on PostgreSQL, a server that is restarted costs the statements under way, and nothing that was committed', async (context) => {
  const own = await startServer();
  if (own.kind === 'absent') return context.skip(own.reason);
  context.onTestFinished(() => own.stop());
  const store = await open(own.url);
  await store.passes.syncFeeds([feed('a')], NOON);
  await commit(store, 'a', { stories: [aStory('s')], deliveries: [delivery('s', 'c')] });
  await own.restart();
  for (let tries = 0; tries < 20; tries += 1) {
    const isBack = await store.clock.now().then(
      () => true,
      () => false,
    );
    if (isBack) break;
    await setTimeout(100);
  }
  expect(await store.outbox.claim(30_000)).toMatchObject({ storyKey: 's' });
  await store.close();
});

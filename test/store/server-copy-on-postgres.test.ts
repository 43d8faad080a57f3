import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type TestContext, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { backUpServer, restoreToServer } from '../../src/store/server-copy.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { createDatabase, query, server } from '../postgres/database.ts';

const { signal } = new AbortController();

const emptyDatabase = async (context: TestContext): Promise<string> =>
  createDatabase((await server(context)).url);

const open = async (context: TestContext, path: string): Promise<Store> => {
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  context.onTestFinished(() => opened.value.close());
  return opened.value;
};

const tell = (store: Store, key: string) =>
  commit(store, 'a', {
    stories: [aStory(key)],
    entries: [entry('a', key)],
    deliveries: [delivery(key, 'c')],
  });

/** A file with at least one row in each table, one of which refers to a later one. */
const fullFile = async (context: TestContext): Promise<string> => {
  const path = join(tempFolder(), 'store.db');
  const store = await open(context, path);
  await store.passes.syncFeeds([feed('a')], NOON);
  await tell(store, 'ä\n"\'\\ 地雷');
  await tell(store, 'second');
  await store.floods.fold('c', ({ waiting }) => [
    {
      digest: delivery('digest:c', 'c', { purpose: 'digest:flood-x' }),
      folded: waiting.slice(1).map(({ id }) => id),
    },
  ]);
  await store.close();
  const file = new DatabaseSync(path);
  for (const table of tablesIn(file)) fillOne(file, table);
  file.close();
  return path;
};

const tablesIn = (file: DatabaseSync): readonly string[] =>
  file
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name <> 'lease'`,
    )
    .all()
    .map(({ name }) => String(name));

/** A row with a value of its type in each column, and what refers to another table taken from there. */
const fillOne = (file: DatabaseSync, table: string): void => {
  if (file.prepare(`select 1 from ${table}`).get()) return;
  const references = new Map(
    file
      .prepare(`pragma foreign_key_list(${table})`)
      .all()
      .map((one) => [one['from'], `(select "${one['to']}" from ${one['table']} limit 1)`]),
  );
  const columns = file.prepare(`pragma table_info(${table})`).all();
  const values = columns.map(
    ({ name, type }) => references.get(name ?? '') ?? (type === 'TEXT' ? `'{}'` : '7'),
  );
  file.exec(`insert into ${table} values (${values.join(', ')})`);
};

const rowsIn = (path: string): Readonly<Record<string, readonly object[]>> => {
  const file = new DatabaseSync(path, { readOnly: true });
  const rows = Object.fromEntries(
    tablesIn(file).map((table) => [
      table,
      file.prepare(`select * from ${table} order by 1, 2`).all(),
    ]),
  );
  file.close();
  return rows;
};

test('[H4] on PostgreSQL, what was moved to a server and back again is the same to the last value', async (context) => {
  const from = await fullFile(context);
  const address = await emptyDatabase(context);
  const folder = tempFolder();
  expect(await restoreToServer({ from, address, folder, signal })).toMatchObject({
    ok: true,
    value: { owed: 2 },
  });
  const back = join(folder, 'back.db');
  expect(await backUpServer({ address, to: back, at: NOON, version: '1.2.3', signal })).toBeNull();
  expect(readdirSync(folder)).toEqual(['back.db']);
  expect(statSync(back).mode & 0o077).toBe(0);

  const there = rowsIn(back);
  const path = join(dirname(from), 'restored.db');
  expect(await restoreStore({ from, path })).toMatchObject({ ok: true });
  const { fact, ...here } = rowsIn(path);
  expect(there).toMatchObject(here);
  expect(Object.values(here).every((rows) => rows.length > 0)).toBe(true);
  expect(there['fact']).toEqual(
    expect.arrayContaining([
      { name: 'copied_at', value: `${NOON}` },
      { name: 'copied_by', value: '1.2.3' },
      ...(fact ?? []).filter((row) => 'name' in row && row.name === 'doubt_since'),
    ]),
  );
});

test('on PostgreSQL, a store that was moved there works on: new rows get new numbers, what is owed is looked for first', async (context) => {
  const from = await fullFile(context);
  const address = await emptyDatabase(context);
  await restoreToServer({ from, address, folder: tempFolder(), signal });
  const store = await open(context, address);
  const owed = await store.outbox.claim(30_000);
  expect(owed).toMatchObject({ postedRevision: 0, maybeSentAt: expect.any(Number) });
  if (owed) await store.outbox.settle(owed, { kind: 'sent', messageId: '1' });
  await tell(store, 'third');
  const ids = await query(address, 'select id from entry order by id');
  expect(ids).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
  const constraints = await query(
    address,
    `select 1 from pg_constraint where contype = 'f' and condeferrable`,
  );
  expect(constraints).toEqual([]);
});

test('on PostgreSQL, a database that holds anything is not restored into, and a copy that is none changes nothing', async (context) => {
  const address = await emptyDatabase(context);
  const from = await fullFile(context);
  const folder = tempFolder();
  const missing = await restoreToServer({ from: join(folder, 'no.db'), address, folder, signal });
  expect(missing).toMatchObject({ failure: { kind: 'backup-missing' } });
  const store = await open(context, address);
  await store.passes.syncFeeds([feed('mine')], NOON);
  const refused = await restoreToServer({ from, address, folder, signal });
  expect(refused).toMatchObject({
    failure: { kind: 'server-unfit', message: expect.stringContaining('holds a store already') },
  });
  expect(await query(address, 'select id from feed')).toEqual([{ id: 'mine' }]);
  expect(readdirSync(folder)).toEqual([]);
});

test('on PostgreSQL, a restore that is broken off leaves the database empty, and can be done again', async (context) => {
  const from = await fullFile(context);
  const address = await emptyDatabase(context);
  const folder = tempFolder();
  const file = new DatabaseSync(from);
  file.exec(`pragma foreign_keys = off; update entry set story_key = 'nowhere' where id = 1`);
  const broken = await restoreToServer({ from, address, folder, signal });
  expect(broken).toMatchObject({ failure: { message: expect.stringContaining('foreign key') } });
  expect(await query(address, 'select id from feed')).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  file.exec('update entry set story_key = (select key from story) where id = 1');
  file.close();
  expect(await restoreToServer({ from, address, folder, signal })).toMatchObject({ ok: true });
});

test('[H4] on PostgreSQL, a backup of a store at work is of one moment, and is never written over a file', async (context) => {
  const address = await emptyDatabase(context);
  const store = await open(context, address);
  await store.passes.syncFeeds([feed('a')], NOON);
  let isWriting = true;
  const writing = (async () => {
    for (let at = 0; isWriting; at += 1) await tell(store, `s${at}`);
  })();
  const folder = tempFolder();
  const to = join(folder, 'copy.db');
  const seal = { at: NOON, version: '1.2.3' };
  expect(await backUpServer({ address, to, ...seal, signal })).toBeNull();
  isWriting = false;
  await writing;
  const { story, entry: entries, delivery: deliveries } = rowsIn(to);
  expect(entries).toHaveLength(story?.length ?? -1);
  expect(deliveries).toHaveLength(story?.length ?? -1);
  expect(await backUpServer({ address, to, ...seal, signal })).toMatchObject({
    kind: 'backup-exists',
  });
  const lost = join(folder, 'no', 'folder.db');
  expect(await backUpServer({ address, to: lost, ...seal, signal })).toMatchObject({
    kind: 'store-not-writable',
  });
  const stopped = AbortSignal.abort();
  const other = join(folder, 'other.db');
  expect(await backUpServer({ address, to: other, ...seal, signal: stopped })).not.toBeNull();
  // Reading it has left its log beside it.
  expect(readdirSync(folder)).toEqual(['copy.db', 'copy.db-shm', 'copy.db-wal']);
});

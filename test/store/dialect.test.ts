import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteDialect } from '../../src/store/dialect.ts';
import { nowOf, SQLITE } from '../../src/store/flavour.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

interface Notes {
  note: { id: number; text: string | null };
}

const open = async (path: string) => {
  const database = new DatabaseSync(path, { timeout: 0 });
  const db = new Kysely<Notes>({ dialect: sqliteDialect(database) });
  onTestFinished(() => db.destroy());
  await sql`create table if not exists note (id integer primary key, text text) strict`.execute(db);
  return { database, db };
};

test('a transaction holds the write lock from its first moment, before it has written', async () => {
  const path = join(tempFolder(), 'notes.db');
  const { db } = await open(path);
  const { database: other } = await open(path);
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('note').selectAll().execute();
    expect(() => other.exec('begin immediate')).toThrow('database is locked');
  });
  other.exec('begin immediate; rollback');
});

test.each([
  ['a Date', new Date(0)],
  ['an object', {}],
  ['an array', ['text']],
  ['a boolean', true],
  ['undefined', undefined],
  ['not a number', Number.NaN],
])('refuses to bind %s, in first place and in second', async (_, value) => {
  const { db } = await open(':memory:');
  await expect(sql`select ${value} as one`.execute(db)).rejects.toThrow(TypeError);
  await expect(sql`select ${1} as one, ${value} as two`.execute(db)).rejects.toThrow(TypeError);
});

test('a value of the wrong type is refused by the table, not stored as it came', async () => {
  const { db } = await open(':memory:');
  await expect(sql`insert into note (id) values ('one')`.execute(db)).rejects.toThrow('datatype');
});

test('text that looks like JSON comes back as text', async () => {
  const { db } = await open(':memory:');
  await db.insertInto('note').values({ id: 1, text: '{"id":7}' }).execute();
  expect((await db.selectFrom('note').select('text').executeTakeFirst())?.text).toBe('{"id":7}');
});

test('moments and ids come back as numbers, exactly', async () => {
  const { db } = await open(':memory:');
  const far = Date.UTC(9999, 11, 31);
  await db.insertInto('note').values({ id: far, text: null }).execute();
  expect((await db.selectFrom('note').select('id').executeTakeFirst())?.id).toBe(far);
});

test('the engine tells the time in whole milliseconds', async () => {
  const { db } = await open(':memory:');
  const now = nowOf(SQLITE, undefined);
  const { told } = await db.selectNoFrom(now().as('told')).executeTakeFirstOrThrow();
  expect(Number.isSafeInteger(told)).toBe(true);
  // Neither seconds nor microseconds: between the years 2020 and 2100.
  expect(told).toBeGreaterThan(Date.UTC(2020));
  expect(told).toBeLessThan(Date.UTC(2100));
});

test('a full disk is named as such, and the store works again once there is room', async () => {
  const { database, db } = await open(join(tempFolder(), 'notes.db'));
  const add = (id: number) =>
    db.transaction().execute((tx) =>
      tx
        .insertInto('note')
        .values({ id, text: 'x'.repeat(100_000) })
        .execute(),
    );
  database.exec('pragma max_page_count = 4');
  await expect(add(1)).rejects.toThrow('full');
  database.exec('pragma max_page_count = 4000');
  await add(2);
  expect(await db.selectFrom('note').select('id').execute()).toEqual([{ id: 2 }]);
});

import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteDialect } from '../../src/store/dialect.ts';
import { migrate } from '../../src/store/migrate.ts';

const memory = () => {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  onTestFinished(() => db.destroy());
  return db;
};
const creating = (table: string, boom?: string): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.createTable(table).addColumn('id', 'integer').execute();
    if (boom !== undefined) throw new Error(boom);
  },
});
const tables = async (db: Kysely<unknown>) =>
  (await db.introspection.getTables()).map(({ name }) => name);

test('[H7] a step that fails half-way leaves nothing behind, and the next start begins it anew', async () => {
  const db = memory();
  const failure = await migrate(db, { a: creating('one'), b: creating('two', 'disk') }, 'x.db');
  expect(failure).toMatchObject({ kind: 'store-migration-failed', retryable: false });
  expect(failure?.message).toMatch(/step b: disk \(store: x\.db\)/);
  expect(await tables(db)).toEqual([]);
  expect(await migrate(db, { a: creating('one'), b: creating('two') }, 'x.db')).toBeNull();
  expect(await tables(db)).toEqual(['one', 'two']);
});

test('a step is done once', async () => {
  const db = memory();
  expect(await migrate(db, { a: creating('one') }, 'x.db')).toBeNull();
  expect(await migrate(db, { a: creating('one'), b: creating('two') }, 'x.db')).toBeNull();
  expect(await tables(db)).toEqual(['one', 'two']);
});

test('[H7] a store of a newer version is refused by name and not touched', async () => {
  const db = memory();
  await migrate(db, { a: creating('one'), z: creating('later') }, 'x.db');
  const failure = await migrate(db, { a: creating('one'), b: creating('two') }, 'x.db');
  expect(failure?.kind).toBe('store-newer');
  expect(failure?.message).toContain('it has z');
  expect(await tables(db)).toEqual(['later', 'one']);
});

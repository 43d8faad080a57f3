import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import type { Tables } from '../../src/store/schema.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const setting = async (db: Kysely<Tables>, name: string): Promise<unknown> => {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] ?? {})[0];
};

test('a commit is on the disk before it is believed, and no file is mapped into memory (H6)', async () => {
  const opened = openEmbedded(join(tempFolder(), 'store.db'), { isSole: false, isFresh: false });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { db } = opened.value;
  const settings = {
    journal: await setting(db, 'journal_mode'),
    synchronous: await setting(db, 'synchronous'),
    mapped: await setting(db, 'mmap_size'),
    keys: await setting(db, 'foreign_keys'),
  };
  await db.destroy();
  const FULL = 2;
  expect(settings).toEqual({ journal: 'wal', synchronous: FULL, mapped: 0, keys: 1 });
});

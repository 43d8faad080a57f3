import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sqliteDialect } from '../../src/store/dialect.ts';
import { SQLITE } from '../../src/store/flavour.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrationsFor } from '../../src/store/migrations.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { holder } from './holder.ts';

/** Twelve starts, on a machine that does other things besides. */
vi.setConfig({ testTimeout: 60_000 });
const STORIES = 8_000;

/** A store as the version before this schema left it. */
const older = async (stories = 3): Promise<string> => {
  const path = join(tempFolder(), 'store.db');
  const db = new Kysely<unknown>({ dialect: sqliteDialect(new DatabaseSync(path)) });
  const all = migrationsFor(SQLITE);
  const before = Object.fromEntries(Object.entries(all).filter(([name]) => name < '0008'));
  expect(await migrate(db, before, path)).toBeNull();
  await db.destroy();
  const database = new DatabaseSync(path);
  database.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${stories})
    insert into story (key, brief, decision, opened_at, updated_at)
    select 's' || i, '{"countries":["EE"],"treaties":["t"]}', 'alert', i, i from n`);
  database.close();
  return path;
};
const opening = async (options: StoreOptions) => {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
};
const numbers = (path: string, sql: string): unknown => {
  const database = new DatabaseSync(path);
  const row = database.prepare(sql).get();
  database.close();
  return Object.values(row ?? {})[0];
};
const copies = (path: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.before-`));
const LAST_STEP = 'select max(name) from kysely_migration';
const STORY_COUNT = 'select count(*) from story';

test('[H7] a store is copied as it was before its schema changes, and the copy can be restored', async () => {
  const path = await older();
  const store = await opening({ path, as: holder('a') });
  const copy = `${path}.before-0008-stories`;
  expect(store.opening).toMatchObject({ copy, wasCut: false });
  expect(store.opening.steps[0]).toBe('0008-stories');
  expect(numbers(copy, LAST_STEP)).toBe('0007-model');
  expect(numbers(copy, STORY_COUNT)).toBe(3);
  await store.close();
  expect(await restoreStore({ from: copy, path })).toMatchObject({ ok: true });
  const again = await opening({ path, as: holder('b') });
  expect(again.opening).toMatchObject({ steps: [], copy: null });
});

test('[H7] the last two copies are kept, and a new store leaves none', async () => {
  const path = await older();
  for (const step of ['0005-register', '0006-learning', '0007-model'])
    copyFileSync(path, `${path}.before-${step}`);
  await opening({ path, as: holder('a') });
  expect(copies(path).toSorted()).toEqual([
    'store.db.before-0007-model',
    'store.db.before-0008-stories',
  ]);
  const fresh = join(tempFolder(), 'fresh.db');
  expect((await opening({ path: fresh, as: holder('a') })).opening.copy).toBeNull();
  expect(copies(fresh)).toEqual([]);
});

test('[H7] whoever is beside changes no schema: an older store is refused with what to do, and left', async () => {
  const path = await older();
  const opened = await openStore({ path, as: 'beside' });
  expect(opened.ok ? null : opened.failure).toMatchObject({ kind: 'store-older' });
  expect(opened.ok ? '' : opened.failure.message).toContain('treatywatch migrate');
  expect(numbers(path, LAST_STEP)).toBe('0007-model');
});

test('[H7] killed at any point of the change, the next start makes it whole', async () => {
  const origin = await older(STORIES);
  for (const afterMs of [0, 60, 120, 200, 300, 450]) {
    const path = join(tempFolder(), 'store.db');
    copyFileSync(origin, path);
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'holding-process.ts'), path, 'say'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    await new Promise((go) => setTimeout(go, afterMs));
    child.kill('SIGKILL');
    await once(child, 'close');
    const last = numbers(path, LAST_STEP);
    expect(['0007-model', Object.keys(migrationsFor(SQLITE)).at(-1)]).toContain(last);
    for (const name of copies(path))
      expect(numbers(join(dirname(path), name), STORY_COUNT)).toBe(STORIES);
    const store = await opening({ path, as: holder('next', { host: 'this machine' }) });
    await store.close();
    expect(numbers(path, STORY_COUNT)).toBe(STORIES);
    expect(numbers(path, 'select count(*) from story_topic')).toBe(STORIES);
    expect(copies(path)).toEqual(['store.db.before-0008-stories']);
  }
});

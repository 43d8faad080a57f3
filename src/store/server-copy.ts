import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Failure, Result } from '../model.ts';
import { alone } from './alone.ts';
import { type CopySeal, sealCopy, takenFailure } from './backup.ts';
import { bind } from './bind.ts';
import { removeStore } from './durable.ts';
import { type Engine, openEmbedded } from './embedded.ts';
import { failureOf, storeFailure } from './failures.ts';
import { migrate } from './migrate.ts';
import { migrationsFor } from './migrations.ts';
import { missingFailure, type Restored, readyCopy } from './restore.ts';
import type { Tables } from './schema.ts';
import { openServer } from './server-engine.ts';

/** Rows that travel at once: the widest table's fill few megabytes, and far fewer parameters than a statement may have. */
const BATCH = 200;

interface BackupOptions extends CopySeal {
  /** The `postgres://` address of the server. */
  readonly address: string;
  /** The new file; it is never written over one that is there. */
  readonly to: string;
  /** Gives up, and leaves nothing. */
  readonly signal: AbortSignal;
}

/**
 * Copies the store of a server, whose schema is up to date, into a new file, as it is at one moment while others work on it.
 * Null = the copy lies on the disk, whole and checked.
 */
export const backUpServer = async ({
  address,
  to,
  signal,
  ...seal
}: BackupOptions): Promise<Failure | null> => {
  const copy = resolve(to);
  if (existsSync(copy)) return takenFailure(copy);
  const part = `${copy}.${process.pid}.part`;
  const opened = await openServer(address);
  if (!opened.ok) return opened.failure;
  try {
    const failure = await makeEmpty(part);
    if (failure) return failure;
    await drain(opened.value.db, part, signal);
    return sealCopy(part, copy, seal);
  } catch (error) {
    return causeOf(error, opened.value, copy);
  } finally {
    removeStore(part);
    await opened.value.close();
  }
};

interface RestoreOptions extends Pick<BackupOptions, 'address' | 'signal'> {
  /** A backup, of a server or of a file. */
  readonly from: string;
  /** Where the copy is made ready. */
  readonly folder: string;
}

/**
 * Puts a copy of a store into a database of a server that is empty as yet, all of it or nothing. What may have been posted
 * since it was made is looked for first, as after any restore.
 */
export const restoreToServer = async (options: RestoreOptions): Promise<Result<Restored>> => {
  const from = resolve(options.from);
  if (!existsSync(from)) return { ok: false, failure: missingFailure(from) };
  const opened = await openServer(options.address);
  if (!opened.ok) return opened;
  const { db, flavour, place, close } = opened.value;
  const part = join(resolve(options.folder), `moving.${process.pid}.part`);
  try {
    mkdirSync(options.folder, { recursive: true });
    const ready = await readyCopy(from, part, options);
    if (!ready.ok) return ready;
    const failure =
      (await migrate(db, migrationsFor(flavour), place)) ??
      (await alone(db, (tx) => fill(tx, part, place, options.signal)));
    if (failure) return { ok: false, failure };
    const { since, owed } = ready.value;
    return { ok: true, value: { since, owed, aside: null } };
  } catch (error) {
    return { ok: false, failure: causeOf(error, opened.value, part) };
  } finally {
    removeStore(part);
    await close();
  }
};

/** A store of the same schema that holds nothing, open to nobody else. Null = made. */
const makeEmpty = async (path: string): Promise<Failure | null> => {
  closeSync(openSync(path, 'wx', 0o600));
  const opened = openEmbedded(path, { isSole: false, isFresh: false });
  if (!opened.ok) return opened.failure;
  const { db, flavour, close } = opened.value;
  try {
    return await migrate(db, migrationsFor(flavour), path);
  } finally {
    await close();
  }
};

/** Errors of the file carry numbers or the name of a system call; all others are the server's. */
const causeOf = (error: unknown, { failureOf: ofServer }: Engine, path: string): Failure =>
  error instanceof Error && ('errcode' in error || 'path' in error)
    ? failureOf(error, path)
    : ofServer(error);

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const quoted = ({ columns }: Table): string => columns.map((name) => `"${name}"`).join(', ');

/** All that a store of today's schema holds; who works on it is no part of it. */
const tablesIn = (file: DatabaseSync): readonly Table[] =>
  file
    .prepare(
      `select t.name, json_group_array(c.name) as columns
        from sqlite_schema as t, pragma_table_info(t.name) as c
        where t.type = 'table' and t.name not like 'sqlite%' and t.name not like 'kysely%'
          and t.name <> 'lease'
        group by t.name`,
    )
    .all()
    .map(({ name, columns }) => ({
      name: String(name),
      columns: z.array(z.string()).parse(JSON.parse(String(columns))),
    }));

/** Copies every row of the server into the empty store at `path`. */
const drain = async (db: Kysely<Tables>, path: string, signal: AbortSignal): Promise<void> => {
  // What referred to nothing was refused where it was written.
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    await db
      .transaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        file.exec('begin');
        for (const table of tablesIn(file)) {
          const values = table.columns.map(() => '?').join(', ');
          const insert = file.prepare(
            `insert into ${table.name} (${quoted(table)}) values (${values})`,
          );
          for await (const rows of rowsOf(tx, table)) {
            signal.throwIfAborted();
            for (const row of rows) insert.run(...table.columns.map((column) => bind(row[column])));
          }
        }
        file.exec('commit');
      });
  } finally {
    file.close();
  }
};

type Row = Readonly<Record<string, unknown>>;

/** A batch at a time, so that no table has to fit into memory. */
async function* rowsOf(
  tx: Kysely<Tables>,
  { name, columns }: Table,
): AsyncGenerator<readonly Row[]> {
  const picked = sql.join(columns.map((column) => sql.id(column)));
  await sql`declare batch no scroll cursor for select ${picked} from ${sql.table(name)}`.execute(
    tx,
  );
  for (;;) {
    // In capitals, so that nobody takes it for a request to the web.
    const { rows } = await sql<Row>`FETCH ${sql.lit(BATCH)} from batch`.execute(tx);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close batch`.execute(tx);
}

/** Copies every row of the store at `path` into the server, which must hold none. Null = done. */
const fill = async (
  tx: Kysely<Tables>,
  path: string,
  place: string,
  signal: AbortSignal,
): Promise<Failure | null> => {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = tablesIn(file);
    for (const { name } of tables) {
      const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
      if (rows.length > 0) return fullFailure(place);
    }
    await deferReferences(tx, true);
    for (const table of tables) {
      const { name, columns } = table;
      const into = sql.join(columns.map((column) => sql.id(column)));
      for (const rows of batches(file.prepare(`select ${quoted(table)} from ${name}`))) {
        signal.throwIfAborted();
        const values = rows.map(
          (row) => sql`(${sql.join(columns.map((column) => bind(row[column])))})`,
        );
        await sql`insert into ${sql.table(name)} (${into}) values ${sql.join(values)}`.execute(tx);
      }
    }
    await sql`set constraints all immediate`.execute(tx);
    await deferReferences(tx, false);
    await countOn(tx);
    return null;
  } finally {
    file.close();
  }
};

function* batches(statement: StatementSync): Generator<readonly Row[]> {
  let rows: Row[] = [];
  for (const row of statement.iterate()) {
    rows.push(row);
    if (rows.length < BATCH) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

const fullFailure = (place: string): Failure =>
  storeFailure(
    'server-unfit',
    place,
    'The database holds a store already',
    'Name an empty one in DATABASE_URL (create database …), and start no worker on it before.',
  );

/** What a row refers to may come after it. */
const deferReferences = async (tx: Kysely<Tables>, isLate: boolean): Promise<void> => {
  const when = sql.raw(isLate ? 'deferrable initially deferred' : 'not deferrable');
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(tx);
  for (const { table, name } of rows)
    await sql`alter table ${sql.raw(table)} alter constraint ${sql.id(name)} ${when}`.execute(tx);
};

/** New rows get numbers behind those that came along. */
const countOn = (tx: Kysely<Tables>): Promise<unknown> =>
  sql`do $$ declare at record; begin
    for at in select table_name as name, column_name as id from information_schema.columns
      where table_schema = current_schema() and is_identity = 'YES' loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I',
        quote_ident(at.name), at.id, at.id, at.name);
    end loop; end $$`.execute(tx);

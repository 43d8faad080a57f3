import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { bind } from './bind.ts';

/** Who wants to know what happens on a connection. */
export interface Onlooker {
  /** Asked inside each transaction before it writes; it throws where nothing may be written any more. */
  began(): void;
  /** Told each error of the engine. */
  failed(error: unknown): void;
}

/** Kysely on `node:sqlite`, with what its own SQLite dialect gets wrong for more than one process. */
export function sqliteDialect(database: DatabaseSync, onlooker: Onlooker = NOBODY): Dialect {
  return {
    createDriver: () => new ImmediateDriver(database, onlooker),
    createAdapter: () => new TransactionalDdlAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

const NOBODY: Onlooker = { began: () => {}, failed: () => {} };

class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #onlooker: Onlooker;

  constructor(database: DatabaseSync, onlooker: Onlooker) {
    super({ database: asKyselyDatabase(database, onlooker) });
    this.#database = database;
    this.#onlooker = onlooker;
  }

  /** A deferred BEGIN that reads and then writes fails at once, busy timeout or not, beside a second process. */
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    const isReading = accessMode === 'read only';
    await connection.executeQuery(CompiledQuery.raw(isReading ? 'begin' : 'begin immediate'));
    if (isReading) return;
    try {
      this.#onlooker.began();
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  /** A full disk has rolled back already; a second ROLLBACK would hide the true error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite can roll back DDL; Kysely thinks not, and would leave half a migration behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Preparing costs as much as running; lists of many lengths make ever new statements. */
const STATEMENTS_KEPT = 300;

function asKyselyDatabase(database: DatabaseSync, onlooker: Onlooker): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= STATEMENTS_KEPT) prepared.clear();
      const statement = asKyselyStatement(database.prepare(sql), onlooker);
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function asKyselyStatement(statement: StatementSync, onlooker: Onlooker): SqliteStatement {
  const watched = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      onlooker.failed(error);
      throw error;
    }
  };
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => watched(() => statement.all(...parameters.map(bind))),
    run: (parameters) => watched(() => statement.run(...parameters.map(bind))),
    iterate: (parameters) => statement.iterate(...parameters.map(bind)),
  };
}

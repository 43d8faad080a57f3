import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import type { Failure } from '../model.ts';
import { storeFailure } from './failures.ts';

type Steps = Readonly<Record<string, Migration>>;

/** The steps that a store has, and those that it lacks yet. */
export interface SchemaState {
  readonly applied: readonly string[];
  readonly missing: readonly string[];
}

/** What steps a store has. A step that is not in `migrations` was taken by a newer version: the store is refused. */
export async function schemaOf<Schema>(
  db: Kysely<Schema>,
  migrations: Steps,
  path: string,
): Promise<SchemaState | Failure> {
  const applied = await appliedSteps(db);
  const unknown = applied.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    return storeFailure(
      'store-newer',
      path,
      `The store was written by a newer Treatywatch (it has ${unknown.join(', ')})`,
      'Install that version or a later one, or restore a backup made with this one.',
    );
  }
  return { applied, missing: Object.keys(migrations).filter((name) => !applied.includes(name)) };
}

/**
 * Brings the schema up to date, all missing steps in one transaction or none. Null = done; a store of a newer version is
 * left alone. Throws what the engine itself fails with.
 */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  migrations: Steps,
  path: string,
): Promise<Failure | null> {
  const state = await schemaOf(db, migrations, path);
  if ('kind' in state) return state;
  if (state.missing.length === 0) return null;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return null;
  const failed = results?.find((result) => result.status === 'Error');
  if (failed === undefined) throw error;
  const cause = error instanceof Error ? error.message : String(error);
  return storeFailure(
    'store-migration-failed',
    path,
    `The store could not be brought up to date at step ${failed.migrationName}: ${cause}`,
    'Nothing was changed. Free disk space if it is short and start again; else please report this.',
  );
}

async function appliedSteps<Schema>(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(db);
  return rows.map(({ name }) => name);
}

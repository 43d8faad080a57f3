import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import type { Failure } from '../model.ts';
import { failureOf, storeFailure } from './failures.ts';

/**
 * Brings the schema up to date, all missing steps in one transaction or none. Null = done. A schema
 * with a step that is not in `migrations` was written by a newer version and is left alone.
 */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
  path: string,
): Promise<Failure | null> {
  const unknown = (await appliedSteps(db)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    return storeFailure(
      'store-newer',
      path,
      `The store was written by a newer Treatywatch (it has ${unknown.join(', ')})`,
      'Install that version or a later one, or restore a backup made with this one.',
    );
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return null;
  const failed = results?.find((result) => result.status === 'Error');
  if (failed === undefined) return failureOf(error, path);
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

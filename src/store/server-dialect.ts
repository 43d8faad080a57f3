import {
  CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { DEFAULT_MIGRATION_LOCK_TABLE } from 'kysely/migration';
import type { Pool } from 'pg';
import { bind } from './bind.ts';

/** Kysely on PostgreSQL, so that the queries and migrations of the embedded engine mean the same there. */
export const serverDialect = (pool: Pool): Dialect => ({
  createDriver: () => new TurnDriver({ pool }),
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new SameTextCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});

/**
 * Read-decide-insert is serializable, which alone would keep us right. But every pass reads how the others went: without
 * turns those of two workers would throw each other out, the long ones for ever. LOCK TABLE takes no snapshot, so that
 * who waited sees what was committed meanwhile. The table is Kysely's own, read and written by nobody in between.
 */
class TurnDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    if (settings.isolationLevel !== 'serializable') return;
    try {
      await connection.executeQuery(
        CompiledQuery.raw(`lock table ${DEFAULT_MIGRATION_LOCK_TABLE} in exclusive mode`),
      );
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
      throw error;
    }
  }
}

class SameTextCompiler extends PostgresQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    // Kysely itself asks for the tables with booleans.
    super.addParameter(typeof parameter === 'boolean' ? parameter : bind(parameter));
  }

  /**
   * Texts are ordered by their bytes, as SQLite orders them. A language's order changes with the server's C library, and
   * an index made before then lets the same key in twice.
   */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode')
      this.append(' collate "C"');
  }
}

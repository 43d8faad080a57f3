import type { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';

/** Who holds what, and what is known of the store as a whole. */
export async function createKeep(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('pid', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('since', int8, (column) => column.notNull())
    .addColumn('until', int8)
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createTable('fact')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
}

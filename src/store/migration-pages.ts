import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** Entries whose page was wanted. A table of its own: the search for those that wait reads no text. */
export async function createPage(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('page')
    .addColumn('entry_id', int8, (column) => column.notNull().primaryKey().references('entry.id'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('due_at', int8)
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('page_waiting')
    .on('page')
    .columns(['due_at', 'entry_id'])
    .where(sql<SqlBool>`due_at is not null`)
    .execute();
}

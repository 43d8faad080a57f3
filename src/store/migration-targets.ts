import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** Places that take nothing for now, and what a person has to know and decide of messages that were refused. */
export async function createTarget(
  db: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('target')
    .addColumn('channel_id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('since', int8, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('look_at', int8, (column) => column.notNull())
    .addColumn('resumed_at', int8)
    .addColumn('told', 'integer', (column) => column.notNull().defaultTo(0))
    .modifyEnd(tableEnd)
    .execute();
  for (const column of ['degraded', 'told'])
    await schema
      .alterTable('delivery')
      .addColumn(column, 'integer', (made) => made.notNull().defaultTo(0))
      .execute();
  for (const column of ['given_up_at', 'decided_at'] as const)
    await schema.alterTable('delivery').addColumn(column, int8).execute();
  for (const column of ['decided', 'decided_by', 'decided_why'] as const)
    await schema.alterTable('delivery').addColumn(column, 'text').execute();
  await sql`update delivery set given_up_at = created_at where status = 'dead'`.execute(db);
  await schema
    .createIndex('delivery_dead')
    .on('delivery')
    .column('id')
    .where(sql<SqlBool>`status = 'dead'`)
    .execute();
}

import type { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What a language model answered, and how often it was asked each day. */
export async function createModelAnswer(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('model_answer')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('at', int8, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('model_answer_at').on('model_answer').column('at').execute();
  await schema
    .createTable('model_day')
    .addColumn('day', int8, (column) => column.notNull().primaryKey())
    .addColumn('requests', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('failed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('unfit', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('rests_until', int8)
    .modifyEnd(tableEnd)
    .execute();
}

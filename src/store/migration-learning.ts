import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What people say of entries, and what each server learned from it. */
export async function createLearning(
  { schema }: Kysely<unknown>,
  { id, int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('feedback')
    .addColumn('id', int8, id)
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('entry_id', int8, (column) => column.notNull().references('entry.id'))
    .addColumn('story_key', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('correction', 'text')
    .addColumn('duplicate_of', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', int8, (column) => column.notNull())
    .addColumn('taken_back_at', int8)
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('feedback_once')
    .unique()
    .on('feedback')
    .columns(['server', 'entry_id', 'person', 'kind'])
    .where(sql<SqlBool>`taken_back_at is null`)
    .execute();
  await schema.createIndex('feedback_server').on('feedback').columns(['server', 'id']).execute();
  await schema
    .createTable('tuning')
    .addColumn('id', int8, id)
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('at', int8, (column) => column.notNull())
    .addColumn('heard', int8, (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('is_change', 'integer', (column) => column.notNull())
    .addColumn('undone_at', int8)
    .addColumn('undone_by', 'text')
    // The long ones last: who asks what is in force never touches their pages.
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('tuning', 'text')
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('tuning_server').on('tuning').columns(['server', 'id']).execute();
  // Asked before each entry is judged.
  await schema
    .createIndex('tuning_in_force')
    .on('tuning')
    .columns(['server', 'id'])
    .where(sql<SqlBool>`is_change = 1 and undone_at is null`)
    .execute();
}

import type { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What stories would change in the register of treaties, and what people decided of it. */
export async function createRegisterChange(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('register_change')
    .addColumn('id', int8, (column) => column.notNull().primaryKey())
    .addColumn('country', 'text', (column) => column.notNull())
    .addColumn('treaty', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('story_key', 'text', (column) => column.notNull().references('story.key'))
    .addColumn('proposed_at', int8, (column) => column.notNull())
    .addColumn('accepted', 'integer')
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', int8)
    .addUniqueConstraint('register_change_once', ['country', 'treaty', 'state', 'proposed_at'])
    .modifyEnd(tableEnd)
    .execute();
}

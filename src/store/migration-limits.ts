import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What Discord's limits keep shut and what of its budgets is spent, and what is owed to the followers of a channel. */
export async function addLimits(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('discord_gate')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('shut_until', int8, (column) => column.notNull())
    .addPrimaryKeyConstraint('discord_gate_once', ['kind', 'channel_id'])
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createTable('discord_spent')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('at', int8, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('discord_spent_at')
    .on('discord_spent')
    .columns(['kind', 'channel_id', 'at'])
    .execute();
  await schema.alterTable('delivery').addColumn('crosspost_rank', 'integer').execute();
  await schema
    .alterTable('delivery')
    .addColumn('crosspost_after', int8, (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('delivery').addColumn('crossposted_at', int8).execute();
  await schema
    .createIndex('delivery_crosspost')
    .on('delivery')
    .columns(['crosspost_rank', 'id'])
    .where(
      sql<SqlBool>`crosspost_rank is not null and crossposted_at is null and status = 'sent' and message_id is not null`,
    )
    .execute();
}

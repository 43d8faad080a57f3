import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What the fates of all entries are counted from, and which entries still have their texts. */
export async function addLedger(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  // Each holds all that counting asks of its table, so that a million entries are counted without reading one.
  await schema
    .createIndex('entry_ledger')
    .on('entry')
    .columns(['feed_id', 'baseline', 'decision', 'reason_kind', 'because', 'story_key'])
    .execute();
  await schema
    .createIndex('story_ledger')
    .on('story')
    .columns(['key', 'decision', 'merged_into'])
    .execute();
  await schema
    .createIndex('delivery_ledger')
    .on('delivery')
    .columns(['story_key', 'purpose', 'status', 'folded_into'])
    .execute();
  await schema
    .createTable('channel_rule')
    .addColumn('channel_id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('since', int8, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema.alterTable('entry').addColumn('dropped_at', int8).execute();
  await schema
    .createIndex('entry_kept')
    .on('entry')
    .columns(['seen_at', 'id'])
    .where(sql<SqlBool>`dropped_at is null`)
    .execute();
}

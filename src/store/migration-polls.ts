import type { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';

/** What polling remembers of a feed beyond its validators, and what the admin was told. */
export async function addPolls(
  { schema }: Kysely<unknown>,
  { int8, float8, tableEnd }: Flavour,
): Promise<void> {
  const moments = [
    'failing_since',
    'gone_since',
    'moved_since',
    'paused_at',
    'silent_at',
    'last_new_at',
    'gap_at',
  ];
  for (const name of moments) await schema.alterTable('feed').addColumn(name, int8).execute();
  for (const name of ['shown', 'left_out', 'arrivals'])
    await schema
      .alterTable('feed')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  for (const name of ['skip_hours', 'skip_days'])
    await schema
      .alterTable('feed')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  for (const name of ['longest_gap_ms', 'fresh_ms'])
    await schema
      .alterTable('feed')
      .addColumn(name, int8, (column) => column.notNull().defaultTo(0))
      .execute();
  await schema.alterTable('feed').addColumn('last_status', 'integer').execute();
  for (const name of ['moved_to', 'selectors'])
    await schema.alterTable('feed').addColumn(name, 'text').execute();
  await schema.alterTable('feed').addColumn('mean_gap_ms', float8).execute();
  await schema
    .createIndex('feed_fetched')
    .on('feed')
    .columns(['last_fetch_at', 'failures', 'last_status'])
    .execute();
  await schema
    .createTable('notice')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('feed_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', int8, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('notice_kind').on('notice').columns(['kind', 'at']).execute();
}

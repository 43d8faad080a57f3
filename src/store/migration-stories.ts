import { type Kysely, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Flavour } from './flavour.ts';

/** What lets stories live: which entries changed their story last, what became of a story, what it is about, paced edits. */
export async function addStoryLife(
  db: Kysely<unknown>,
  { id, int8, tableEnd }: Flavour,
): Promise<void> {
  const { schema } = db;
  await schema.alterTable('entry').addColumn('placed', int8).execute();
  await sql`update entry set placed = id where story_key is not null`.execute(db);
  // A shelf is filled from the first number on: those seen too long ago are passed over without reading them.
  await schema
    .createIndex('entry_placed')
    .on('entry')
    .columns(['placed', 'seen_at'])
    .where(sql<SqlBool>`placed is not null`)
    .execute();
  await schema.alterTable('entry').addColumn('placed_at', int8).execute();
  await sql`update entry set placed_at = seen_at where story_key is not null`.execute(db);
  // Holds all that is asked of it, so that looking for a week's news reads no entry.
  await schema
    .createIndex('entry_placed_at')
    .on('entry')
    .columns(['placed_at', 'baseline', 'story_key'])
    .where(sql<SqlBool>`placed_at is not null`)
    .execute();
  await schema.alterTable('story').addColumn('merged_into', 'text').execute();
  await schema
    .createIndex('story_merged')
    .on('story')
    .column('merged_into')
    .where(sql<SqlBool>`merged_into is not null`)
    .execute();
  await schema
    .createTable('story_moment')
    .addColumn('id', int8, id)
    .addColumn('story_key', 'text', (column) => column.notNull().references('story.key'))
    .addColumn('at', int8, (column) => column.notNull())
    .addColumn('moment', 'text', (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('story_moment_story').on('story_moment').column('story_key').execute();
  await schema.createIndex('story_moment_at').on('story_moment').column('at').execute();
  await schema
    .createTable('story_topic')
    .addColumn('country', 'text', (column) => column.notNull())
    .addColumn('treaty', 'text', (column) => column.notNull())
    .addColumn('story_key', 'text', (column) => column.notNull().references('story.key'))
    .addColumn('opened_at', int8, (column) => column.notNull())
    .addPrimaryKeyConstraint('story_topic_once', ['country', 'treaty', 'story_key'])
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('story_topic_opened')
    .on('story_topic')
    .columns(['country', 'treaty', 'opened_at', 'story_key'])
    .execute();
  await schema.createIndex('story_topic_story').on('story_topic').column('story_key').execute();
  await fillTopics(db);
  await schema
    .alterTable('delivery')
    .addColumn('edits', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('delivery')
    .addColumn('edit_after', int8, (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('delivery')
    .addColumn('urgent_revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Of all edits that are owed most wait for their turn: those whose turn it is are found first.
  await schema.dropIndex('delivery_edit').execute();
  await schema
    .createIndex('delivery_edit')
    .on('delivery')
    .columns(['edit_after', 'channel_id', 'id'])
    .where(sql<SqlBool>`status = 'sent' and message_id is not null and posted_revision < revision`)
    .execute();
}

const AT_ONCE = 500;
const topics = z.object({
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  isComputed: z.boolean().default(false),
});

/** Stories that were told before are what later ones are led back to. */
async function fillTopics(db: Kysely<unknown>): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await sql<{ key: string; brief: string; opened_at: number }>`
      select key, brief, opened_at from story
      where decision = 'alert' and key > ${last} order by key limit ${AT_ONCE}`.execute(db);
    for (const { key, brief, opened_at } of rows) {
      const { countries, treaties, isComputed } = topics.parse(JSON.parse(brief));
      for (const country of isComputed ? [] : new Set(countries))
        for (const treaty of new Set(treaties))
          await sql`insert into story_topic (country, treaty, story_key, opened_at)
            values (${country}, ${treaty}, ${key}, ${opened_at})`.execute(db);
    }
    last = rows.at(-1)?.key ?? '';
    if (rows.length < AT_ONCE) return;
  }
}

import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Flavour } from './flavour.ts';
import { addFolds } from './migration-folds.ts';
import { createKeep } from './migration-keep.ts';
import { createLearning } from './migration-learning.ts';
import { addFeedLease } from './migration-leases.ts';
import { addLedger } from './migration-ledger.ts';
import { addLimits } from './migration-limits.ts';
import { createModelAnswer } from './migration-model.ts';
import { createPage } from './migration-pages.ts';
import { addPolls } from './migration-polls.ts';
import { createRegisterChange } from './migration-register.ts';
import { addStoryLife } from './migration-stories.ts';
import { createTarget } from './migration-targets.ts';

/**
 * All steps of the schema by name, applied in the order of their names. A step that has been
 * released is never changed again: a change is a further step.
 */
export function migrationsFor(flavour: Flavour): Readonly<Record<string, Migration>> {
  return {
    '0001-first': {
      async up(db: Kysely<unknown>): Promise<void> {
        await createFeed(db, flavour);
        await createStory(db, flavour);
        await createEntry(db, flavour);
        await createDelivery(db, flavour);
        await createPass(db, flavour);
      },
    },
    '0002-polls': { up: (db: Kysely<unknown>) => addPolls(db, flavour) },
    '0003-pages': { up: (db: Kysely<unknown>) => createPage(db, flavour) },
    '0004-edits': { up: addEdits },
    '0005-register': { up: (db: Kysely<unknown>) => createRegisterChange(db, flavour) },
    '0006-learning': { up: (db: Kysely<unknown>) => createLearning(db, flavour) },
    '0007-model': { up: (db: Kysely<unknown>) => createModelAnswer(db, flavour) },
    '0008-stories': { up: (db: Kysely<unknown>) => addStoryLife(db, flavour) },
    '0009-targets': { up: (db: Kysely<unknown>) => createTarget(db, flavour) },
    '0010-limits': { up: (db: Kysely<unknown>) => addLimits(db, flavour) },
    '0011-folds': { up: (db: Kysely<unknown>) => addFolds(db, flavour) },
    '0012-ledger': { up: (db: Kysely<unknown>) => addLedger(db, flavour) },
    '0013-keep': { up: (db: Kysely<unknown>) => createKeep(db, flavour) },
    '0014-feed-leases': { up: (db: Kysely<unknown>) => addFeedLease(db, flavour) },
  };
}

/** What tells that a feed edited an entry, and the index that finds all keys of one. */
async function addEdits({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('entry').addColumn('said', 'text').execute();
  await schema
    .alterTable('entry')
    .addColumn('revisions', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('entry_key_entry').on('entry_key').column('entry_id').execute();
}

async function createFeed(
  { schema }: Kysely<unknown>,
  { int8, float8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('feed')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body_hash', 'text')
    .addColumn('next_due_at', int8, (column) => column.notNull())
    .addColumn('last_fetch_at', int8)
    .addColumn('last_ok_at', int8)
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('ttl_minutes', float8)
    .addColumn('baseline_at', int8)
    .addColumn('retired_at', int8)
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('feed_due')
    .on('feed')
    .columns(['next_due_at', 'id'])
    .where(sql<SqlBool>`retired_at is null`)
    .execute();
}

async function createStory(
  { schema }: Kysely<unknown>,
  { int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('story')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('brief', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('opened_at', int8, (column) => column.notNull())
    .addColumn('updated_at', int8, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('story_opened')
    .on('story')
    .columns(['decision', 'opened_at', 'key'])
    .execute();
  await schema.createIndex('story_updated').on('story').column('updated_at').execute();
}

async function createEntry(
  { schema }: Kysely<unknown>,
  { id, int8, float8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('entry')
    .addColumn('id', int8, id)
    .addColumn('feed_id', 'text', (column) => column.notNull().references('feed.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('seen_at', int8, (column) => column.notNull())
    .addColumn('published_at', int8)
    .addColumn('baseline', 'integer', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('reason_kind', 'text', (column) => column.notNull())
    .addColumn('story_key', 'text', (column) => column.references('story.key'))
    .addColumn('because', 'text')
    .addColumn('similarity', float8)
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('lang_hint', 'text')
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('country', 'text')
    .addColumn('url', 'text')
    .addColumn('canonical_url', 'text')
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('categories', 'text', (column) => column.notNull())
    // The long ones last: who reads only the others never touches their pages.
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('key_sentences', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addUniqueConstraint('entry_once', ['feed_id', 'key'])
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createTable('entry_key')
    .addColumn('feed_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('entry_id', int8, (column) => column.notNull().references('entry.id'))
    .addPrimaryKeyConstraint('entry_key_once', ['feed_id', 'key'])
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('entry_key_key').on('entry_key').column('key').execute();
  await schema.createIndex('entry_url').on('entry').column('url').execute();
  await schema.createIndex('entry_canonical_url').on('entry').column('canonical_url').execute();
  await schema.createIndex('entry_story').on('entry').column('story_key').execute();
  // Holds all that a tally counts, so that counting reads no entry.
  await schema
    .createIndex('entry_tally')
    .on('entry')
    .columns(['seen_at', 'baseline', 'decision', 'because', 'reason_kind'])
    .execute();
}

async function createDelivery(
  { schema }: Kysely<unknown>,
  { id, int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('delivery')
    .addColumn('id', int8, id)
    // No reference: a digest speaks of many stories and belongs to none.
    .addColumn('story_key', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull().unique())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('posted_revision', 'integer')
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('pending'))
    .addColumn('not_before', int8, (column) => column.notNull())
    .addColumn('lease_until', int8)
    .addColumn('lease_owner', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('maybe_sent_at', int8)
    .addColumn('message_id', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', int8, (column) => column.notNull())
    .addColumn('sent_at', int8)
    .addUniqueConstraint('delivery_once', ['story_key', 'channel_id', 'purpose'])
    .addCheckConstraint('delivery_status', sql`status in ('pending', 'sent', 'dead')`)
    .modifyEnd(tableEnd)
    .execute();
  await schema
    .createIndex('delivery_pending')
    .on('delivery')
    .columns(['channel_id', 'id'])
    .where(sql<SqlBool>`status = 'pending'`)
    .execute();
  await schema
    .createIndex('delivery_edit')
    .on('delivery')
    .columns(['channel_id', 'id'])
    .where(sql<SqlBool>`status = 'sent' and message_id is not null and posted_revision < revision`)
    .execute();
  await schema
    .createIndex('delivery_leased')
    .on('delivery')
    .columns(['channel_id', 'lease_until'])
    .where(sql<SqlBool>`lease_until is not null`)
    .execute();
  // Not status first: an index on all the sent ones would draw the search for owed edits to itself.
  await schema
    .createIndex('delivery_tally')
    .on('delivery')
    .columns(['sent_at', 'status'])
    .execute();
}

async function createPass(
  { schema }: Kysely<unknown>,
  { id, int8, tableEnd }: Flavour,
): Promise<void> {
  await schema
    .createTable('pass')
    .addColumn('id', int8, id)
    .addColumn('feed_id', 'text', (column) => column.notNull().references('feed.id'))
    .addColumn('at', int8, (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('new_entries', 'integer', (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute();
  await schema.createIndex('pass_feed').on('pass').columns(['feed_id', 'id']).execute();
}

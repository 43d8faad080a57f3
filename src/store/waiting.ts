import type { Kysely } from 'kysely';
import type { EntryRecord, PageFate, WaitingEntry, WaitingStore } from '../ports.ts';
import { alone } from './alone.ts';
import { saveDelivery } from './deliveries.ts';
import { judgedColumns } from './entries.ts';
import type { Now } from './flavour.ts';
import { parseTexts } from './json.ts';
import { saveNotice } from './notices.ts';
import { nextPlace, placedAt, placeView } from './placed.ts';
import { saveChange } from './register-changes.ts';
import type { Tables } from './schema.ts';
import { saveStory } from './stories.ts';
import { storyView } from './story-view.ts';

export function waitingOf(db: Kysely<Tables>, now: Now): WaitingStore {
  return {
    waiting: (limit) => waitingEntries(db, limit),
    settle: ({ id, dueAt }, scope, place, plan) =>
      alone(db, async (tx) => {
        // Another worker on this store may have been faster.
        if (!(await isWaiting(tx, id, dueAt))) return null;
        const placed = place(await placeView(tx, scope));
        const settled = plan(placed, await storyView(tx, placed));
        for (const story of settled.stories) await saveStory(tx, story);
        await saveUnderstood(tx, id, settled.entry, now);
        for (const delivery of settled.deliveries) await saveDelivery(tx, delivery, now);
        for (const change of settled.changes) await saveChange(tx, change);
        for (const notice of settled.notices) await saveNotice(tx, notice);
        await savePage(tx, id, settled.page);
        return settled;
      }),
  };
}

async function isWaiting(tx: Kysely<Tables>, id: number, dueAt: number): Promise<boolean> {
  const row = await tx
    .selectFrom('page')
    .select('entry_id')
    .where('entry_id', '=', id)
    .where('due_at', '=', dueAt)
    .executeTakeFirst();
  return row !== undefined;
}

async function waitingEntries(db: Kysely<Tables>, limit: number): Promise<readonly WaitingEntry[]> {
  const rows = await db
    .selectFrom('page')
    .innerJoin('entry', 'entry.id', 'page.entry_id')
    .select(['page.due_at as dueAt', 'page.address'])
    .select([
      'entry.id',
      'entry.feed_id as feedId',
      'entry.key',
      'entry.seen_at as seenAt',
      'entry.published_at as published',
      'entry.lang_hint as lang',
      'entry.outlet',
      'entry.owner',
      'entry.kind',
      'entry.country',
      'entry.url',
      'entry.authors',
      'entry.categories',
      'entry.title',
      'entry.summary',
      'entry.text',
    ])
    .where('page.due_at', 'is not', null)
    .orderBy('page.due_at')
    .orderBy('page.entry_id')
    .limit(limit)
    .execute();
  return rows.map(({ id, feedId, key, seenAt, dueAt, address, outlet, owner, kind, ...text }) => ({
    id,
    feed: { id: feedId, outlet, owner, kind },
    key,
    seenAt,
    dueAt: dueAt ?? 0,
    address,
    text: {
      ...text,
      source: outlet,
      kind,
      authors: parseTexts(text.authors),
      categories: parseTexts(text.categories),
    },
  }));
}

/** What its page changed of an entry; who told it, where and when it was seen stay as its pass stored them. */
async function saveUnderstood(
  tx: Kysely<Tables>,
  id: number,
  record: EntryRecord,
  now: Now,
): Promise<void> {
  await tx
    .updateTable('entry')
    .set({
      ...judgedColumns(record),
      ...(record.story ? { placed: await nextPlace(tx) } : {}),
      ...placedAt(record, now),
      baseline: record.baseline ? 1 : 0,
    })
    .where('id', '=', id)
    .execute();
}

async function savePage(tx: Kysely<Tables>, id: number, page: PageFate): Promise<void> {
  await tx
    .updateTable('page')
    .set({ due_at: null, outcome: page.outcome, reason: page.reason })
    .where('entry_id', '=', id)
    .execute();
}

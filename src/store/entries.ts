import type { Kysely } from 'kysely';
import type { EntryRecord } from '../ports.ts';
import { voiceOf } from '../text/telling.ts';
import type { Now } from './flavour.ts';
import { toJson } from './json.ts';
import { nextPlace, placedAt } from './placed.ts';
import type { Tables } from './schema.ts';

/**
 * Stores an entry with its verdict under all its keys. Who says it comes from the entry or, where
 * it does not say, from the feed. An entry whose name is stored already stays as it was: a feed that
 * repeats itself must not cost the others their pass. One that its feed edited takes the place of the stored one.
 */
export async function saveEntry(tx: Kysely<Tables>, record: EntryRecord, now: Now): Promise<void> {
  const { feedId, keys, text } = record;
  const feed = await tx
    .selectFrom('feed')
    .select(['outlet', 'owner', 'kind'])
    .where('id', '=', feedId)
    .executeTakeFirstOrThrow();
  const said = {
    ...judgedColumns(record),
    title: text.title,
    summary: text.summary,
    said: record.said,
    dropped_at: null,
    ...(record.story ? { placed: await nextPlace(tx) } : {}),
  };
  if (record.revises !== null) {
    await tx
      .updateTable('entry')
      .set((row) => ({
        ...said,
        ...placedAt(record, now),
        baseline: record.baseline ? 1 : 0,
        revisions: row('revisions', '+', 1),
      }))
      .where('id', '=', record.revises)
      .execute();
    return savePage(tx, record.revises, record);
  }
  const row = await tx
    .insertInto('entry')
    .values({
      ...said,
      placed_at: record.story ? now() : null,
      feed_id: feedId,
      key: keys[0],
      seen_at: record.seenAt,
      baseline: record.baseline ? 1 : 0,
      ...voiceOf(text.source, feed),
      kind: text.kind ?? feed.kind,
      country: text.country,
      url: text.url,
      canonical_url: record.canonicalUrl,
      authors: toJson(text.authors),
      categories: toJson(text.categories),
    })
    .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return;
  const { id } = row;
  await tx
    .insertInto('entry_key')
    .values(keys.map((key) => ({ feed_id: feedId, key, entry_id: id })))
    .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doNothing())
    .execute();
  await savePage(tx, id, record);
}

/** Lets the entry wait for its page; one that was read before is read again. */
async function savePage(
  tx: Kysely<Tables>,
  id: number,
  { page }: Pick<EntryRecord, 'page'>,
): Promise<void> {
  if (!page) {
    // An edit that was decided without its page ends the wait for it.
    await tx
      .deleteFrom('page')
      .where('entry_id', '=', id)
      .where('due_at', 'is not', null)
      .execute();
    return;
  }
  await tx
    .insertInto('page')
    .values({ entry_id: id, address: page.address, due_at: page.dueAt })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet({ due_at: page.dueAt }))
    .execute();
}

/** What was made of an entry: the columns that a later judgement writes anew. */
export const judgedColumns = ({ text, verdict, story, keySentences }: EntryRecord) => ({
  published_at: text.published,
  decision: verdict.decision,
  reason_kind: verdict.reasonKind,
  story_key: story?.key ?? null,
  because: story?.because ?? null,
  similarity: story?.similarity ?? null,
  lang: verdict.lang,
  lang_hint: text.lang,
  text: text.text,
  verdict: toJson(verdict),
  key_sentences: toJson(keySentences),
});

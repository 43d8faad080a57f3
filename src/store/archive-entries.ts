import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { StoredEntry } from '../ports.ts';
import { parseTexts, parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/** Read at once: few enough that whoever posts meanwhile waits for milliseconds. */
const BATCH = 200;

export async function* entriesOf(
  db: Kysely<Tables>,
  sinceMs: number,
  untilMs: number,
): AsyncGenerator<readonly StoredEntry[]> {
  let before = { seenAt: untilMs, id: 0 };
  for (;;) {
    const rows = await batchOf(db, sinceMs, before);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(entryOf);
    before = last;
    // node:sqlite answers on this thread: without a turn for others a worker would stand still.
    await setImmediate();
  }
}

/** Entries behind `before` in the order newest first; those of one moment are parted by their id. */
const batchOf = (
  db: Kysely<Tables>,
  sinceMs: number,
  before: { readonly seenAt: number; readonly id: number },
) =>
  db
    .selectFrom('entry')
    .select(['id', 'feed_id as feedId', 'owner', 'outlet', 'kind', 'country', 'url'])
    .select(['canonical_url as canonicalUrl', 'seen_at as seenAt', 'published_at as published'])
    .select(['baseline', 'story_key as storyKey', 'lang_hint as lang', 'authors', 'categories'])
    .select(['title', 'summary', 'text', 'verdict', 'dropped_at as droppedAt'])
    .where('seen_at', '>=', sinceMs)
    .where('seen_at', '<=', before.seenAt)
    .where(({ or, eb }) => or([eb('seen_at', '<', before.seenAt), eb('id', '<', before.id)]))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(BATCH)
    .execute();

const entryOf = ({
  id,
  feedId,
  owner,
  outlet,
  canonicalUrl,
  seenAt,
  baseline,
  storyKey,
  verdict,
  droppedAt,
  ...text
}: Awaited<ReturnType<typeof batchOf>>[number]): StoredEntry => ({
  id,
  feedId,
  owner,
  text: {
    ...text,
    source: outlet,
    authors: parseTexts(text.authors),
    categories: parseTexts(text.categories),
  },
  canonicalUrl,
  seenAt,
  baseline: baseline === 1,
  isDropped: droppedAt !== null,
  verdict: parseVerdict(verdict),
  storyKey,
});

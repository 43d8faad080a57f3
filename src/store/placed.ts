import { type Kysely, sql } from 'kysely';
import type { EntryRecord } from '../ports.ts';
import type { EditedEntry, PlacedEntry, PlaceScope, PlaceView } from '../story-ports.ts';
import { bodyOf, toldAt } from '../text/telling.ts';
import { chunks } from './chunks.ts';
import type { Now } from './flavour.ts';
import { parseKeySentences, parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/** What entries are put into stories by, read in the transaction that will put them there. */
export async function placeView(
  tx: Kysely<Tables>,
  { mark, since, addresses, revises }: PlaceScope,
): Promise<PlaceView> {
  if (mark === null) return { placed: [], mark: 0, storyAt: new Map(), edited: new Map() };
  return {
    ...(await placedSince(tx, mark, since)),
    storyAt: await storiesAt(tx, addresses),
    edited: await editedEntries(tx, revises),
  };
}

/** Written with each change of an entry's story, so that whoever keeps stories in mind need not read them all again. */
export async function nextPlace(tx: Kysely<Tables>): Promise<number> {
  const { last } = await tx
    .selectFrom('entry')
    .select(({ fn }) => fn.max('placed').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/**
 * A stored entry is news from when it was first put into a story, wherever it is put later; and once more from when it
 * is worth an alert, if it was only kept before: the digest of its first days did not tell it as one.
 */
export const placedAt = ({ story, verdict }: Pick<EntryRecord, 'story' | 'verdict'>, now: Now) => {
  if (!story) return {};
  const first = sql<number>`coalesce(placed_at, ${now()})`;
  return {
    placed_at:
      verdict.decision === 'alert'
        ? sql<number>`case when decision = 'alert' then ${first} else ${now()} end`
        : first,
  };
};

export async function placedSince(
  tx: Kysely<Tables>,
  mark: number,
  since: number,
  limit?: number,
): Promise<Pick<PlaceView, 'placed' | 'mark'>> {
  const rows = await tx
    .selectFrom('entry')
    .select(['feed_id as feedId', 'key as entryKey', 'story_key as storyKey', 'placed', 'lang'])
    .select(['published_at', 'seen_at'])
    .select(['title', 'summary', 'text', 'verdict'])
    .where('placed', '>', mark)
    .where('seen_at', '>=', since)
    .orderBy('placed')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  const placed = rows.map(
    ({ placed: _, published_at, seen_at, summary, verdict, ...row }): PlacedEntry => {
      const { countries, treaties, acts } = parseVerdict(verdict);
      const at = toldAt(published_at, seen_at);
      return { ...row, text: bodyOf({ text: row.text, summary }), at, countries, treaties, acts };
    },
  );
  return { placed, mark: rows.at(-1)?.placed ?? mark };
}

async function storiesAt(
  tx: Kysely<Tables>,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks([...new Set(addresses)])) {
    const rows = await tx
      .selectFrom('entry')
      .select(({ fn }) => ['canonical_url as address', fn.min<string>('story_key').as('key')])
      .where('canonical_url', 'in', some)
      .where('story_key', 'is not', null)
      .groupBy('canonical_url')
      // A live page tells of one event after another: what comes next may be another, too.
      .having(({ fn }) => fn.count('story_key').distinct(), '=', 1)
      .execute();
    for (const { address, key } of rows) if (address !== null) found.set(address, key);
  }
  return found;
}

/** The stories of these entries, by the store's names for them; those in none are left out. */
export async function storiesOf(
  tx: Kysely<Tables>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const some of chunks(ids)) {
    const rows = await tx
      .selectFrom('entry')
      .select(['id', 'story_key'])
      .where('id', 'in', some)
      .execute();
    for (const { id, story_key } of rows) if (story_key !== null) found.set(id, story_key);
  }
  return found;
}

async function editedEntries(
  tx: Kysely<Tables>,
  ids: readonly number[],
): Promise<PlaceView['edited']> {
  const found = new Map<number, EditedEntry>();
  for (const some of chunks(ids)) {
    const rows = await tx
      .selectFrom('entry')
      .select(['id', 'key as entryKey', 'title', 'said', 'published_at as published'])
      .select(['url', 'canonical_url as canonicalUrl', 'outlet'])
      .select(['seen_at as seenAt', 'baseline', 'verdict', 'key_sentences'])
      .select(['story_key as key', 'because', 'similarity'])
      .where('id', 'in', some)
      .execute();
    for (const { id, key, because, similarity, baseline, verdict, key_sentences, ...row } of rows)
      found.set(id, {
        ...row,
        baseline: baseline === 1,
        verdict: parseVerdict(verdict),
        keySentences: parseKeySentences(key_sentences),
        story:
          key === null || because === null || similarity === null
            ? null
            : { key, because, similarity },
      });
  }
  return found;
}

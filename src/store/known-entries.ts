import type { Kysely } from 'kysely';
import type { KnownEntry } from '../ports.ts';
import { chunks } from './chunks.ts';
import type { Tables } from './schema.ts';

/** The entries of a feed that are stored under one of `keys`, each with all its keys. */
export async function knownEntries(
  db: Kysely<Tables>,
  feedId: string,
  keys: readonly string[],
): Promise<readonly KnownEntry[]> {
  const known = new Map<number, KnownEntry & { readonly keys: string[] }>();
  for (const some of chunks(keys)) {
    const rows = await db
      .selectFrom('entry_key as asked')
      .innerJoin('entry', 'entry.id', 'asked.entry_id')
      .innerJoin('entry_key as other', 'other.entry_id', 'entry.id')
      .select(['entry.id', 'other.key', 'entry.title', 'entry.published_at as published'])
      .select(['entry.decision', 'entry.baseline', 'entry.said', 'entry.revisions'])
      .distinct()
      .where('asked.feed_id', '=', feedId)
      .where('asked.key', 'in', some)
      .execute();
    for (const { key, decision, baseline, ...row } of rows) {
      const isOldNews = decision === 'reject' && baseline === 1;
      const entry = known.get(row.id) ?? { ...row, isOldNews, keys: [] };
      if (!entry.keys.includes(key)) entry.keys.push(key);
      known.set(row.id, entry);
    }
  }
  return [...known.values()];
}

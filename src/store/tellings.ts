import type { Kysely } from 'kysely';
import type { Telling } from '../model.ts';
import { bodyOf, toldAt } from '../text/telling.ts';
import { chunks } from './chunks.ts';
import { parseKeySentences, parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/**
 * Every telling of each story that was touched at or after `since` (epoch milliseconds) or that one of
 * these canonical addresses belongs to, oldest first. A telling's text is the entry's text, or its
 * summary where the feed carries none.
 */
export async function tellingsOf(
  db: Kysely<Tables>,
  since: number,
  addresses: readonly string[],
): Promise<readonly Telling[]> {
  const recent = await db
    .selectFrom('story')
    .select('key')
    .where('updated_at', '>=', since)
    .execute();
  const keys = new Set(recent.map(({ key }) => key));
  for (const some of chunks([...new Set(addresses)])) {
    const rows = await db
      .selectFrom('entry')
      .select('story_key')
      .where('canonical_url', 'in', some)
      .where('story_key', 'is not', null)
      .execute();
    for (const { story_key } of rows) if (story_key !== null) keys.add(story_key);
  }
  const tellings: Telling[] = [];
  for (const some of chunks([...keys])) tellings.push(...(await tellingsOfStories(db, some)));
  return tellings.sort((one, other) => one.at - other.at);
}

async function tellingsOfStories(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('story')
    .innerJoin('entry', 'entry.story_key', 'story.key')
    .where('story.key', 'in', keys)
    .select([
      'story.key as storyKey',
      'entry.key as entryKey',
      'entry.title',
      'entry.summary',
      'entry.text',
      'entry.url',
      'entry.canonical_url as canonicalUrl',
      'entry.outlet',
      'entry.owner',
      'entry.kind',
      'entry.verdict',
      'entry.key_sentences',
    ])
    .select(['entry.published_at', 'entry.seen_at'])
    .orderBy('entry.id')
    .execute();
  return rows.map(({ verdict, key_sentences, published_at, seen_at, summary, ...row }) => {
    const { hits, lang, acts, countries, treaties, urgency, decision, byServer, flags, after } =
      parseVerdict(verdict);
    return {
      ...row,
      text: bodyOf({ text: row.text, summary }),
      at: toldAt(published_at, seen_at),
      lang,
      acts,
      countries,
      treaties,
      urgency,
      decision,
      byServer,
      flags,
      after,
      watches: [...new Set(hits.map(({ watch }) => watch))],
      keySentences: parseKeySentences(key_sentences),
    };
  });
}

import type { Kysely } from 'kysely';
import type { Telling } from '../brief.ts';
import { bodyOf, toldAt } from '../text/telling.ts';
import { chunks } from './chunks.ts';
import { parseKeySentences, parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/**
 * Every telling of these stories, oldest first. A telling's text is the entry's text, or its summary where the feed
 * carries none.
 */
export async function tellingsOf(
  db: Kysely<Tables>,
  stories: readonly string[],
): Promise<readonly Telling[]> {
  const tellings: Telling[] = [];
  for (const some of chunks(stories)) tellings.push(...(await someOf(db, some)));
  return tellings.sort((one, other) => one.at - other.at);
}

async function someOf(db: Kysely<Tables>, stories: readonly string[]): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('entry')
    .where('story_key', 'in', stories)
    .select([
      'id as entryId',
      'feed_id as feedId',
      'key as entryKey',
      'title',
      'summary',
      'text',
      'url',
      'canonical_url as canonicalUrl',
      'outlet',
      'owner',
      'kind',
      'verdict',
      'key_sentences',
    ])
    .select(['story_key', 'because', 'published_at', 'seen_at as seenAt'])
    .orderBy('id')
    .execute();
  return rows.map(
    ({ story_key, because, verdict, key_sentences, published_at, summary, ...row }) => {
      const { hits, lang, acts, countries, treaties, urgency, decision, byServer, flags, after } =
        parseVerdict(verdict);
      return {
        ...row,
        storyKey: story_key ?? '',
        because: because ?? 'new',
        text: bodyOf({ text: row.text, summary }),
        at: toldAt(published_at, row.seenAt),
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
    },
  );
}

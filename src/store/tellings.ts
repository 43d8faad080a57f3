import type { Kysely } from 'kysely';
import type { Telling } from '../model.ts';
import { parseKeySentences, parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/**
 * Every telling of each story that was touched at or after `since` (epoch milliseconds), oldest
 * first. A telling's text is the entry's text, or its summary where the feed carries none.
 */
export async function tellingsSince(
  db: Kysely<Tables>,
  since: number,
): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('story')
    .innerJoin('entry', 'entry.story_key', 'story.key')
    .where('story.updated_at', '>=', since)
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
    // A date in the future is a mistake of the feed, never news from tomorrow.
    .select((row) =>
      row
        .case()
        .when('entry.published_at', '<', row.ref('entry.seen_at'))
        .then(row.ref('entry.published_at'))
        .else(row.ref('entry.seen_at'))
        .end()
        .$castTo<number>()
        .as('at'),
    )
    .orderBy('at')
    .orderBy('entry.id')
    .execute();
  return rows.map(({ summary, verdict, key_sentences, ...row }) => {
    const { lang, acts, countries, treaties, urgency, decision, hits } = parseVerdict(verdict);
    return {
      ...row,
      text: row.text === '' ? summary : row.text,
      lang,
      acts,
      countries,
      treaties,
      urgency,
      decision,
      watches: [...new Set(hits.map(({ watch }) => watch))],
      keySentences: parseKeySentences(key_sentences),
    };
  });
}

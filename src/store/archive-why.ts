import type { Kysely } from 'kysely';
import type { Fate } from './archive.ts';
import { deliveriesOf } from './archive-stories.ts';
import { parseTexts, parseVerdict } from './json.ts';
import { parseBrief } from './json-brief.ts';
import type { Tables } from './schema.ts';

/** One wire story in every feed of a large configuration; more would only be the same again. */
const MOST_FATES = 100;

export async function whyOf(db: Kysely<Tables>, wanted: string): Promise<readonly Fate[]> {
  const rows = await rowsOf(db, wanted);
  const keys = new Set(rows.flatMap(({ storyKey }) => storyKey ?? []));
  const deliveries = await deliveriesOf(db, [...keys]);
  return rows.map((row) => fateOf(row, deliveries.get(row.storyKey ?? '') ?? []));
}

const rowsOf = (db: Kysely<Tables>, wanted: string) =>
  db
    .selectFrom('entry')
    .leftJoin('story', 'story.key', 'entry.story_key')
    .leftJoin('page', 'page.entry_id', 'entry.id')
    .select([
      'entry.id',
      'entry.feed_id as feedId',
      'entry.outlet',
      'entry.key',
      'entry.title',
      'entry.url',
      'entry.seen_at as seenAt',
      'entry.published_at as publishedAt',
      'entry.baseline',
      'entry.dropped_at as droppedAt',
      'entry.verdict',
      'entry.lang',
      'entry.lang_hint as langHint',
      'entry.summary',
      'entry.text',
      'entry.authors',
      'entry.categories',
      'entry.country',
      'entry.kind',
      'entry.because',
      'entry.similarity',
      'page.reason as page',
      'story.key as storyKey',
      'story.brief',
    ])
    // One subquery for each index: joined by OR they would be searched row by row.
    .where('entry.id', 'in', (query) =>
      query
        .selectFrom('entry')
        .select('id')
        .where('url', '=', wanted)
        .union(query.selectFrom('entry').select('id').where('canonical_url', '=', wanted))
        .union(
          query
            .selectFrom('entry_key')
            .select('entry_key.entry_id as id')
            .where('key', '=', wanted),
        ),
    )
    .orderBy('entry.id', 'desc')
    .limit(MOST_FATES)
    .execute();

type WhyRow = Awaited<ReturnType<typeof rowsOf>>[number];

function fateOf(
  {
    verdict: json,
    storyKey,
    because,
    similarity,
    brief,
    baseline,
    droppedAt,
    langHint,
    summary,
    text,
    authors,
    categories,
    country,
    kind,
    ...row
  }: WhyRow,
  deliveries: Fate['deliveries'],
): Fate {
  const { decision, byServer, reasonKind, reason, relevance, opinion, hits, flags } =
    parseVerdict(json);
  const { title, url, outlet: source, publishedAt: published } = row;
  return {
    ...row,
    text: {
      ...{ title, summary, text, url, source, country, kind, published },
      lang: langHint,
      authors: parseTexts(authors),
      categories: parseTexts(categories),
    },
    baseline: baseline === 1,
    isDropped: droppedAt !== null,
    decision,
    byServer,
    reasonKind,
    reason,
    relevance,
    opinion,
    hits,
    flags,
    story:
      storyKey === null || brief === null || because === null || similarity === null
        ? null
        : { key: storyKey, because, similarity, headline: parseBrief(brief).headline },
    deliveries,
  };
}

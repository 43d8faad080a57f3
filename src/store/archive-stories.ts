import type { Kysely } from 'kysely';
import type { Decision } from '../model.ts';
import type { ArchivedDelivery, ArchivedStory } from './archive.ts';
import { chunks } from './chunks.ts';
import { parseBrief } from './json-brief.ts';
import type { Tables } from './schema.ts';

export async function storiesOf(
  db: Kysely<Tables>,
  limit: number,
  decision?: Decision,
): Promise<readonly ArchivedStory[]> {
  const rows = await db
    .selectFrom('story')
    .select(['key', 'brief'])
    .where('merged_into', 'is', null)
    .$if(decision !== undefined, (query) => query.where('decision', '=', decision ?? ''))
    .orderBy('opened_at', 'desc')
    .orderBy('key')
    .limit(limit)
    .execute();
  const deliveries = await deliveriesOf(
    db,
    rows.map(({ key }) => key),
  );
  return rows.map(({ key, brief }) => ({
    brief: parseBrief(brief),
    deliveries: deliveries.get(key) ?? [],
  }));
}

export async function storyOf(db: Kysely<Tables>, key: string): Promise<ArchivedStory | null> {
  const row = await db
    .selectFrom('story')
    .select('brief')
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  const deliveries = await deliveriesOf(db, [key]);
  return { brief: parseBrief(row.brief), deliveries: deliveries.get(key) ?? [] };
}

/** The deliveries of each of these stories, in the order in which they were owed. */
export async function deliveriesOf(
  db: Kysely<Tables>,
  storyKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly ArchivedDelivery[]>> {
  const found = new Map<string, ArchivedDelivery[]>();
  for (const some of chunks(storyKeys)) {
    const rows = await db
      .selectFrom('delivery as owed')
      // Of what a digest stands for, all that happens happens to the digest.
      .innerJoin('delivery', (join) =>
        join.on(({ eb, fn }) => eb('delivery.id', '=', fn.coalesce('owed.folded_into', 'owed.id'))),
      )
      .select([
        'owed.story_key',
        'owed.channel_id as channelId',
        'owed.purpose',
        'owed.folded_into',
      ])
      .select([
        'delivery.status',
        'delivery.message_id as messageId',
        'delivery.attempts',
        'delivery.last_error as lastError',
        'delivery.degraded',
        'delivery.decided',
        'delivery.decided_by',
        'delivery.decided_why as why',
        'delivery.sent_at as sentAt',
      ])
      .where('owed.story_key', 'in', some)
      .orderBy('owed.id')
      .execute();
    for (const { story_key, folded_into, decided: what, decided_by: by, why, ...row } of rows) {
      const decided = what === null || by === null ? null : { what, by, why };
      const told = { ...row, decided, isFolded: folded_into !== null };
      const others = found.get(story_key);
      if (others) others.push(told);
      else found.set(story_key, [told]);
    }
  }
  return found;
}

import type { Kysely } from 'kysely';
import type { StoryRecord } from '../story-ports.ts';
import { toJson } from './json.ts';
import type { Tables } from './schema.ts';

/** Opens the story or replaces what is said about it, and adds what became of it. */
export async function saveStory(
  tx: Kysely<Tables>,
  { key, brief, moments }: StoryRecord,
): Promise<void> {
  await tx
    .insertInto('story')
    .values({
      key,
      brief: toJson(brief),
      decision: brief.decision,
      opened_at: brief.openedAt,
      updated_at: brief.updatedAt,
      merged_into: brief.mergedInto?.key ?? null,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        brief: row.ref('excluded.brief'),
        decision: row.ref('excluded.decision'),
        opened_at: row.ref('excluded.opened_at'),
        updated_at: row.ref('excluded.updated_at'),
        merged_into: row.ref('excluded.merged_into'),
      })),
    )
    .execute();
  for (const moment of moments)
    await tx
      .insertInto('story_moment')
      .values({ story_key: key, at: moment.at, moment: toJson(moment) })
      .execute();
  await saveTopics(tx, key, brief);
}

/** Later stories are led back to what was told to channels by somebody, and stands for itself. */
async function saveTopics(
  tx: Kysely<Tables>,
  key: string,
  { countries, treaties, openedAt, decision, isComputed, mergedInto }: StoryRecord['brief'],
): Promise<void> {
  await tx.deleteFrom('story_topic').where('story_key', '=', key).execute();
  if (decision !== 'alert' || isComputed || mergedInto) return;
  const topics = countries.flatMap((country) =>
    treaties.map((treaty) => ({ country, treaty, story_key: key, opened_at: openedAt })),
  );
  if (topics.length > 0) await tx.insertInto('story_topic').values(topics).execute();
}

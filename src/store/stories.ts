import type { Kysely } from 'kysely';
import type { StoryRecord } from '../ports.ts';
import { toJson } from './json.ts';
import type { Tables } from './schema.ts';

/** Opens the story or replaces what is said about it. */
export async function saveStory(tx: Kysely<Tables>, { key, brief }: StoryRecord): Promise<void> {
  await tx
    .insertInto('story')
    .values({
      key,
      brief: toJson(brief),
      decision: brief.decision,
      opened_at: brief.openedAt,
      updated_at: brief.updatedAt,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        brief: row.ref('excluded.brief'),
        decision: row.ref('excluded.decision'),
        updated_at: row.ref('excluded.updated_at'),
      })),
    )
    .execute();
}

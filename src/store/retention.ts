import type { Kysely } from 'kysely';
import type { RetentionStore } from '../ports.ts';
import { alone } from './alone.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

export function retentionOf(db: Kysely<Tables>, now: Now): RetentionStore {
  return {
    dropTexts: (before, limit) =>
      // An entry that its feed edits meanwhile may wait for its page by then.
      alone(db, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('entry')
          .set((column) => ({
            summary: '',
            text: '',
            // Those of a story are the words that its card quotes.
            key_sentences: column
              .case()
              .when('story_key', 'is', null)
              .then('[]')
              .else(column.ref('key_sentences'))
              .end(),
            dropped_at: now(),
          }))
          .where('id', 'in', (query) =>
            query
              .selectFrom('entry as old')
              .select('old.id')
              .where('old.dropped_at', 'is', null)
              .where('old.seen_at', '<', before)
              // What waits for its page is still to be read, and people's words teach by the text they were said of.
              .where('old.reason_kind', '<>', 'awaits-page')
              .where(({ not, exists, selectFrom }) =>
                not(
                  exists(
                    selectFrom('feedback')
                      .select('feedback.id')
                      .whereRef('feedback.entry_id', '=', 'old.id'),
                  ),
                ),
              )
              .orderBy('old.seen_at')
              .orderBy('old.id')
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numUpdatedRows);
      }),
    dropNotices: async (before) => {
      await db.deleteFrom('notice').where('at', '<', before).execute();
    },
  };
}

import type { Kysely, Selectable } from 'kysely';
import type { RegisterChange } from '../legal.ts';
import type { DeliveryIntent, StoryRecord } from '../story-ports.ts';
import { alone } from './alone.ts';
import { saveDelivery } from './deliveries.ts';
import type { Now } from './flavour.ts';
import { parseLegalState } from './json.ts';
import type { Tables } from './schema.ts';
import { saveStory } from './stories.ts';

/** What stories would change in the register, what people decided of it, and the reminders that follow from it. */
export interface RegisterStore {
  /** All of them, oldest first. */
  changes(): Promise<readonly RegisterChange[]>;
  /**
   * Decides on a change, or takes the decision back (null); `on` (`YYYY-MM-DD`) corrects its day. Null = there is no
   * such change.
   */
  decide(
    id: number,
    decision: { readonly isAccepted: boolean; readonly by: string } | null,
    on?: string,
  ): Promise<RegisterChange | null>;
  /** Opens a computed story and owes its cards in one transaction; false = it stands already, and nothing was changed. */
  remind(story: StoryRecord, deliveries: readonly DeliveryIntent[]): Promise<boolean>;
}

export function registerOf(db: Kysely<Tables>, now: Now): RegisterStore {
  return {
    changes: () => changesOf(db),
    decide: (id, decision, on) =>
      alone(db, async (tx) => {
        await tx
          .updateTable('register_change')
          .set({
            ...(on === undefined ? {} : { day: on }),
            accepted: decision && Number(decision.isAccepted),
            decided_by: decision === null ? null : decision.by,
            decided_at: decision && now(),
          })
          .where('id', '=', id)
          .execute();
        return (await changesOf(tx)).find((change) => change.id === id) ?? null;
      }),
    remind: (story, deliveries) =>
      alone(db, async (tx) => {
        const told = await tx
          .selectFrom('story')
          .select('key')
          .where('key', '=', story.key)
          .executeTakeFirst();
        if (told) return false;
        await saveStory(tx, story);
        for (const delivery of deliveries) await saveDelivery(tx, delivery, now);
        return true;
      }),
  };
}

export async function changesOf(db: Kysely<Tables>): Promise<readonly RegisterChange[]> {
  const rows = await db.selectFrom('register_change').selectAll().orderBy('id').execute();
  return rows.map(changeOf);
}

function changeOf(row: Selectable<Tables['register_change']>): RegisterChange {
  const { id, country, treaty, quote, outlet, url } = row;
  const isDecided = row.accepted !== null && row.decided_at !== null;
  return {
    id,
    country,
    treaty,
    state: parseLegalState(row.state),
    on: row.day,
    quote,
    outlet,
    url,
    storyKey: row.story_key,
    proposedAt: row.proposed_at,
    decided:
      isDecided && row.decided_at !== null
        ? { isAccepted: row.accepted === 1, by: row.decided_by ?? '', at: row.decided_at }
        : null,
  };
}

/** A change is proposed by one plan, inside the transaction that read all others. */
export async function saveChange(tx: Kysely<Tables>, change: RegisterChange): Promise<void> {
  const { id, country, treaty, state, on, quote, outlet, url, storyKey, proposedAt } = change;
  await tx
    .insertInto('register_change')
    .values({
      id,
      country,
      treaty,
      state,
      day: on,
      quote,
      outlet,
      url,
      story_key: storyKey,
      proposed_at: proposedAt,
      accepted: null,
      decided_by: null,
      decided_at: null,
    })
    .execute();
}

import { type Kysely, sql } from 'kysely';
import type { Urgency } from '../model.ts';
import type { DeliveryIntent } from '../story-ports.ts';
import { doubtSince } from './doubt.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

const RANK: Readonly<Record<Urgency, number>> = { critical: 0, high: 1, normal: 2, low: 3 };

/**
 * Owes a message to a channel, or gives the one owed already another payload (`onlyRevise`: only that). Neither nonce nor
 * status changes: a posted message becomes owed an edit, which waits its turn unless it `isUrgent`; a dead one stays dead.
 */
export async function saveDelivery(
  tx: Kysely<Tables>,
  intent: DeliveryIntent,
  now: Now,
): Promise<void> {
  if (intent.onlyRevise) return revise(tx, intent, now);
  const since = await doubtSince(tx, now);
  await tx
    .insertInto('delivery')
    .values({
      story_key: intent.storyKey,
      channel_id: intent.channelId,
      purpose: intent.purpose,
      nonce: intent.nonce,
      payload: intent.payload,
      not_before: now(),
      created_at: now(),
      crosspost_rank: intent.crosspost && RANK[intent.crosspost],
      ...(since === null ? {} : { maybe_sent_at: since, posted_revision: 0 }),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['story_key', 'channel_id', 'purpose'])
        .doUpdateSet((row) => ({
          payload: row.ref('excluded.payload'),
          ...revisedTo(row('delivery.revision', '+', 1), intent, now),
        }))
        .whereRef('delivery.payload', '<>', 'excluded.payload'),
    )
    .execute();
}

async function revise(tx: Kysely<Tables>, intent: DeliveryIntent, now: Now): Promise<void> {
  await tx
    .updateTable('delivery')
    .set((row) => ({
      payload: intent.payload,
      ...revisedTo(row('revision', '+', 1), intent, now),
    }))
    .where('story_key', '=', intent.storyKey)
    .where('channel_id', '=', intent.channelId)
    .where('purpose', '=', intent.purpose)
    .where('payload', '<>', intent.payload)
    .execute();
}

const rankIfAny = (rank: number) =>
  sql<
    number | null
  >`case when delivery.crosspost_rank is not null then cast(${rank} as integer) end`;

const revisedTo = <Revision>(
  revision: Revision,
  { isUrgent, crosspost }: DeliveryIntent,
  now: Now,
) => ({
  revision,
  // What was given up, or is not wanted, stays so.
  ...(crosspost && { crosspost_rank: rankIfAny(RANK[crosspost]) }),
  ...(isUrgent ? { urgent_revision: revision, edit_after: now() } : {}),
});

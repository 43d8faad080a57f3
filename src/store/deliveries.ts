import type { Kysely } from 'kysely';
import type { DeliveryIntent } from '../pipeline.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/**
 * Owes a message to a channel, or gives the one owed already another payload. Neither nonce nor
 * status changes: a posted message becomes owed an edit, a dead one stays dead.
 */
export async function saveDelivery(
  tx: Kysely<Tables>,
  intent: DeliveryIntent,
  now: Now,
): Promise<void> {
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
    })
    .onConflict((conflict) =>
      conflict
        .columns(['story_key', 'channel_id', 'purpose'])
        .doUpdateSet((row) => ({
          payload: row.ref('excluded.payload'),
          revision: row('delivery.revision', '+', 1),
        }))
        .whereRef('delivery.payload', '<>', 'excluded.payload'),
    )
    .execute();
}

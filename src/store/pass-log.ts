import type { Kysely } from 'kysely';
import type { PassIntent } from '../ports.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** Passes remembered for each feed: half a day at the usual 15 minutes. */
const PASSES_KEPT = 50;

/** Notes that a pass was committed, and forgets the feed's oldest ones. */
export async function logPass(
  tx: Kysely<Tables>,
  { feed, entries }: PassIntent,
  now: Now,
): Promise<void> {
  const { feedId } = feed;
  await tx
    .insertInto('pass')
    .values({
      feed_id: feedId,
      at: now(),
      outcome: feed.failures === 0 ? 'ok' : 'failed',
      new_entries: entries.length,
    })
    .execute();
  const oldest = tx
    .selectFrom('pass')
    .select('id')
    .where('feed_id', '=', feedId)
    .orderBy('id', 'desc')
    .offset(PASSES_KEPT)
    .limit(1);
  await tx.deleteFrom('pass').where('feed_id', '=', feedId).where('id', '<=', oldest).execute();
}

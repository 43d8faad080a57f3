import type { Kysely } from 'kysely';
import type { Feed } from '../model.ts';
import type { PassIntent, PassStore } from '../ports.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import { saveDelivery } from './deliveries.ts';
import { saveEntry } from './entries.ts';
import {
  dueFeeds,
  type FeedsInHand,
  keepFeeds,
  recentPolls,
  releaseFeeds,
  saveFeedState,
  syncFeeds,
} from './feeds.ts';
import type { Flavour, Now } from './flavour.ts';
import { knownEntries } from './known-entries.ts';
import { outageSince, saveNotice } from './notices.ts';
import { logPass } from './pass-log.ts';
import { placedSince, placeView } from './placed.ts';
import { saveChange } from './register-changes.ts';
import type { Tables } from './schema.ts';
import { saveStory } from './stories.ts';
import { storyView } from './story-view.ts';

export interface Passes extends PassStore {
  /**
   * Makes the feeds of the store agree with the configured ones. New feeds are due at `now` (epoch
   * milliseconds), feeds whose URL changed start without validators, missing ones are not polled.
   */
  syncFeeds(feeds: readonly Feed[], now: number): Promise<void>;
  /** To be called at each beat: where others work beside us, what we poll stays ours. */
  keepFeeds(): Promise<void>;
}

export function passesOf(db: Kysely<Tables>, now: Now, flavour: Flavour): Passes {
  const inHand: FeedsInHand = new Map();
  return {
    dueFeeds: async (at, limit) => {
      const due = await dueFeeds(db, flavour, at, limit);
      for (const { feedId } of due) inHand.set(feedId, at);
      return due;
    },
    keepFeeds: async () => {
      if (flavour.isShared && inHand.size > 0) await keepFeeds(db, now, inHand);
    },
    releaseFeeds: async (feedIds) => {
      for (const id of feedIds) inHand.delete(id);
      await releaseFeeds(db, feedIds);
    },
    knownEntries: (feedId, keys) => knownEntries(db, feedId, keys),
    knownKeys: (feedId, keys) => knownKeys(db, feedId, keys),
    placed: (mark, since, limit) => placedSince(db, mark, since, limit),
    syncFeeds: (feeds, at) => syncFeeds(db, flavour, feeds, at),
    commit: async ({ feedId, keys, pollsSince, ...scope }, place, plan) => {
      // Else two workers open the same story: neither sees what the other has not yet committed.
      const committed = await alone(db, async (tx) => {
        const outage = await outageSince(tx);
        const view = {
          knownKeys: await knownKeys(tx, feedId, keys),
          ...(await placeView(tx, scope)),
          polls: await recentPolls(tx, feedId, Math.min(pollsSince, outage ?? pollsSince), now),
          outageSince: outage,
        };
        const placed = place(view);
        const intent = plan(placed, { ...view, ...(await storyView(tx, placed)) });
        await apply(tx, intent, now);
        return intent;
      });
      inHand.delete(feedId);
      return committed;
    },
  };
}

async function knownKeys(
  db: Kysely<Tables>,
  feedId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const some of chunks(keys)) {
    const rows = await db
      .selectFrom('entry_key')
      .select('key')
      .where('feed_id', '=', feedId)
      .where('key', 'in', some)
      .execute();
    for (const { key } of rows) known.add(key);
  }
  return known;
}

/** Stories before the entries that name them; the feed's validators with all they stand for. */
async function apply(tx: Kysely<Tables>, intent: PassIntent, now: Now): Promise<void> {
  for (const story of intent.stories) await saveStory(tx, story);
  for (const entry of intent.entries) await saveEntry(tx, entry, now);
  for (const delivery of intent.deliveries) await saveDelivery(tx, delivery, now);
  for (const change of intent.changes) await saveChange(tx, change);
  for (const notice of intent.notices) await saveNotice(tx, notice);
  await saveFeedState(tx, intent.feed);
  await logPass(tx, intent, now);
}

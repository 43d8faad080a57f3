import type { Kysely } from 'kysely';
import type { StoredStory, StoryView, Topic, TouchedStories } from '../story-ports.ts';
import { chunks } from './chunks.ts';
import { parseBrief, parseMoment } from './json-brief.ts';
import { changesOf } from './register-changes.ts';
import type { Tables } from './schema.ts';
import { tellingsOf } from './tellings.ts';

/** Stories of one topic that are read: a card points back to a few. */
const MAX_AKIN = 8;

/** What a plan of stories may know, read in the transaction that will apply it. */
export async function storyView(
  tx: Kysely<Tables>,
  { stories, topics }: TouchedStories,
): Promise<StoryView> {
  if (stories.length === 0) return { tellings: [], stories: new Map(), akin: [], changes: [] };
  return {
    tellings: await tellingsOf(tx, stories),
    stories: await storedStories(tx, stories),
    akin: await storiesAbout(tx, [...(await topicsOf(tx, stories)), ...topics]),
    changes: await changesOf(tx),
  };
}

export async function storedStories(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredStory>> {
  const found = new Map<string, StoredStory>();
  for (const some of chunks(keys)) {
    const rows = await db
      .selectFrom('story')
      .select(['key', 'brief'])
      .where('key', 'in', some)
      .execute();
    const moments = await db
      .selectFrom('story_moment')
      .select(['story_key', 'moment'])
      .where('story_key', 'in', some)
      .orderBy('id')
      .execute();
    const posted = await db
      .selectFrom('delivery')
      .select(['story_key', 'channel_id'])
      .where('story_key', 'in', some)
      .where('purpose', '=', 'card')
      .where(({ or, and, eb }) =>
        or([
          and([eb('status', '=', 'sent'), eb('message_id', 'is not', null)]),
          and([eb('status', '=', 'pending'), eb('maybe_sent_at', 'is not', null)]),
        ]),
      )
      .execute();
    for (const { key, brief } of rows)
      found.set(key, {
        brief: parseBrief(brief),
        moments: moments
          .filter(({ story_key }) => story_key === key)
          .map(({ moment }) => parseMoment(moment)),
        postedIn: posted
          .filter(({ story_key }) => story_key === key)
          .map(({ channel_id }) => channel_id),
      });
  }
  return found;
}

async function topicsOf(db: Kysely<Tables>, keys: readonly string[]): Promise<readonly Topic[]> {
  const topics: Topic[] = [];
  for (const some of chunks(keys))
    topics.push(
      ...(await db
        .selectFrom('story_topic')
        .select(['country', 'treaty'])
        .where('story_key', 'in', some)
        .execute()),
    );
  return topics;
}

async function storiesAbout(
  db: Kysely<Tables>,
  topics: readonly Topic[],
): Promise<StoryView['akin']> {
  const once = new Map(topics.map((topic) => [`${topic.country} ${topic.treaty}`, topic]));
  const akin: StoryView['akin'][number][] = [];
  for (const { country, treaty } of once.values()) {
    const rows = await db
      .selectFrom('story_topic')
      .innerJoin('story', 'story.key', 'story_topic.story_key')
      .select(['story.key', 'story.brief'])
      .where('country', '=', country)
      .where('treaty', '=', treaty)
      .where('story.decision', '=', 'alert')
      .where('story.merged_into', 'is', null)
      .orderBy('story_topic.opened_at', 'desc')
      .limit(MAX_AKIN)
      .execute();
    for (const { key, brief } of rows) {
      const { headline, url, acts, openedAt } = parseBrief(brief);
      akin.push({ country, treaty, key, headline, url, acts, openedAt });
    }
  }
  return akin.sort((one, other) => other.openedAt - one.openedAt);
}

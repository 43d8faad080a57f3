import type { Kysely } from 'kysely';
import type { StoryLink } from '../brief.ts';
import type { StoredStory, StoryView, Topic, TouchedStories } from '../story-ports.ts';
import { chunks } from './chunks.ts';
import { parseBrief, parseMoment } from './json-brief.ts';
import { changesOf } from './register-changes.ts';
import type { Tables } from './schema.ts';
import { tellingsOf } from './tellings.ts';

/** Stories of one topic that are read: a card points back to a few. */
const MAX_AKIN = 6;

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
    const cards = await db
      .selectFrom('delivery')
      .select(['story_key', 'channel_id', 'status', 'folded_into'])
      .where('story_key', 'in', some)
      .where('purpose', '=', 'card')
      .where(({ or, and, eb }) =>
        or([
          eb('status', '=', 'dead'),
          eb('folded_into', 'is not', null),
          and([eb('status', '=', 'sent'), eb('message_id', 'is not', null)]),
          and([eb('status', '=', 'pending'), eb('maybe_sent_at', 'is not', null)]),
        ]),
      )
      .execute();
    const channels = (key: string, isGivenUp: boolean): readonly string[] =>
      cards
        .filter(({ story_key }) => story_key === key)
        .filter((card) => (card.status === 'dead' || card.folded_into !== null) === isGivenUp)
        .map(({ channel_id }) => channel_id);
    for (const { key, brief } of rows)
      found.set(key, {
        brief: parseBrief(brief),
        moments: moments
          .filter(({ story_key }) => story_key === key)
          .map(({ moment }) => parseMoment(moment)),
        postedIn: channels(key, false),
        givenUpIn: channels(key, true),
      });
  }
  return found;
}

async function topicsOf(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<TouchedStories['topics']> {
  const topics: TouchedStories['topics'][number][] = [];
  for (const some of chunks(keys))
    topics.push(
      ...(await db
        .selectFrom('story_topic')
        .select(['country', 'treaty', 'opened_at as before'])
        .where('story_key', 'in', some)
        .execute()),
    );
  return topics;
}

/** Looked for by the index alone, so that what is read of a large store hangs on what is found. */
async function storiesAbout(
  db: Kysely<Tables>,
  topics: TouchedStories['topics'],
): Promise<StoryView['akin']> {
  const asked = new Map(topics.map((each) => [JSON.stringify(Object.values(each)), each]));
  const found = new Map<string, Topic & { readonly key: string }>();
  for (const { country, treaty, before } of asked.values()) {
    const rows = await db
      .selectFrom('story_topic')
      .select('story_key as key')
      .where('country', '=', country)
      .where('treaty', '=', treaty)
      .where('opened_at', '<=', before)
      .orderBy('opened_at', 'desc')
      .limit(MAX_AKIN)
      .execute();
    for (const { key } of rows) found.set(`${country} ${treaty} ${key}`, { country, treaty, key });
  }
  const links = await linksTo(db, new Set([...found.values()].map(({ key }) => key)));
  return [...found.values()]
    .flatMap(({ country, treaty, key }) => {
      const link = links.get(key);
      return link ? [{ country, treaty, ...link }] : [];
    })
    .sort((one, other) => other.openedAt - one.openedAt);
}

async function linksTo(
  db: Kysely<Tables>,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, StoryLink>> {
  const links = new Map<string, StoryLink>();
  for (const some of chunks([...keys])) {
    const rows = await db
      .selectFrom('story')
      .select(['key', 'brief'])
      .where('key', 'in', some)
      .execute();
    for (const { key, brief } of rows) {
      const { headline, url, acts, openedAt } = parseBrief(brief);
      links.set(key, { key, headline, url, acts, openedAt });
    }
  }
  return links;
}

import type { Kysely } from 'kysely';
import type { StoryLife } from './archive.ts';
import type { Tables } from './schema.ts';
import { storedStories } from './story-view.ts';
import { tellingsOf } from './tellings.ts';

export async function lifeOf(db: Kysely<Tables>, key: string): Promise<StoryLife | null> {
  const story = (await storedStories(db, [key])).get(key);
  if (!story) return null;
  const { brief, moments } = story;
  return { brief, moments, tellings: await tellingsOf(db, [key]) };
}

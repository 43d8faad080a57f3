import type { Kysely } from 'kysely';
import type { StoryScope, StoryView } from '../ports.ts';
import { changesOf } from './register-changes.ts';
import type { Tables } from './schema.ts';
import { tellingsOf } from './tellings.ts';

/** What a plan of stories may know, read in the transaction that will apply it. */
export async function storyView(
  tx: Kysely<Tables>,
  { storiesSince, addresses }: StoryScope,
): Promise<StoryView> {
  if (storiesSince === null) return { tellings: [], changes: [] };
  return {
    tellings: await tellingsOf(tx, storiesSince, addresses),
    changes: await changesOf(tx),
  };
}

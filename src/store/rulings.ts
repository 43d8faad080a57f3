import type { Kysely } from 'kysely';
import type { Ruling, RulingIntent, RulingStore, RulingView } from '../ruling-ports.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import { saveDelivery } from './deliveries.ts';
import { isPending } from './delivery-owed.ts';
import type { Now } from './flavour.ts';
import { nextPlace, storiesOf } from './placed.ts';
import type { Tables } from './schema.ts';
import { saveStory } from './stories.ts';
import { storyView } from './story-view.ts';

export function rulingsOf(db: Kysely<Tables>, now: Now): RulingStore {
  return {
    rule: (ruling, plan) =>
      // A worker may put an entry into one of these stories meanwhile.
      alone(db, async (tx) => {
        const planned = plan(await rulingView(tx, ruling));
        if (planned.ok) await apply(tx, planned.value, now);
        return planned;
      }),
  };
}

async function rulingView(tx: Kysely<Tables>, { pointed }: Ruling): Promise<RulingView> {
  const storyOf = await storiesOf(
    tx,
    pointed.flatMap(({ entries }) => entries),
  );
  const named = [...storyOf.values(), ...pointed.flatMap(({ story }) => story ?? [])];
  const stories = await withMerged(tx, await endsOf(tx, named));
  return {
    ...(await storyView(tx, { stories, topics: [] })),
    storyOf,
    baseline: await baselineOf(tx, stories),
    unsentIn: await unsentOf(tx, stories),
  };
}

/** These stories and those that took them in, to the last. */
async function endsOf(tx: Kysely<Tables>, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const ends = new Set(keys);
  // What is added while a set is walked is walked, too.
  for (const key of ends) {
    const row = await tx
      .selectFrom('story')
      .select('merged_into')
      .where('key', '=', key)
      .executeTakeFirst();
    if (row?.merged_into) ends.add(row.merged_into);
  }
  return ends;
}

/** These stories and all that they took in. */
async function withMerged(
  tx: Kysely<Tables>,
  keys: ReadonlySet<string>,
): Promise<readonly string[]> {
  const all = new Set(keys);
  for (const key of all) {
    const rows = await tx
      .selectFrom('story')
      .select('key')
      .where('merged_into', '=', key)
      .execute();
    for (const merged of rows) all.add(merged.key);
  }
  return [...all];
}

async function baselineOf(
  tx: Kysely<Tables>,
  stories: readonly string[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const some of chunks(stories)) {
    const rows = await tx
      .selectFrom('entry')
      .select('id')
      .where('story_key', 'in', some)
      .where('baseline', '=', 1)
      .execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** Messages of these stories for which no request has left. */
const unsent = (tx: Kysely<Tables>, stories: readonly string[]) =>
  tx
    .selectFrom('delivery')
    .where('story_key', 'in', stories)
    .where(isPending())
    .where('maybe_sent_at', 'is', null);

async function unsentOf(
  tx: Kysely<Tables>,
  stories: readonly string[],
): Promise<RulingView['unsentIn']> {
  const found = new Map<string, readonly string[]>();
  for (const some of chunks(stories)) {
    const rows = await unsent(tx, some)
      .select(['story_key', 'channel_id'])
      .where('purpose', '=', 'card')
      .execute();
    for (const { story_key, channel_id } of rows)
      found.set(story_key, [...(found.get(story_key) ?? []), channel_id]);
  }
  return found;
}

/** Stories before the entries that name them; what is withdrawn before what is owed instead. */
async function apply(tx: Kysely<Tables>, intent: RulingIntent, now: Now): Promise<void> {
  for (const story of intent.stories) await saveStory(tx, story);
  let placed = await nextPlace(tx);
  // A number each: they are read a few at a time, and those behind one that was read.
  for (const id of intent.moves.entries) {
    await tx
      .updateTable('entry')
      .set({ story_key: intent.moves.to, placed })
      .where('id', '=', id)
      .execute();
    placed += 1;
  }
  if (intent.withdrawn !== null)
    await tx
      .deleteFrom('delivery')
      .where('id', 'in', unsent(tx, [intent.withdrawn]).select('id'))
      .execute();
  for (const delivery of intent.deliveries) await saveDelivery(tx, delivery, now);
}

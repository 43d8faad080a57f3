import { describe, expect, onTestFinished, test } from 'vitest';
import { placeScope, placeStories } from '../../src/place-stories.ts';
import type { JudgedEntry } from '../../src/plan-pass.ts';
import { createShelfKeeper, type ShelfKeeper } from '../../src/shelf-keeper.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { PlacedEntry } from '../../src/story-ports.ts';
import { aStory, entry, feed, intent, MINUTE, NOON, scope, verdict } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const QUAKE =
  'A strong earthquake shook the coast on Monday and many old houses fell down at once.';
const QUAKE_AGAIN =
  'Many old houses fell down on Monday as a strong earthquake shook the whole coast.';

const judged = (key: string, text: string): JudgedEntry => {
  const { text: said, keySentences } = entry('a', key, {
    text: { title: 'Earthquake shakes the coast', summary: '', text, url: null },
  });
  return {
    ...{ keys: [key], text: said, said: null, revises: null, address: null, doubt: null },
    keySentences,
    verdict: verdict({ acts: [], countries: [] }),
  };
};

/** Puts an entry into its story as a pass does; says which story that is. `fails` = its transaction does. */
const tell = async (
  store: Store,
  shelf: ShelfKeeper,
  each: JudgedEntry,
  { fails = false }: { readonly fails?: boolean } = {},
): Promise<string | undefined> => {
  const input = { feed: feed('a'), judged: [each], owed: new Set([each]), rereads: new Map() };
  const asked = scope('a', await placeScope([each], shelf, NOON));
  const { entries } = await store.passes.commit(
    asked,
    (view) => placeStories({ ...input, now: NOON, shelf }, view),
    (placed) => {
      if (fails) throw new Error('disk');
      const stories = placed.stories.map((key) => aStory(key));
      return intent('a', { entries: placed.entries, stories });
    },
  );
  return entries[0]?.story?.key;
};

const open = async (path: string): Promise<Store> => {
  const opened = await openStore({ path, now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  await opened.value.passes.syncFeeds([feed('a')], NOON);
  return opened.value;
};

describe('what a plan puts on the shelf', () => {
  test('leaves no trace when its transaction fails', async () => {
    const store = await open(':memory:');
    const shelf = createShelfKeeper(store.passes.placed);
    await expect(tell(store, shelf, judged('1', QUAKE), { fails: true })).rejects.toThrow('disk');
    const key = await tell(store, shelf, judged('2', QUAKE_AGAIN));
    expect(await store.archive.life(key ?? '')).toMatchObject({
      tellings: [{ entryKey: '2', because: 'new' }],
    });
  });

  test('of an entry that is edited leaves it there when its transaction fails', async () => {
    const store = await open(':memory:');
    const shelf = createShelfKeeper(store.passes.placed);
    const key = await tell(store, shelf, judged('1', QUAKE));
    const [known] = await store.passes.knownEntries('a', ['1']);
    const edit = { ...judged('1', `${QUAKE} Help is on its way.`), revises: known?.id ?? null };
    await expect(tell(store, shelf, edit, { fails: true })).rejects.toThrow('disk');
    expect(await tell(store, shelf, judged('2', QUAKE_AGAIN))).toBe(key);
  });

  test('is there after a restart, and for another worker on the same store', async () => {
    const path = `${tempFolder()}/store.db`;
    const [one, other] = [await open(path), await open(path)];
    const shelves = [one, other, one].map(({ passes }) => createShelfKeeper(passes.placed));
    const [first, second, restarted] = shelves;
    if (!first || !second || !restarted) throw new Error('no shelf');
    const key = await tell(one, first, judged('1', QUAKE));
    expect(await tell(other, second, judged('2', QUAKE_AGAIN))).toBe(key);
    expect(await tell(one, first, judged('3', `${QUAKE} Nobody was hurt.`))).toBe(key);
    expect(await tell(one, restarted, judged('4', `${QUAKE_AGAIN} Help came.`))).toBe(key);
  });
});

describe('a shelf that is filled before the first plan', () => {
  const stored = (count: number): readonly PlacedEntry[] =>
    Array.from({ length: count }, (_, at) => ({
      ...{ feedId: 'a', entryKey: String(at), storyKey: `s${at}`, title: `Title ${at}` },
      ...{ text: `Text ${at}`, lang: 'en', canonicalUrl: null, at: NOON - at * MINUTE },
      ...{ countries: [], treaties: [], acts: [] },
    }));

  test('reads in small parts, once for all that ask, and goes on where it stopped', async () => {
    const all = stored(50);
    const asked: number[] = [];
    const shelf = createShelfKeeper(async (mark, _since, limit) => {
      asked.push(mark);
      const placed = all.slice(mark, mark + limit);
      return { placed, mark: mark + placed.length };
    });
    await Promise.all([shelf.ready(NOON), shelf.ready(NOON)]);
    expect(asked).toEqual([0, 20, 40]);
    expect(shelf.mark()).toBe(50);
    await shelf.ready(NOON);
    expect(asked).toEqual([0, 20, 40, 50]);
  });

  test('is not filled for entries that no story is looked for', async () => {
    let asked = 0;
    const shelf = createShelfKeeper(async (mark) => {
      asked += 1;
      return { placed: [], mark };
    });
    const rejected = { ...judged('1', QUAKE), verdict: verdict({ decision: 'reject' }) };
    expect((await placeScope([rejected], shelf, NOON)).mark).toBeNull();
    expect(asked).toBe(0);
    await placeScope([judged('1', QUAKE)], shelf, NOON);
    expect(asked).toBe(1);
  });
});

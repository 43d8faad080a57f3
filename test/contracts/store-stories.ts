import { describe, expect, test } from 'vitest';
import { aStory, commit, entry, NOON, scope, seenBy, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What holds of stories that lead back to others, and of entries that are judged anew. */
export function storiesContract(bench: StoreBench): void {
  describe('stories', () => {
    const before = { openedAt: NOON - 9 };
    const link = { key: 's', headline: 'H', url: null, acts: [], openedAt: NOON };
    const akinTo = async (key: string): Promise<readonly string[]> => {
      const view = await seenBy(bench.store, scope('a'), { stories: [key], topics: [] });
      return view.akin.map((each) => each.key).filter((each) => each !== key);
    };

    test('are led back to what was told before them, newest first, and to nothing later', async () => {
      const stories = [-30, -20, -10, 10, 20].map((at) =>
        aStory(`at${at}`, { openedAt: NOON + at }),
      );
      await commit(bench.store, 'a', { stories: [...stories, aStory('s')] });
      expect(await akinTo('s')).toEqual(['at-10', 'at-20', 'at-30']);
      expect(await akinTo('at-30')).toEqual([]);
      const late = aStory('late', { openedAt: NOON - 15 });
      await commit(bench.store, 'a', { stories: [late] });
      expect(await akinTo('s')).toEqual(['at-10', 'late', 'at-20', 'at-30']);
    });

    test('that many came after are led back to what was before them all the same', async () => {
      const later = Array.from({ length: 20 }, (_, at) =>
        aStory(`later${at}`, { openedAt: NOON + 1 + at }),
      );
      await commit(bench.store, 'a', { stories: [...later, aStory('first', before), aStory('s')] });
      expect(await akinTo('s')).toEqual(['first']);
    });

    test('are never led to what was merged away, follows from the register or was only kept', async () => {
      await commit(bench.store, 'a', {
        stories: [
          aStory('s'),
          aStory('merged', { ...before, mergedInto: link }),
          aStory('computed', { ...before, isComputed: true }),
          aStory('kept', { ...before, decision: 'digest' }),
          aStory('elsewhere', { ...before, countries: ['FI'] }),
          aStory('another-treaty', { ...before, treaties: ['ccm'] }),
        ],
      });
      expect(await akinTo('s')).toEqual([]);
      await commit(bench.store, 'a', { stories: [aStory('kept', before)] });
      expect(await akinTo('s')).toEqual(['kept']);
      await commit(bench.store, 'a', {
        stories: [aStory('kept', { ...before, mergedInto: link })],
      });
      expect(await akinTo('s')).toEqual([]);
    });

    test('show a pass what is stored of an entry that is judged anew', async () => {
      const placed = { key: 's', because: 'same-event', similarity: 0.5 } as const;
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [entry('a', '1', { said: 'before', story: placed }), entry('a', '2')],
      });
      const known = await bench.store.passes.knownEntries('a', ['1', '2']);
      const [one = 0, two = 0] = known.map(({ id }) => id);
      const asked = scope('a', { mark: 0, revises: [one, two] });
      const { edited } = await seenBy(bench.store, asked);
      const { text, keySentences } = entry('a', '1');
      expect(edited.get(one)).toEqual({
        entryKey: '1',
        title: text.title,
        said: 'before',
        url: text.url,
        canonicalUrl: 'https://a.example/1',
        outlet: 'Outlet a',
        published: text.published,
        seenAt: NOON,
        baseline: false,
        verdict: verdict(),
        keySentences,
        story: placed,
      });
      expect(edited.get(two)?.story).toBeNull();
    });

    test('keep an entry that is judged anew in its row, and say so to those who keep them in mind', async () => {
      const story = { key: 's', because: 'new', similarity: 0 } as const;
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: [entry('a', '1', { story })],
      });
      const [known] = await bench.store.passes.knownEntries('a', ['1']);
      const first = await bench.store.passes.placed(0, 0, 9);
      const edit = { story, said: 'now', revises: known?.id ?? null, text: { title: 'Edited' } };
      await commit(bench.store, 'a', { entries: [entry('a', '1', edit)] });
      const { placed } = await bench.store.passes.placed(first.mark, 0, 9);
      expect(placed).toMatchObject([{ entryKey: '1', storyKey: 's', title: 'Edited' }]);
      expect(await bench.store.passes.knownEntries('a', ['1'])).toMatchObject([
        { said: 'now', revisions: 1, title: 'Edited' },
      ]);
    });

    test('are read by whoever keeps them in mind in parts, those that changed first', async () => {
      const story = { key: 's', because: 'new', similarity: 0 } as const;
      const keys = ['1', '2', '3'];
      await commit(bench.store, 'a', {
        stories: [aStory('s')],
        entries: keys.map((key) => entry('a', key, { story })),
      });
      const read = async (mark: number) => bench.store.passes.placed(mark, 0, 2);
      const one = await read(0);
      const other = await read(one.mark);
      expect([one, other].map(({ placed }) => placed.map(({ entryKey }) => entryKey))).toEqual([
        ['1', '2'],
        ['3'],
      ]);
      expect((await read(other.mark)).placed).toEqual([]);
    });
  });
}

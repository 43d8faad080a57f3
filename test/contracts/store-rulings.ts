import { describe, expect, test } from 'vitest';
import type { Pointed, Ruling, RulingIntent, RulingView } from '../../src/ruling-ports.ts';
import { aStory, brief, commit, delivery, entry, NOON, scope, seenBy } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

/** What holds of what people say of stories. */
export function rulingsContract(bench: StoreBench): void {
  const at = (parts: Partial<Pointed>): Pointed => ({
    word: 'w',
    entries: [],
    story: null,
    ...parts,
  });
  const inStory = (key: string, story: string, baseline = false) =>
    entry('a', key, { baseline, story: { key: story, because: 'new', similarity: 0 } });
  /** Stories s (entries 1, 2) and t (entry 3), each owed to two channels. */
  const stocked = () =>
    commit(bench.store, 'a', {
      stories: [aStory('s'), aStory('t')],
      entries: [inStory('1', 's'), inStory('2', 's', true), inStory('3', 't')],
      deliveries: ['s', 't'].flatMap((key) => [delivery(key, 'c'), delivery(key, 'd')]),
    });
  const idOf = async (key: string): Promise<number> =>
    (await bench.store.archive.why(key))[0]?.id ?? 0;
  const intent = (parts: Partial<RulingIntent> = {}): RulingIntent => ({
    goesOn: brief('s'),
    other: brief('t'),
    stories: [],
    moves: { entries: [], to: 's' },
    withdrawn: null,
    deliveries: [],
    ...parts,
  });
  const apply = (parts: Partial<RulingIntent>) =>
    bench.store.rulings.rule({ kind: 'split', pointed: [] }, () => ({
      ok: true,
      value: intent(parts),
    }));
  const lookAt = async (ruling: Ruling): Promise<RulingView> => {
    let seen: RulingView | null = null;
    await bench.store.rulings.rule(ruling, (view) => {
      seen = view;
      return { ok: true, value: intent() };
    });
    if (!seen) throw new Error('the plan saw nothing');
    return seen;
  };

  describe('a ruling', () => {
    test('sees the stories pointed at, whole, and which messages never left', async () => {
      await stocked();
      const claimed = await bench.mustClaim();
      await bench.store.outbox.intend(claimed, 10_000);
      const view = await lookAt({
        kind: 'merge',
        pointed: [at({ entries: [await idOf('1'), 999] }), at({ story: 't' })],
      });
      expect(view.storyOf).toEqual(new Map([[await idOf('1'), 's']]));
      expect([...view.stories.keys()].sort()).toEqual(['s', 't']);
      expect(view.tellings.map(({ entryKey }) => entryKey)).toEqual(['1', '2', '3']);
      expect(view.baseline).toEqual(new Set([await idOf('2')]));
      expect(view.stories.get('s')?.postedIn).toEqual(['c']);
      expect(view.unsentIn).toEqual(
        new Map([
          ['s', ['d']],
          ['t', ['c', 'd']],
        ]),
      );
    });

    test('sees where a merged story went, and all that went there', async () => {
      const into = (key: string) => ({ key, headline: '', url: null, acts: [], openedAt: NOON });
      await commit(bench.store, 'a', {
        stories: [
          aStory('end'),
          aStory('middle', { mergedInto: into('end') }),
          aStory('first', { mergedInto: into('middle') }),
          aStory('side', { mergedInto: into('end') }),
          aStory('alone'),
        ],
      });
      const view = await lookAt({ kind: 'split', pointed: [at({ story: 'first' })] });
      expect([...view.stories.keys()].sort()).toEqual(['end', 'first', 'middle', 'side']);
      expect((await bench.store.archive.stories(9)).map(({ brief: it }) => it.storyKey)).toEqual([
        'alone',
        'end',
      ]);
    });

    test('moves entries, and whoever keeps stories in mind is told so', async () => {
      await stocked();
      const mark = (await seenBy(bench.store, scope('a', { mark: 0 }))).mark;
      const moment = { kind: 'merged', at: NOON, by: 'Ana', other: 't', entries: [3] } as const;
      await apply({
        stories: [{ ...aStory('s', { headline: 'Anew' }), moments: [moment] }],
        moves: { entries: [await idOf('3')], to: 's' },
      });
      const { placed } = await seenBy(bench.store, scope('a', { mark }));
      expect(placed.map(({ entryKey, storyKey }) => [entryKey, storyKey])).toEqual([['3', 's']]);
      const life = await bench.store.archive.life('s');
      expect(life).toMatchObject({ brief: { headline: 'Anew' }, moments: [moment] });
      expect(life?.tellings.map(({ entryKey }) => entryKey)).toEqual(['1', '2', '3']);
      expect((await bench.store.archive.life('t'))?.tellings).toEqual([]);
      expect(await bench.store.archive.life('none')).toBeNull();
    });

    test('that moves many is told whole to whoever reads a few at a time', async () => {
      await stocked();
      const { mark } = await seenBy(bench.store, scope('a', { mark: 0 }));
      const entries = [await idOf('1'), await idOf('2')];
      await apply({ moves: { entries, to: 't' } });
      const first = await bench.store.passes.placed(mark, 0, 1);
      const second = await bench.store.passes.placed(first.mark, 0, 1);
      const told = [...first.placed, ...second.placed];
      expect(told.map(({ entryKey, storyKey }) => [entryKey, storyKey])).toEqual([
        ['1', 't'],
        ['2', 't'],
      ]);
    });

    test('takes back messages that never left, also from a worker that is about to send', async () => {
      await stocked();
      await bench.sendAs('m');
      const claimed = await bench.mustClaim();
      expect(claimed).toMatchObject({ storyKey: 's', channelId: 'd' });
      await apply({ withdrawn: 's', deliveries: [delivery('t', 'd', { payload: '"anew"' })] });
      expect(await bench.store.outbox.intend(claimed, 10_000)).toBe(false);
      const left = async (key: string) =>
        (await bench.deliveriesOf(key))?.map(({ channelId, status }) => [channelId, status]);
      expect(await left('s')).toEqual([['c', 'sent']]);
      expect(await left('t')).toEqual([
        ['c', 'pending'],
        ['d', 'pending'],
      ]);
    });

    test('leaves a message alone that may have left', async () => {
      await stocked();
      const claimed = await bench.mustClaim();
      await bench.store.outbox.intend(claimed, 10_000);
      await apply({ withdrawn: 's' });
      expect((await bench.deliveriesOf('s'))?.map(({ channelId }) => channelId)).toEqual(['c']);
    });

    test('that is refused, or breaks, changes nothing', async () => {
      await stocked();
      const failure = { kind: 'ruling', message: 'No.', retryable: false, retryAfterMs: null };
      const refused = await bench.store.rulings.rule({ kind: 'split', pointed: [] }, () => ({
        ok: false,
        failure,
      }));
      expect(refused).toEqual({ ok: false, failure });
      const broken = apply({
        stories: [aStory('s', { headline: 'Anew' })],
        moves: { entries: [await idOf('3')], to: 'no such story' },
        withdrawn: 's',
      });
      await expect(broken).rejects.toThrow();
      expect(await bench.store.archive.story('s')).toMatchObject({
        brief: { headline: 'Headline of s' },
        deliveries: [{ status: 'pending' }, { status: 'pending' }],
      });
      expect((await bench.store.archive.life('t'))?.tellings).toHaveLength(1);
    });
  });
}

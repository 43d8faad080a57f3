import { describe, expect, test } from 'vitest';
import type { Feedback, LearningReport, NewRun, Tuning } from '../../src/learning.ts';
import { commit, delivery, entry, MINUTE, NOON, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const TUNING: Tuning = {
  alertAt: 0.7,
  digestAt: 0.5,
  weight: 0.1,
  quiet: { for: 30, against: 2.5 },
  lessons: { relevant: 2, other: 1, features: { 'w:en:__proto__': [0, 3] } },
};
const REPORT: LearningReport = {
  outcome: 'tuned',
  examples: 20,
  people: 2,
  disputed: 1,
  better: 12,
  worse: 1,
  before: { relevanceF1: 0.8, alertPrecision: 0.9, alertF1: 0.7 },
  after: { relevanceF1: 0.8, alertPrecision: 0.9, alertF1: 0.75 },
  corrected: [{ label: 'act:use', missing: 1, wrong: 0 }],
  duplicates: 3,
};

/** What holds of people's words, and of what servers learn from them. */
export function learningContract(bench: StoreBench): void {
  const learning = () => bench.store.learning;
  /** Stores entries and gives their numbers. */
  const stored = async (...keys: readonly string[]): Promise<readonly number[]> => {
    await commit(bench.store, 'a', { entries: keys.map((key) => entry('a', key)) });
    const fates = await Promise.all(keys.map((key) => bench.store.archive.why(key)));
    return fates.map(([fate]) => fate?.id ?? -1);
  };
  const word = (entryId: number, changes: Partial<Feedback> = {}): Feedback => ({
    server: 'home',
    entryId,
    storyKey: null,
    kind: 'not-relevant',
    correction: null,
    duplicateOf: null,
    by: 'ann',
    ...changes,
  });
  const run = (changes: Partial<NewRun> = {}): NewRun => ({
    server: 'home',
    tuning: TUNING,
    isChange: true,
    report: REPORT,
    heard: 20,
    version: '1',
    ...changes,
  });
  const lastOf = async (server: string): Promise<number | null> =>
    (await learning().runs(server, 1))[0]?.id ?? null;
  const kept = async (changes: Partial<NewRun> = {}): Promise<boolean> =>
    learning().keep(run(changes), await lastOf(changes.server ?? 'home'), null, []);

  describe('what people say', () => {
    test('is kept with who and when, newest first, by server', async () => {
      const [one = -1, two = -1] = await stored('1', '2');
      const correction = { acts: ['use'], countries: null, urgency: 'high' } as const;
      const first = await learning().say(word(one, { kind: 'wrong-label', correction }));
      bench.now += MINUTE;
      await learning().say(word(two, { kind: 'duplicate', duplicateOf: 's', storyKey: 't' }));
      await learning().say(word(two, { server: 'away', by: 'bob' }));
      expect(await learning().feedback('home', 9)).toEqual([
        expect.objectContaining({ entryId: two, duplicateOf: 's', storyKey: 't', by: 'ann' }),
        {
          ...word(one, { kind: 'wrong-label', correction }),
          id: first,
          title: 'Mine Ban Treaty: 1',
          url: 'https://a.example/1?utm=1',
          at: NOON,
          takenBackAt: null,
        },
      ]);
      expect((await learning().feedback(null, 9)).map(({ by }) => by)).toEqual([
        'bob',
        'ann',
        'ann',
      ]);
      expect(await learning().feedback(null, 1)).toHaveLength(1);
    });

    test('is one answer to one question: another takes its place, and the history stays', async () => {
      const [one = -1] = await stored('1');
      const no = await learning().say(word(one));
      // Said again it is the same word.
      expect(await learning().say(word(one))).toBe(no);
      bench.now += MINUTE;
      await learning().say(word(one, { kind: 'relevant' }));
      await learning().say(word(one, { kind: 'duplicate', duplicateOf: 's' }));
      await learning().say(word(one, { by: 'bob' }));
      const all = await learning().feedback('home', 9);
      expect(all.map(({ kind, by, takenBackAt }) => [kind, by, takenBackAt])).toEqual([
        ['not-relevant', 'bob', null],
        ['duplicate', 'ann', null],
        ['relevant', 'ann', null],
        ['not-relevant', 'ann', NOON + MINUTE],
      ]);
      const standing = await learning().standing('home', 9);
      expect(standing.map(({ kind, by }) => [kind, by])).toEqual([
        ['not-relevant', 'bob'],
        ['duplicate', 'ann'],
        ['relevant', 'ann'],
      ]);
      expect(await learning().standing('away', 9)).toEqual([]);
    });

    test('stands beside the entry as it was judged', async () => {
      const [one = -1] = await stored('1');
      await learning().say(word(one, { storyKey: 's' }));
      const { title, summary, text, lang, url } = entry('a', '1').text;
      const { acts, countries } = verdict();
      expect(await learning().standing('home', 9)).toEqual([
        {
          ...{ kind: 'not-relevant', correction: null, by: 'ann', entryId: one, storyKey: 's' },
          text: { title, summary, text, lang, kind: 'press', url },
          verdict: { acts, countries },
        },
      ]);
    });

    test('is read by turns: who says much, of whatever, pushes nobody out', async () => {
      const ids = await stored('1', '2', '3', '4');
      const [one = -1, two = -1, three = -1] = ids;
      await learning().say(word(one, { by: 'bob' }));
      await learning().say(word(two));
      for (const id of ids) await learning().say(word(id, { by: 'eve' }));
      for (const id of ids)
        await learning().say(word(id, { by: 'eve', kind: 'duplicate', duplicateOf: 's' }));
      await learning().say(word(three));
      const read = await learning().standing('home', 4);
      expect(read.map(({ by, kind, entryId }) => [by, kind, entryId])).toEqual([
        ['ann', 'not-relevant', three],
        ['eve', 'duplicate', ids[3]],
        ['eve', 'not-relevant', ids[3]],
        ['bob', 'not-relevant', one],
      ]);
    });

    test('can be taken back once', async () => {
      const [one = -1] = await stored('1');
      const id = await learning().say(word(one));
      bench.now += MINUTE;
      expect(await learning().takeBack(id)).toMatchObject({ id, takenBackAt: NOON + MINUTE });
      expect(await learning().takeBack(id)).toBeNull();
      expect(await learning().takeBack(id + 1)).toBeNull();
      expect(await learning().standing('home', 9)).toEqual([]);
      // It may be said again.
      expect(await learning().say(word(one))).not.toBe(id);
    });

    test('is counted up to a moment, by server, and the count only grows', async () => {
      const [one = -1, two = -1] = await stored('1', '2');
      const id = await learning().say(word(one));
      await learning().say(word(two, { server: 'away' }));
      bench.now += MINUTE;
      await learning().takeBack(id);
      const heard = async (before: number) => Object.fromEntries(await learning().heard(before));
      expect(await heard(NOON)).toEqual({ home: 0, away: 0 });
      expect(await heard(NOON + 1)).toEqual({ home: 1, away: 1 });
      expect(await heard(NOON + MINUTE + 1)).toEqual({ home: 2, away: 1 });
    });
  });

  describe('what a server learned', () => {
    test('decides until it is undone; then what was before it does', async () => {
      expect(await learning().inForce()).toEqual(new Map());
      await kept();
      const first = await lastOf('home');
      await kept({ server: 'away' });
      // A night that changed nothing leaves in force what was.
      await kept({ isChange: false, tuning: null });
      await kept({ tuning: { ...TUNING, alertAt: 0.8 } });
      const last = await lastOf('home');
      expect(await learning().inForce()).toEqual(
        new Map([
          ['home', last],
          ['away', await lastOf('away')],
        ]),
      );
      bench.now += MINUTE;
      expect(await learning().undo('home', 'ann')).toMatchObject({
        id: last,
        undoneAt: NOON + MINUTE,
        undoneBy: 'ann',
      });
      expect((await learning().inForce()).get('home')).toBe(first);
      expect(await learning().undo('home', 'ann')).toMatchObject({ id: first });
      expect((await learning().inForce()).has('home')).toBe(false);
      expect(await learning().undo('home', 'ann')).toBeNull();
      expect((await learning().inForce()).has('away')).toBe(true);
    });

    test('is read as it was kept', async () => {
      await kept();
      const id = await lastOf('home');
      expect(await learning().run(id ?? -1)).toEqual({
        ...run(),
        id,
        at: NOON,
        undoneAt: null,
        undoneBy: null,
      });
      expect(await learning().run(99)).toBeNull();
      await kept({ server: 'away' });
      expect((await learning().runs(null, 9)).map(({ server }) => server)).toEqual([
        'away',
        'home',
      ]);
    });

    test('is kept, and told, by the first of several workers alone', async () => {
      const notice = {
        key: 'learned:1',
        feedId: null,
        kind: 'learned',
        text: 't',
        at: NOON,
      } as const;
      const keep = () => learning().keep(run(), null, notice, [delivery('notice:1', 'admin')]);
      expect(await keep()).toBe(true);
      expect(await keep()).toBe(false);
      expect(await learning().runs(null, 9)).toHaveLength(1);
      expect(await bench.store.notices.isTold('learned:1')).toBe(true);
      expect((await bench.mustClaim()).channelId).toBe('admin');
      expect(await bench.store.outbox.claim(1_000)).toBeNull();
    });
  });
}

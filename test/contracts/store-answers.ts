import { describe, expect, test } from 'vitest';
import { NOON } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const DAY = 86_400_000;
const NONE = { requests: 0, failed: 0, unfit: 0, restsUntil: null };

/** What a store has to keep of a language model. */
export function answersContract(bench: StoreBench): void {
  describe('answers of a language model', () => {
    test('are kept word for word, the latest of each key, for 90 days', async () => {
      const { answers } = bench.store;
      await answers.keep('a', 'one');
      await answers.keep('a', '{"two": "\u0000"}');
      expect([await answers.answer('a'), await answers.answer('b')]).toEqual([
        '{"two": "\ufffd"}',
        null,
      ]);
      bench.now = NOON + 91 * DAY;
      await answers.keep('b', 'three');
      expect([await answers.answer('a'), await answers.answer('b')]).toEqual([null, 'three']);
    });

    test('cost a budget that is counted by the day, however many ask at once', async () => {
      const { answers } = bench.store;
      const taken = await Promise.all(Array.from({ length: 5 }, () => answers.take(3)));
      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await answers.today()).toEqual({ ...NONE, requests: 3 });
      bench.now = NOON + DAY;
      expect(await answers.today()).toEqual(NONE);
      expect(await answers.take(3)).toBe(true);
    });

    test('and what went wrong are counted, and a rest remembered', async () => {
      const { answers } = bench.store;
      await answers.note('failed');
      await answers.note('unfit');
      await answers.note('unfit');
      await answers.rest(NOON + 5);
      expect(await answers.today()).toEqual({
        requests: 0,
        failed: 1,
        unfit: 2,
        restsUntil: NOON + 5,
      });
    });
  });
}

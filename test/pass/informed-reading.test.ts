import { expect, test } from 'vitest';
import { informedReading } from '../../src/app-law.ts';
import type { RegisterChange } from '../../src/legal.ts';
import { change } from '../contracts/samples.ts';
import { toldUnderstanding } from './told-understanding.ts';

test('the reading is made anew when a change was accepted, redated or taken back, and only then', async () => {
  const asked: string[] = [];
  const shipped = toldUnderstanding();
  const from = {
    ...shipped,
    knowing: (changes: readonly RegisterChange[]) => {
      asked.push(changes.map(({ id, on }) => `${id} ${on}`).join());
      return { ...shipped };
    },
  };
  const decided = { isAccepted: true, by: 'Ann', at: 1 };
  let changes = [change(1), change(2, { decided: { ...decided, isAccepted: false } })];
  const reading = informedReading(async () => from, { changes: async () => changes });
  const first = await reading();
  expect(await reading()).toBe(first);
  changes = [change(1, { on: '2025-07-10', decided })];
  const second = await reading();
  expect(second).not.toBe(first);
  expect(await reading()).toBe(second);
  changes = [change(1, { on: '2025-07-11', decided })];
  await reading();
  changes = [change(1)];
  await reading();
  expect(asked).toEqual(['', '1 2025-07-10', '1 2025-07-11', '']);
});

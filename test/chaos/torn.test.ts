import { expect, test } from 'vitest';
import { torn } from './torn.ts';

test('[H1] 120 torn stores hold the beginning of their history, or are refused', async () => {
  const { injected, found, faults } = await torn({ seed: 7, count: 120 });
  expect(faults).toEqual([]);
  expect(injected['log cut off']).toBeGreaterThan(5);
  expect(found['the beginning of the history']).toBeGreaterThan(0);
  expect(found['refused: store-damaged']).toBeGreaterThan(0);
}, 240_000);

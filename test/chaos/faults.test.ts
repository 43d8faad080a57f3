import { expect, test } from 'vitest';
import { faults } from './faults.ts';

test('[G4] 24 faults of the lines to feeds and Discord lose nothing, double nothing and hang nothing', async () => {
  const { injected, faults: wrong } = await faults({ seed: 8, count: 24 });
  expect(wrong).toEqual([]);
  const names = Object.keys(injected);
  expect(names.filter((name) => name.startsWith('feeds')).length).toBeGreaterThan(0);
  expect(names.filter((name) => name.startsWith('Discord')).length).toBeGreaterThan(0);
}, 240_000);

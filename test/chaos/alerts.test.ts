import { expect, test } from 'vitest';
import { alerts } from './alerts.ts';

test('[G3] [G4] 300 alerts stand once and in order though 30 of 100 requests fail', async () => {
  const { injected, found, faults } = await alerts({ seed: 7, count: 300 });
  expect(faults).toEqual([]);
  expect(Object.keys(injected)).toHaveLength(11);
  expect(found['posted once, in order']).toBe(300);
  // An answer that never came would have told that the bucket is empty.
  expect(found['limits met that nobody injected']).toBeLessThan(5);
}, 120_000);

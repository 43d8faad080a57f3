import { expect, test } from 'vitest';
import { kills } from './kills.ts';

test('[G1][G2][H2] six kills -9 at points drawn by chance lose nothing and double nothing', async () => {
  const { injected, found, faults } = await kills({ seed: 7, count: 6 });
  expect(faults).toEqual([]);
  expect(Object.values(injected).reduce((all, one) => all + one, 0)).toBe(6);
  expect(found['messages']).toBeGreaterThan(0);
}, 240_000);

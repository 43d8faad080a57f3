import { expect, test } from 'vitest';
import { liveThrough } from './virtual-month.ts';

test('a virtual day, 20 feeds, 10 restarts: one unconditional request each, none early', async () => {
  const { faults, requests, restarts, unconditional } = await liveThrough({
    feeds: 20,
    days: 1,
    restarts: 10,
  });
  expect(faults).toEqual([]);
  expect(unconditional).toEqual({ 1: 20 });
  expect(restarts).toBe(10);
  // Polite by not asking at all would be no reading: hourly at least.
  expect(requests).toBeGreaterThan(20 * 23);
}, 120_000);

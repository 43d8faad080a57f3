import { expect, test } from 'vitest';
import { liveThroughDay } from './day.ts';

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

test('[I6] a virtual hour of 20 feeds loses nothing, doubles nothing, and leaves nothing open', async () => {
  const { base, end, ...report } = await liveThroughDay({
    hours: 1,
    feeds: 20,
    entries: 30,
    events: 4,
    readsPages: false,
    restMs: 5_000,
  });
  expect(report.errors).toEqual([]);
  expect(report.looked).toBe(report.published);
  expect(report.events).toBeGreaterThan(1);
  expect({ lost: report.lost, doubled: report.doubled }).toEqual({ lost: [], doubled: [] });
  expect(Math.abs(sum(end.handles) - sum(base.handles))).toBeLessThanOrEqual(2);
  expect(Math.abs(end.files - base.files)).toBeLessThanOrEqual(2);
}, 240_000);

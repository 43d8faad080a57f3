import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTask } from 'node-cron';
import { afterEach, expect, test, vi } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
const QUARTER = 900_000;

afterEach(() => {
  vi.useRealTimers();
  process.env['TZ'] = 'UTC';
});

test('every bell rings in UTC and never twice at once (I1, I2)', () => {
  const texts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(SRC, path), 'utf8'));
  const bells = texts.flatMap((text) => text.match(/\bschedule\([^;]*?;/gu) ?? []);
  expect(bells.length).toBeGreaterThanOrEqual(2);
  for (const bell of bells) expect(bell).toContain("{ timezone: 'UTC', noOverlap: true }");
});

test.each([
  ['America/New_York', Date.UTC(2026, 10, 1, 5)],
  ['Europe/Kyiv', Date.UTC(2026, 9, 25, 0)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 14)],
  ['Africa/Casablanca', Date.UTC(2026, 1, 15, 1)],
])('a night in which the clocks of %s change has no gap and no burst (I1)', async (zone, start) => {
  process.env['TZ'] = zone;
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  const bell = createTask('*/15 * * * *', () => {}, { timezone: 'UTC', noOverlap: true });
  await bell.start();
  const rings = Array.from({ length: 16 }, () => {
    const next = bell.getNextRun();
    if (!next) throw new Error('the bell rings no more');
    vi.setSystemTime(next);
    return next.getTime();
  });
  await bell.destroy();
  const gaps = rings.slice(1).map((at, i) => at - (rings[i] ?? 0));
  expect(new Set(gaps)).toEqual(new Set([QUARTER]));
});

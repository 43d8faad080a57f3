import { expect, test } from 'vitest';
import { tellTermsOfWeek } from '../../src/app-weekly.ts';
import { tellAdmin } from '../../src/compose-notice.ts';
import { openStore } from '../../src/store/open.ts';
import { commit, entry, feed } from '../contracts/samples.ts';
import { damPack } from '../pass/dams.ts';

const MONDAY = Date.parse('2026-11-23T00:00Z');
const HOUR = 3_600_000;

test('the admin is told of the week once, from Monday morning on, however often the bell rings', async () => {
  let now = MONDAY + 6 * HOUR;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  await store.passes.syncFeeds([feed('a')], now);
  await commit(store, 'a', { entries: [entry('a', '1', { seenAt: MONDAY - HOUR })] });
  const told: string[] = [];
  const log = {
    info: (fields: object) => told.push(JSON.stringify(fields)),
    warn() {},
    error() {},
  };
  let nudges = 0;
  const ring = () =>
    tellTermsOfWeek({
      store,
      packs: [damPack()],
      tellAdmin: tellAdmin('admin'),
      log,
      onTold: () => {
        nudges += 1;
      },
    });
  await ring();
  expect(nudges).toBe(0);
  now = MONDAY + 7 * HOUR;
  for (const _ of [1, 2, 3]) await ring();
  expect(nudges).toBe(1);
  expect(told).toEqual([expect.stringContaining('2026-W47: 1 entries read.')]);
  const claimed = await store.outbox.claim(1_000);
  expect(claimed?.payload).toContain('The watches, last week');
  expect(await store.outbox.claim(1_000)).toBeNull();
  // Of the week in which nothing was read nothing is told.
  now = MONDAY + 8 * 24 * HOUR;
  await ring();
  expect(nudges).toBe(1);
  await store.close();
});

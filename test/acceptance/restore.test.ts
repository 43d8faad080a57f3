import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { ANGOLA, CAMBODIA, ESTONIA, UKRAINE } from './news.ts';
import { openWorld } from './world.ts';

/** Several processes one after the other. */
vi.setConfig({ testTimeout: 90_000 });
/** Longer than a nonce is trusted: what may have been posted has to be looked for. */
const LONG_AGO_MS = 600_000;

test.concurrent('after a restore nothing is lost and nothing is posted twice', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const copy = join(world.folder, 'copy.db');
  world.publish('a', ESTONIA);
  const run = world.start();
  await run.until(() => world.titles().length === 1);
  const backup = await world.start({}, ['backup', copy]).ended();
  expect(backup).toMatchObject({ status: 0, out: expect.stringContaining('copy.db') });
  const database = new DatabaseSync(copy);
  database.exec(`update fact set value = value - ${LONG_AGO_MS} where name = 'copied_at'`);
  database.close();
  world.publish('a', ANGOLA, CAMBODIA);
  await run.until(() => world.titles().length === 3);
  const early = await world.start({}, ['restore', copy]).ended();
  expect(early).toMatchObject({ status: 1, err: expect.stringMatching(/at work.*process \d+/u) });
  await run.stop();

  const restored = await world.start({}, ['restore', copy]).ended();
  expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('again as it was') });
  const again = world.start();
  world.publish('a', UKRAINE);
  await again.until(() => world.titles().length >= 4);
  await again.until(() => again.events('delivery.sent').length === 3);
  expect(world.titles().toSorted()).toEqual(
    [ESTONIA, ANGOLA, CAMBODIA, UKRAINE].map(({ title }) => title).toSorted(),
  );
  // Not only did Discord refuse to double them: they were looked for, and not posted.
  expect(world.posts()).toHaveLength(4);
});

test.concurrent('[G8] a second run and a scan are refused by name, and commands that look work beside a worker', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.publish('a', ESTONIA);
  const run = world.start();
  await run.ready();
  for (const word of ['run', 'scan']) {
    const { status, err } = await world.start({}, [word]).ended();
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringMatching(
        /at work on this store already: process \d+ on \S+ since \S+, version/u,
      ),
    });
  }
  for (const words of [['why', ESTONIA.link], ['feeds'], ['story', ESTONIA.link], ['watches']]) {
    const { status, err } = await world.start({}, words).ended();
    expect({ words, status, err }).toMatchObject({ status: 0 });
  }
  await run.kill();
  const next = world.start();
  await next.ready();
  expect(next.events('store.was-cut')).toHaveLength(1);
  expect((await next.stop()).status).toBe(0);
});

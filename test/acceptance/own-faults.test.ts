import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { ANGOLA, ESTONIA } from './news.ts';
import { openWorld } from './world.ts';

/** Several processes one after the other. */
vi.setConfig({ testTimeout: 90_000 });
const BROKEN = pathToFileURL(join(import.meta.dirname, 'broken-inside.ts')).href;
const inside = (variables: Readonly<Record<string, string>>) => ({
  NODE_OPTIONS: `--import=${BROKEN}`,
  ...variables,
});

test.concurrent('[I4] a process in which a pass hangs ends itself with status 70, and the next one loses nothing', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends, { outlets: ['a', 'b'] });
  world.publish('a', ESTONIA);
  world.feeds.set('/b.xml', { delayMs: 60_000 });
  // A feed is given up after 30 s; half an hour of the watchdog's is over before.
  const run = world.start(inside({ WATCHDOG_SPEED: '400' }));
  const { status, err } = await run.ended();
  expect({ status, err }).toMatchObject({
    status: 70,
    err: expect.stringMatching(/^feed b hangs; ending/mu),
  });
  expect(run.events('work.hung').map((line) => line['what'])).toContain('feed b');

  world.publish('b', ANGOLA);
  const next = world.start();
  await next.until(() => world.titles().length === 2);
  expect((await next.stop()).status).toBe(0);
  expect(world.titles().toSorted()).toEqual([ANGOLA.title, ESTONIA.title].toSorted());
  expect(world.posts()).toHaveLength(2);
});

test.concurrent.for(['Reading', 'Watching on'])(
  '[J1] [I5] a rejection that nobody waited for, after "%s", is told without its secrets and outlived',
  async (said, { onTestFinished: ends }) => {
    const world = await openWorld(ends);
    const run = world.start(inside({ BREAKS_AFTER: said, BREAKS_BY: 'rejection' }));
    await run.until(() => run.events('process.stray-rejection').length === 1);
    expect(run.said().err).toContain('no [secret]');
    world.publish('a', ESTONIA);
    await run.until(() => world.titles().length === 1);
    expect((await run.stop()).status).toBe(0);
  },
);

test.concurrent.for([
  ['Treatywatch is live', 'rejection'],
  ['Treatywatch is live', 'exception'],
  ['Watching on', 'exception'],
] as const)(
  '[J1] [I5] after "%s" an uncaught %s is told without its secrets, ends the process, and the next one loses nothing',
  async ([said, way], { onTestFinished: ends }) => {
    const world = await openWorld(ends);
    world.publish('a', ESTONIA);
    const run = world.start(inside({ BREAKS_AFTER: said, BREAKS_BY: way }));
    const { status, err } = await run.ended();
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringContaining('no [secret]'),
    });
    expect(run.events('process.uncaught')).toHaveLength(1);

    const next = world.start();
    await next.ready();
    await next.until(() => world.titles().length === 1);
    expect((await next.stop()).status).toBe(0);
    expect(world.posts()).toHaveLength(1);
  },
);

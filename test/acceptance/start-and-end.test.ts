import { expect, test } from 'vitest';
import { ANGOLA, ESTONIA } from './news.ts';
import { DRY, openWorld } from './world.ts';

const LONGEST_STOP_MS = 10_000;

test.concurrent('/healthz is 503 until the first pass has ended, then 200', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  let letGo = false;
  world.feeds.set('/a.xml', () => (letGo ? { status: 404 } : { reset: 'at-once', delayMs: 1_000 }));
  const run = world.start(DRY);
  const health = await run.page('healthz');
  const early = await fetch(health);
  expect([early.status, await early.json()]).toEqual([503, { status: 'starting' }]);
  expect((await fetch(await run.page())).status).toBe(200);
  letGo = true;
  await run.ready();
  expect(await (await fetch(health)).json()).toEqual({ status: 'ok' });
});

test.concurrent.for(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with status 0 in the middle of a slow feed',
  async (signal, { onTestFinished: ends }) => {
    const world = await openWorld(ends);
    world.feeds.set('/a.xml', { delayMs: 60_000 });
    const run = world.start();
    await run.until(() => world.feeds.load.now === 1);
    const { status, tookMs, err } = await run.stop(signal);
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(tookMs).toBeLessThan(LONGEST_STOP_MS);
  },
);

test.concurrent('SIGTERM ends it while Discord lets the login hang', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.discord.script('get /gateway/bot', { kind: 'hang' }, { kind: 'hang' });
  const run = world.start();
  await run.until(() => world.discord.requests.length > 0);
  const { status, tookMs } = await run.stop();
  expect(status).toBe(0);
  expect(tookMs).toBeLessThan(LONGEST_STOP_MS);
});

test.concurrent('SIGTERM ends it while Discord lets a post hang, which a later run does not double', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.publish('a', ESTONIA);
  world.discord.script('post /channels/{channel_id}/messages', { kind: 'accept-then-hang' });
  const run = world.start();
  await run.until(() => world.posts().length === 1);
  const { status, tookMs } = await run.stop();
  expect(status).toBe(0);
  expect(tookMs).toBeLessThan(LONGEST_STOP_MS);

  const again = world.start();
  await again.until(() => again.events('delivery.sent').length === 1);
  expect(world.titles()).toEqual([ESTONIA.title]);
});

test.concurrent('a restart of a live run posts nothing again', async ({ onTestFinished: ends }) => {
  const world = await openWorld(ends);
  world.publish('a', ESTONIA, ANGOLA);
  const run = world.start();
  await run.until(() => run.events('delivery.sent').length === 2);
  await run.stop();
  const again = world.start();
  await again.until(() => again.events('feed.passed').length >= 2);
  expect(world.posts()).toHaveLength(2);
  expect(world.edits()).toHaveLength(0);
});

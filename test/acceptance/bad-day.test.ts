import { createServer } from 'node:http';
import { connect, createServer as createSocketServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { failing } from '../fakes/discord/script.ts';
import { ANGOLA, ESTONIA } from './news.ts';
import type { Ends } from './real-process.ts';
import { rss } from './timeline.ts';
import { DRY, freePort, openWorld } from './world.ts';

const FAILED = 1;
const WRONG_TOKEN = 'MTIz.wrong.canary-secret';
const NO_SUCH_CHANNEL = '223456789012345678';

describe.concurrent('a token that Discord refuses ends the start with status 1 and the place to mend it', () => {
  test.concurrent('by its REST interface (401)', async ({ onTestFinished: ends }) => {
    const world = await openWorld(ends);
    const { status, err } = await world.start({ DISCORD_TOKEN: WRONG_TOKEN }).ended();
    expect(status).toBe(FAILED);
    expect(err).toMatch(/^Discord refuses DISCORD_TOKEN\. Open .*Reset Token.*$/mu);
    expect(err).not.toContain('canary-secret');
    expect(world.feeds.requests).toEqual([]);
  });

  test.concurrent('by its gateway (4004)', async ({ onTestFinished: ends }) => {
    const world = await openWorld(ends);
    const url = world.discord.apiUrl.replace('http:', 'ws:').replace('/api', '');
    const limit = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 };
    const body = { url, shards: 1, session_start_limit: limit };
    const welcome = { kind: 'answer', answer: { status: 200, body } } as const;
    world.discord.script('get /gateway/bot', welcome, welcome);
    const { status, err } = await world.start({ DISCORD_TOKEN: WRONG_TOKEN }).ended();
    expect(status).toBe(FAILED);
    expect(err).toMatch(/^Discord refuses DISCORD_TOKEN\. Open .*Reset Token.*$/mu);
    expect(err).not.toContain('canary-secret');
  });
});

test.concurrent('a channel that is missing or closed to us is told once with its mend, keeps its cards, and holds up no other', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const closed = world.discord.addChannel({ name: 'closed', denied: ['SEND_MESSAGES'] });
  const channels = [NO_SUCH_CHANNEL, closed, world.channel].map((id) => `{ id: "${id}" }`);
  world.write({ 'config/channels.yaml': `channels: [${channels.join(', ')}]\n` });
  world.publish('a', ESTONIA);
  const run = world.start();
  await run.until(() => run.events('delivery.paused').length === 2);
  world.publish('a', ANGOLA);
  await run.until(() => world.titles().length === 2);

  const unusable = run.events('discord.channel-unusable');
  expect(unusable).toMatchObject([
    { channelId: NO_SUCH_CHANNEL, mend: expect.stringMatching(/^No such channel\. Correct/u) },
    {
      channelId: closed,
      name: 'closed',
      missing: ['Send Messages'],
      mend: expect.stringMatching(/Permissions.*Send Messages/u),
    },
  ]);
  expect(run.events('delivery.paused')).toHaveLength(2);
  expect(world.posts()).toHaveLength(4);
  for (const { link } of [ESTONIA, ANGOLA]) {
    const { out } = await world.start({}, ['why', link]).ended();
    expect(out).toMatch(new RegExp(`${world.channel}: sent, message \\d+`, 'u'));
    for (const id of [NO_SUCH_CHANNEL, closed]) expect(out).toContain(`${id}: pending`);
  }
  expect((await run.stop()).status).toBe(0);
});

test.concurrent('a feed that is a web page and one that is down are named and tried again later; the good one beside them is posted', async ({
  onTestFinished: ends,
}) => {
  const port = await freePort();
  const world = await openWorld(ends, {
    outlets: ['a', 'page'],
    moreFeeds: [
      `  - { id: down, url: "http://127.0.0.1:${port}/down.xml", outlet: Outlet Down, every: 1s, first: all }`,
    ],
    allow: [`127.0.0.1:${port}`],
  });
  world.publish('a', ESTONIA);
  world.feeds.set('/page.xml', {
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><html><head><title>News</title></head><body><p>Landmine news</p></body></html>',
  });
  const run = world.start();
  await run.until(() => world.titles().length === 1);
  expect(world.titles()).toEqual([ESTONIA.title]);

  const failures = (feed: string) =>
    run.events('feed.passed').filter((event) => event['feed'] === feed && event['problem']);
  await run.until(() => failures('down').length >= 2 && failures('page').length >= 2);
  const dueAt = failures('down').map(({ nextDueAt }) => Number(nextDueAt));
  // Each wait starts after the one before and is twice as long, from one second.
  expect((dueAt[1] ?? 0) - (dueAt[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
  const told = (await world.start({}, ['feeds']).ended()).out;
  // The table breaks its lines where the terminal ends.
  const line = told.replace(/\s+/gu, ' ');
  expect(line).toMatch(
    /failing down .*Outlet Down never read: \S*127\.0\.0\.1.*ECONNREFUSED; the host may be down/u,
  );
  expect(line).toMatch(/failing page .*looks like a web page\. Set the feed's url/u);
  expect(told).toMatch(/ok +a /u);
  const html = await (await fetch(await run.page())).text();
  expect(html).toContain('3 feeds, 2 failing');

  await serveAt(ends, port, rss('down', [ANGOLA], Date.now()));
  await run.until(() => world.titles().length === 2);
  expect(world.titles()).toEqual([ESTONIA.title, ANGOLA.title]);
});

test.concurrent('Discord down at start: feeds are watched, cards wait, and leave without a restart when it is back', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const port = await freePort();
  world.publish('a', ESTONIA);
  const run = world.start({ DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
  await run.until(() => run.events('delivery.retry').length > 0);
  expect(run.events('discord.unreachable')).toMatchObject([
    { problem: expect.stringMatching(/ECONNREFUSED.*Check the network and DISCORD_API_URL/u) },
  ]);
  await run.ready();
  expect(await (await fetch(await run.page())).text()).toContain(ESTONIA.title);
  expect((await world.start({}, ['why', ESTONIA.link]).ended()).out).toContain(': pending');

  await relayTo(ends, port, Number(new URL(world.discord.apiUrl).port));
  await run.until(() => world.titles().length > 0);
  expect(world.titles()).toEqual([ESTONIA.title]);
});

test.concurrent('a token that dies while we run stops the requests, and the cards wait for the next one', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.discord.script('post /channels/{channel_id}/messages', failing(401));
  world.publish('a', ESTONIA, ANGOLA);
  const run = world.start();
  await run.until(() => run.events('delivery.paused').length === 1);
  await run.until(() => run.events('feed.passed').length >= 3);
  expect(world.posts()).toHaveLength(1);
  expect((await run.stop()).status).toBe(0);
  const again = world.start();
  await again.until(() => world.titles().length === 2);
});

test.concurrent('a first pass in which every feed fails ends like any other', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.feeds.set('/a.xml', { status: 500 });
  const { status, out } = await world.start(DRY, ['scan']).ended();
  expect(status).toBe(0);
  expect(out).toContain('Treatywatch dry run');
});

const serveAt = async (ends: Ends, port: number, body: string): Promise<void> => {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ends(() => {
    server.closeAllConnections();
    server.close();
  });
};

/** Lets connections to `port` through to another port of this machine. */
const relayTo = async (ends: Ends, port: number, target: number): Promise<void> => {
  const server = createSocketServer((near) => {
    const far = connect(target, '127.0.0.1');
    near.on('error', () => far.destroy()).pipe(far);
    far.on('error', () => near.destroy()).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ends(() => void server.close());
};

import { expect, test } from 'vitest';
import { COAL, ESTONIA } from './news.ts';
import { openWorld } from './world.ts';

const EPHEMERAL = 64;

test('/status and /why are answered by a running worker, for the asker alone', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends, { outlets: ['a', 'b'] });
  world.publish('a', ESTONIA, COAL);
  world.feeds.set('/b.xml', { status: 503 });
  const run = world.start();
  await run.until(() => run.events('delivery.sent').length === 1);
  await run.ready();
  const ask = async (name: string, given: Readonly<Record<string, string>> = {}) => {
    const { callback, shown } = await world.discord.interact(world.channel, name, given);
    expect(callback).toMatchObject({ data: { flags: EPHEMERAL } });
    return JSON.stringify(shown?.embeds);
  };

  const status = await ask('status');
  expect(status).toContain('1 well, 1 failing');
  expect(status).toContain('1 sent, 0 waiting');
  expect(status).toMatch(/Outlet B \(b\).*answered 503/u);
  expect(status).toMatch(/Last pass.*<t:\d+:R>/u);

  const message = world.discord.messages(world.channel)[0];
  const posted = await ask('why', { link: `${ESTONIA.link}?utm_source=chat` });
  expect(posted).toContain('**Alert**');
  expect(posted).toContain('Ottawa Convention');
  expect(posted).toContain(
    `https://discord.com/channels/${world.discord.guildId}/${world.channel}/${message?.id}`,
  );

  const rejected = await ask('why', { link: COAL.link });
  expect(rejected).toContain('**Rejected**');
  expect(rejected).toContain(COAL.title);

  expect(await ask('why', { link: 'https://never.example/seen' })).toContain('Never seen');
  expect(await ask('why', { link: 'the coal one' })).toContain('That is no link');
  expect(world.titles()).toEqual([ESTONIA.title]);
});

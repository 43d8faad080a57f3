import { expect, test } from 'vitest';
import { ANGOLA, ESTONIA } from './news.ts';
import { openWorld } from './world.ts';

test('a card of an announcement channel goes on to those that follow, another one stays', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const news = world.discord.addChannel({ kind: 'announcement', name: 'news' });
  const quiet = world.discord.addChannel({ kind: 'announcement', name: 'quiet' });
  world.write({
    'config/channels.yaml': `channels: [{ id: "${news}", crosspost: true }, { id: "${quiet}" }]\n`,
  });
  world.publish('a', ESTONIA, ANGOLA);
  const run = world.start();
  await run.until(() => run.events('crosspost.sent').length === 2);
  await run.stop();
  const published = (id: string) =>
    world.discord.world.visible(id).map(({ isPublished }) => isPublished);
  expect(published(news)).toEqual([true, true]);
  expect(published(quiet)).toEqual([false, false]);

  const again = world.start();
  await again.until(() => again.events('feed.passed').length >= 2);
  expect(world.discord.requests.filter(({ path }) => path.endsWith('/crosspost'))).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { ANGOLA, CAMBODIA, ESTONIA } from './news.ts';
import { MINUTE, startTimeline } from './timeline.ts';
import { openWorld } from './world.ts';

const MANAGE_GUILD = 1n << 5n;

test('two stories merged in Discord are one card, stay one, and can be parted again', async () => {
  const timeline = await startTimeline(['a', 'b', 'c']);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.cards().length === 1);
  timeline.advance(16 * MINUTE);
  timeline.publish('b', { ...ANGOLA, link: 'https://b.example/africa/cuito' });
  await timeline.settled(() => timeline.cards().length === 2);
  const [vote, mine] = timeline.cards().map(({ id }) => id);
  const textOf = (id: string | undefined): string =>
    timeline.cards().find((card) => card.id === id)?.embeds[0].description ?? '';
  const ask = async (words: string, given: Readonly<Record<string, string>>): Promise<string> => {
    const { discord, channel } = timeline;
    const { shown } = await discord.interact(channel, words, given, MANAGE_GUILD);
    return JSON.stringify(shown?.embeds);
  };

  const other = 'https://b.example/africa/cuito?utm_source=chat';
  const merged = await ask('story merge', { link: ESTONIA.link, other });
  expect(merged).toContain('with 1 entry');
  await timeline.settled(() => textOf(vote).includes('Outlet B'));
  expect(textOf(vote)).toContain('Outlet A');
  expect(textOf(vote)).toContain('Outlet B');
  expect(timeline.posts()).toHaveLength(2);

  // A reprint of the one that was taken in goes where that went.
  timeline.advance(16 * MINUTE);
  timeline.publish('c', { ...ANGOLA, link: 'https://c.example/reprint' });
  await timeline.settled(() => textOf(vote).includes('Outlet C'));
  expect(textOf(vote)).toContain('Outlet C');
  const shown = await ask('story timeline', { link: 'https://c.example/reprint' });
  expect(shown).toMatch(
    /\*\*first report\*\* Outlet A.*\*\*merged\*\* with story \w+ by analyst.*Outlet C/u,
  );

  const key = /with the link (?<key>\w+) takes it out/u.exec(merged)?.groups?.['key'] ?? '';
  expect(await ask('story split', { link: key })).toContain('1 entry left');
  await timeline.settled(() => {
    // Edits in one channel leave seconds apart.
    timeline.advance(1_000);
    return !textOf(vote).includes('Outlet B') && textOf(mine).includes('Outlet B');
  });
  expect(textOf(vote)).not.toContain('Outlet B');
  expect(textOf(mine)).toContain('Outlet B');
  expect(timeline.posts()).toHaveLength(2);
});

test('stories merged at the terminal beside a running worker are one for it, too', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends, { outlets: ['a', 'b'] });
  world.publish('a', ESTONIA, CAMBODIA);
  const run = world.start();
  await run.until(() => run.events('delivery.sent').length === 2);
  const merge = world.start({}, ['story', 'merge', ESTONIA.link, CAMBODIA.link, '--by', 'Ana']);
  const { status, out } = await merge.ended();
  expect([status, out]).toEqual([0, expect.stringContaining('Merged: ')]);
  await run.until(() => world.edits().length > 0);

  const reprint = 'https://b.example/reprint';
  world.publish('b', { ...CAMBODIA, link: reprint });
  await run.until(async () => {
    const { out: timeline } = await world.start({}, ['story', reprint]).ended();
    return timeline.includes(ESTONIA.title);
  });
  const { out: timeline } = await world.start({}, ['story', ESTONIA.link]).ended();
  expect(timeline).toMatch(/first report[\s\S]*merged {8}with story \w+ by Ana, 1 entry/u);
  expect(timeline).toContain(reprint);
  expect(world.posts()).toHaveLength(2);
});

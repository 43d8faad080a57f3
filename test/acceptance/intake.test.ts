import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Published, rss, startTimeline } from './timeline.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const news = (number: number, at: number): Published => ({
  title: `Estonia and treaty vote number ${number}`,
  text: `Parliament of Estonia held vote number ${number} on leaving the Mine Ban Treaty, which bans anti-personnel mines.`,
  link: `https://a.example/${number}`,
  date: new Date(at).toUTCString(),
});

const NOTICE = z.object({ embeds: z.tuple([z.object({ title: z.string() })]) });

test('after downtime the older pages of a feed close the gap, and the admin is told once', async () => {
  const world = await startTimeline(['a'], { admin: true });
  const start = world.now();
  const page = (numbers: readonly number[], older: string | null): string => {
    const document = rss(
      'a',
      numbers.map((number) => news(number, start + number * MINUTE)),
      start,
    );
    const link = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="${older}"/>`;
    return older === null ? document : document.replace('</title>', `</title>${link}`);
  };
  world.feeds.set('/a.xml', { body: page([3, 2, 1], null) });
  await world.settled(() => world.cards().length > 0);
  const before = world.cards().length;

  world.advance(2 * DAY);
  world.feeds.set('/a.xml', { body: page([12, 11, 10], '/a.xml?paged=2') });
  world.feeds.set('/a.xml?paged=2', { body: page([9, 8, 7], '/a.xml?paged=3') });
  world.feeds.set('/a.xml?paged=3', { body: page([6, 5, 4, 3], '/a.xml?paged=4') });
  await world.settled(() => world.notices().length > 0);
  expect(world.notices().map((notice) => NOTICE.parse(notice).embeds[0].title)).toEqual([
    'A gap in a feed',
  ]);
  expect(world.feeds.requests.filter(({ path }) => path.includes('paged')).length).toBe(2);
  const seen = await world.tally();
  expect(seen.looked).toBe(12);
  expect(world.cards().length).toBeGreaterThanOrEqual(before);

  world.advance(20 * MINUTE);
  await world.settled(() => true);
  expect(world.notices().length).toBe(1);
});

test('a feed that goes and comes back is told as one pause and one recovery, over restarts', async () => {
  const world = await startTimeline(['a', 'b', 'c', 'd'], { admin: true });
  await world.settled(() => true);
  world.feeds.set('/a.xml', { status: 500 });
  for (let hour = 0; hour < 30; hour += 1) {
    world.advance(60 * MINUTE);
    if (hour % 10 === 9) await world.restart();
    await world.settled(() => true);
  }
  world.feeds.set('/a.xml', { body: rss('a', [], world.now()) });
  world.advance(2 * DAY);
  await world.settled(() => world.notices().length === 2);
  expect(world.notices().map((notice) => NOTICE.parse(notice).embeds[0].title)).toEqual([
    'A feed is paused',
    'A feed answers again',
  ]);
});

test('an hour without a network: one message each way, and every feed is well within one interval (E7)', async () => {
  const outlets = Array.from({ length: 12 }, (_, at) => `o${at}`);
  const world = await startTimeline(outlets, { admin: true });
  await world.settled(() => true);
  for (const outlet of outlets) world.feeds.set(`/${outlet}.xml`, { reset: 'at-once' });
  for (let minute = 0; minute < 60; minute += 5) {
    world.advance(5 * MINUTE);
    await world.settled(() => true);
  }
  for (const outlet of outlets) world.feeds.set(`/${outlet}.xml`, { body: rss(outlet, [], 0) });
  for (let minute = 0; minute < 20; minute += 5) {
    world.advance(5 * MINUTE);
    await world.settled(() => true);
  }
  expect((await world.health()).every(({ standing }) => standing === 'ok')).toBe(true);
  await world.settled(() => world.notices().length === 2);
  expect(world.notices().map((notice) => NOTICE.parse(notice).embeds[0].title)).toEqual([
    'No feed can be read',
    'Feeds can be read again',
  ]);
});

test('a feed that takes another id in the configuration keeps its past', async () => {
  const world = await startTimeline(['a']);
  world.publish('a', news(1, world.now()));
  world.feeds.set('/a.xml', {
    headers: { 'content-type': 'application/xml', etag: '"one"' },
    body: rss('a', [news(1, world.now())], world.now()),
  });
  await world.settled(() => world.cards().length === 1);
  world.configure((text) => text.replace('id: a,', 'id: renamed,'));
  await world.restart();
  world.advance(20 * MINUTE);
  await world.settled(() => true);
  expect(world.feeds.requests.map((request) => request.header('if-none-match'))).toEqual([
    null,
    '"one"',
  ]);
  expect((await world.tally()).looked).toBe(1);
});

test('a feed that moved for good is read at its new address after a week, told once, and back when that ends', async () => {
  const world = await startTimeline(['a'], { admin: true });
  const asked = (path: string) =>
    world.feeds.requests.filter((request) => request.path === path).length;
  world.feeds.set('/new.xml', { body: rss('a', [], 0) });
  world.feeds.set('/a.xml', { status: 301, headers: { location: '/new.xml' } });
  for (let day = 0; day < 9; day += 1) {
    await world.settled(() => true);
    world.advance(DAY);
  }
  const before = asked('/a.xml');
  await world.settled(() => world.notices().length === 1);
  expect(asked('/a.xml')).toBe(before);
  expect(world.notices().map((notice) => NOTICE.parse(notice).embeds[0].title)).toEqual([
    'A feed has moved',
  ]);
  world.feeds.set('/new.xml', { status: 404 });
  world.feeds.set('/a.xml', { body: rss('a', [], 0) });
  for (let day = 0; day < 5; day += 1) {
    world.advance(DAY);
    await world.settled(() => true);
  }
  expect(asked('/a.xml')).toBeGreaterThan(before);
});

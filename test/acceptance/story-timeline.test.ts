import { expect, test } from 'vitest';
import { ANGOLA, ESTONIA, ESTONIA_AGAIN } from './news.ts';
import { MINUTE, type Published, startTimeline } from './timeline.ts';

/** Told by a third outlet, under an address with a tracking parameter. */
const TOLD_BY_C: Published = {
  ...ESTONIA_AGAIN,
  link: 'https://c.example/europe/estonia-vote?utm_source=rss',
};

test('two events are two posts, a restart posts nothing, a further outlet edits the card', async () => {
  const timeline = await startTimeline(['a', 'b', 'c']);

  // At 0 the outlets A and B publish: one post each.
  timeline.publish('a', ESTONIA);
  timeline.publish('b', { ...ANGOLA, link: 'https://b.example/africa/cuito' });
  await timeline.settled(() => timeline.cards().length === 2);
  expect(timeline.cards()).toHaveLength(2);
  const titles = timeline.cards().map(({ embeds }) => embeds[0].title);
  expect(titles.toSorted()).toEqual([
    'Estonian parliament votes to withdraw from the Ottawa Convention',
    'Farmer killed by landmine in Angola',
  ]);
  const cardOfA = timeline.cards().find(({ embeds }) => embeds[0].title.startsWith('Estonian'));

  // Restart: nothing more, neither on the feeds' side nor on Discord's.
  const asked = timeline.feeds.requests.length;
  await timeline.restart();
  await timeline.settled(() => timeline.posts().length === 2);
  expect(timeline.feeds.requests).toHaveLength(asked);
  expect(timeline.posts()).toHaveLength(2);

  // At 15 min the outlet C tells A again: its card is edited, not repeated.
  timeline.advance(16 * MINUTE);
  timeline.publish('c', TOLD_BY_C);
  await timeline.settled(() => timeline.edits().length > 0);
  expect(timeline.posts()).toHaveLength(2);
  expect(timeline.edits().map(({ path }) => path.split('/').at(-1))).toEqual([cardOfA?.id]);
  const edited = timeline.cards().find(({ id }) => id === cardOfA?.id);
  expect(edited?.embeds[0].description).toContain('Outlet A');
  expect(edited?.embeds[0].description).toContain('Outlet C');
  expect(timeline.cards()).toHaveLength(2);
});

test('validators are echoed after a restart, so that the server sends nothing twice', async () => {
  const timeline = await startTimeline(['a']);
  timeline.feeds.set('/a.xml', ({ header }) =>
    header('if-none-match') === 'W/"odd tag"'
      ? { status: 304, headers: { etag: 'W/"odd tag"' } }
      : {
          body: '<rss version="2.0"><channel><title>a</title></channel></rss>',
          headers: { etag: 'W/"odd tag"' },
        },
  );
  await timeline.settled(() => true);
  await timeline.restart();
  timeline.advance(16 * MINUTE);
  await timeline.settled(() => true);
  expect(timeline.feeds.requests.map(({ header }) => header('if-none-match'))).toEqual([
    null,
    'W/"odd tag"',
  ]);
});

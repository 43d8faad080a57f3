import { expect, test } from 'vitest';
import { MINUTE, startTimeline } from './timeline.ts';

const A = {
  title: 'Norwind parliament votes to withdraw from the Ottawa Convention',
  text: 'The parliament of Estonia voted on Thursday to withdraw from the Ottawa Convention on anti-personnel mines. Speaker Mart Kask said the notice would be sent to the United Nations within a week. The vote was 81 to 4.',
  link: 'https://a.example/politics/vote',
};
const B = {
  title: 'Farmer killed by landmine in Angola',
  text: 'A farmer was killed on Tuesday when he stepped on an anti-personnel mine near Cuito in Angola. Two of his children were injured in the explosion, the provincial police said.',
  link: 'https://b.example/africa/cuito',
};
/** A again, told by another outlet in its own words. */
const A_AGAIN = {
  title: 'Estonian parliament backs withdrawal from the Ottawa Convention on mines',
  text: 'Estonia moved a step closer to leaving the Ottawa Convention on anti-personnel mines when its parliament voted 81 to 4 on Thursday. Speaker Mart Kask said a notice to the United Nations would follow within a week.',
  link: 'https://c.example/europe/estonia-vote?utm_source=rss',
};

test('two events are two posts, a restart posts nothing, a further outlet edits the card', async () => {
  const timeline = await startTimeline(['a', 'b', 'c']);

  // At 0 the outlets A and B publish: one post each.
  timeline.publish('a', { ...A, title: A.title.replace('Norwind', 'Estonian') });
  timeline.publish('b', B);
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
  await timeline.settled(() => false || timeline.posts().length === 2);
  expect(timeline.feeds.requests).toHaveLength(asked);
  expect(timeline.posts()).toHaveLength(2);

  // At 15 min the outlet C tells A again: its card is edited, not repeated.
  timeline.advance(16 * MINUTE);
  timeline.publish('c', A_AGAIN);
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

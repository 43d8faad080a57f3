import { expect, test } from 'vitest';
import { ESTONIA, ESTONIA_AGAIN } from './news.ts';
import { MINUTE, type Published, startTimeline } from './timeline.ts';

const TEN = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** One vote as nine more outlets tell it, each with what it finds worth saying beside it. */
const RETOLD: readonly Pick<Published, 'title' | 'text'>[] = [
  ESTONIA_AGAIN,
  {
    title: 'Estonia: 81 lawmakers vote to quit Ottawa mine ban convention',
    text: 'The Estonian parliament decided by 81 votes to 4 on Thursday to quit the Ottawa Convention on anti-personnel mines. Latvia and Lithuania took the same step in spring, and Finland is about to. Speaker Mart Kask will sign the notice to the United Nations within a week.',
  },
  {
    title: "Estonia's parliament approves withdrawal from Ottawa Convention, 81 to 4",
    text: 'Lawmakers in Estonia approved on Thursday the withdrawal from the Ottawa Convention, which bans anti-personnel mines. The army says that it needs them against a threat from Russia, which never joined. Speaker Mart Kask announced that the United Nations would be told within a week.',
  },
  {
    title: 'Tallinn votes to abandon treaty banning anti-personnel mines',
    text: 'Estonia will abandon the Ottawa Convention on anti-personnel mines after 81 members of parliament voted for it on Thursday and 4 against. Campaigners called the vote a betrayal of survivors. Speaker Mart Kask wants the notice at the United Nations within a week.',
  },
  {
    title: 'Estonian lawmakers vote to pull out of the Ottawa Convention on landmines',
    text: 'Estonian lawmakers voted 81 to 4 on Thursday to pull out of the Ottawa Convention. The defence ministry has said that it may buy or produce anti-personnel mines once the withdrawal takes effect, six months after the notice that speaker Mart Kask promised to send to the United Nations within a week.',
  },
  {
    title: 'Estonia votes to exit landmine treaty',
    text: 'Parliament in Estonia voted by a large majority, 81 to 4, on Thursday to exit the Ottawa Convention on anti-personnel mines. Ukraine, which had joined in 2005, uses such mines in its war. The notice goes to the United Nations within a week, speaker Mart Kask said.',
  },
  {
    title:
      'Estonian parliament decides to withdraw from the Ottawa Convention on anti-personnel mines',
    text: 'With 81 votes to 4 the Estonian parliament decided on Thursday to withdraw from the Ottawa Convention. Poland and Latvia voted likewise. Within a week, speaker Mart Kask said, the notice of withdrawal would be sent to the United Nations in New York.',
  },
  {
    title: 'Estonian MPs back leaving the Ottawa Convention against anti-personnel mines',
    text: 'MPs in Tallinn backed leaving the Ottawa Convention against anti-personnel mines on Thursday, 81 to 4. The Red Cross urged Estonia to think again and to stay. Speaker Mart Kask said the United Nations would have the notice within a week.',
  },
  {
    title: 'Parliament of Estonia votes to withdraw from Ottawa Convention',
    text: 'The Riigikogu voted on Thursday, 81 to 4, for the withdrawal of Estonia from the Ottawa Convention on anti-personnel mines. The notice will be sent to the United Nations within a week, said its speaker, Mart Kask.',
  },
];

test('ten outlets that tell one event in an hour give one post, five edits at most and no second call', async () => {
  const timeline = await startTimeline(TEN);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.posts().length === 1);
  for (const [at, told] of RETOLD.entries()) {
    const outlet = TEN[at + 1] ?? '';
    timeline.advance(6 * MINUTE);
    timeline.publish(outlet, { ...told, link: `https://${outlet}.example/estonia` });
    await timeline.settled(() => true);
  }
  timeline.advance(16 * MINUTE);
  await timeline.settled(() => true);
  const stories = await timeline.stories();
  expect(stories.map(({ sources }) => sources.length)).toEqual([10]);
  await timeline.settled(() => timeline.edits().length > 0);
  expect(timeline.posts()).toHaveLength(1);
  expect(timeline.edits().length).toBeLessThanOrEqual(5);
});

test('a new fact answers the card once, and is on it', async () => {
  const timeline = await startTimeline(['a', 'b', 'c']);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.posts().length === 1);
  const latvia = {
    title: 'Latvia joins Estonian vote to withdraw from the Ottawa Convention on mines',
    text: 'The parliament of Latvia voted on Thursday together with that of Estonia to withdraw from the Ottawa Convention on anti-personnel mines. Speaker Mart Kask in Tallinn said that both notices would be sent to the United Nations within a week. The Estonian vote was 81 to 4.',
  };
  timeline.advance(16 * MINUTE);
  timeline.publish('b', { ...latvia, link: 'https://b.example/latvia' });
  await timeline.settled(() => timeline.posts().length === 2);
  timeline.advance(16 * MINUTE);
  timeline.publish('c', { ...latvia, link: 'https://c.example/latvia' });
  await timeline.settled(() => timeline.posts().length > 2);

  const [story, ...others] = await timeline.stories();
  expect(others).toEqual([]);
  expect(story?.told.countries.toSorted()).toEqual(['EE', 'LV']);
  const [card, reply, ...more] = timeline.discord.messages(timeline.channel);
  expect(more).toEqual([]);
  expect(reply).toMatchObject({ message_reference: { message_id: card?.id } });
  expect(JSON.stringify(reply?.embeds)).toContain('New: Latvia');
}, 60_000);

test('a headline that its outlet corrects is shown on the card, and nobody is called', async () => {
  const timeline = await startTimeline(['a']);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.posts().length === 1);
  timeline.advance(16 * MINUTE);
  const title = 'Estonian parliament votes to stay in the Ottawa Convention';
  timeline.publish('a', { ...ESTONIA, title });
  await timeline.settled(() => timeline.edits().length === 1);
  expect(timeline.posts()).toHaveLength(1);
  const [card] = timeline.cards();
  expect(card?.embeds[0].title).toBe(title);
  expect(JSON.stringify(card)).toContain('votes to withdraw from the Ottawa Convention');
  const [story] = await timeline.stories();
  expect(story?.amendments).toMatchObject([{ was: ESTONIA.title, now: title }]);
});

test('a headline that only got a mark is not called corrected', async () => {
  const timeline = await startTimeline(['a']);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.posts().length === 1);
  timeline.advance(16 * MINUTE);
  timeline.publish('a', { ...ESTONIA, title: `UPDATE 1-${ESTONIA.title}` });
  await timeline.settled(() => timeline.edits().length === 1);
  expect((await timeline.stories())[0]?.amendments).toEqual([]);
});

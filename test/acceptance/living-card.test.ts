import { expect, test } from 'vitest';
import { TEN_OUTLETS } from './ten-outlets.ts';
import { MINUTE, startTimeline } from './timeline.ts';

const OUTLETS = TEN_OUTLETS.map(({ outlet }) => outlet);
/** How often the card was edited when each outlet had told the story, six minutes after the one before. */
const EDITS = [0, 1, 2, 3, 3, 4, 4, 4, 4, 4];

/** Outlets that a card counts: those that it names, and those that it calls more. */
const counted = (text = ''): number =>
  new Set(text.match(/Outlet [A-J]/gu)).size + Number(/and (\d+) more/u.exec(text)?.[1] ?? 0);

test('ten outlets in an hour are one post, at most five edits and one ping, and the card counts all in the end, over a restart', async () => {
  const timeline = await startTimeline(OUTLETS, { every: '1m', pings: true, limitsEdits: true });
  for (const [index, { outlet, entry }] of TEN_OUTLETS.entries()) {
    timeline.publish(outlet, entry);
    await timeline.settled(
      () => timeline.posts().length === 1 && timeline.edits().length === EDITS[index],
    );
    expect(timeline.edits()).toHaveLength(EDITS[index] ?? 0);
    timeline.advance(6 * MINUTE);
  }
  const [story, ...others] = await timeline.stories();
  expect(others).toEqual([]);
  expect(story?.sources).toHaveLength(10);

  // What is still owed waits for its turn, which comes while another process is at it.
  await timeline.restart();
  await timeline.settled(() => timeline.edits().length === 5);
  expect(timeline.posts()).toHaveLength(1);
  expect(timeline.edits()).toHaveLength(5);
  expect(counted(timeline.cards()[0]?.embeds[0].description)).toBe(10);
  expect(timeline.pings()).toEqual([timeline.role]);

  // Nothing more is owed, however late it gets.
  timeline.advance(24 * 60 * MINUTE);
  await timeline.restart();
  await timeline.settled(() => true);
  expect(timeline.edits()).toHaveLength(5);
  expect(timeline.cards()).toHaveLength(1);
});

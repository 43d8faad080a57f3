import { expect, test } from 'vitest';
import { ANGOLA, ESTONIA } from './news.ts';
import { MINUTE, startTimeline } from './timeline.ts';

const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

test('a clock that jumps asks each feed once when it is due, never in a burst (I3)', async () => {
  const timeline = await startTimeline(['a', 'b']);
  const asked = (): number => timeline.feeds.requests.length;
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.cards().length === 1);
  expect(asked()).toBe(2);

  // An hour back: nothing is due before its time, and nothing is told twice.
  timeline.advance(-HOUR);
  await timeline.settled(() => true);
  expect(asked()).toBe(2);
  expect(timeline.posts()).toHaveLength(1);

  // It goes on: each feed is asked once, an hour late at most.
  timeline.advance(HOUR + 20 * MINUTE);
  await timeline.settled(() => asked() === 4);
  expect(asked()).toBe(4);

  // A laptop that slept, or a clock that was a year slow: once, not once for every hour that went by.
  timeline.advance(YEAR);
  timeline.publish('b', { ...ANGOLA, link: 'https://b.example/africa/cuito' });
  await timeline.settled(() => timeline.cards().length === 2);
  expect(asked()).toBe(6);
  expect(timeline.posts()).toHaveLength(2);
});

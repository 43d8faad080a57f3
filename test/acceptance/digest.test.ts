import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ANGOLA, CAMBODIA, COAL, ESTONIA } from './news.ts';
import { MINUTE, type Published, startTimeline } from './timeline.ts';

/** A Monday, after the hour of digests. */
const MONDAY = Date.UTC(2026, 10, 9, 9);

const MESSAGE = z.object({
  id: z.string(),
  embeds: z.array(z.object({ title: z.string(), description: z.string() })),
});

const world = async (channel: string, start = MONDAY) => {
  const timeline = await startTimeline(['a', 'b'], { start, channel });
  const messages = () =>
    timeline.discord.messages(timeline.channel).map((each) => MESSAGE.parse(each).embeds[0]);
  const digests = () => messages().filter((each) => each?.title.includes(' digest, '));
  return {
    ...timeline,
    messages,
    digests,
    /** Publishes and looks once the feed is due again, until it is decided what becomes of the entry. */
    tell: async (outlet: string, entry: Published): Promise<void> => {
      timeline.publish(outlet, entry);
      timeline.advance(61 * MINUTE);
      await timeline.settled(() => true);
      await vi.waitUntil(async () => (await timeline.tally()).waiting === 0, 15_000);
    },
    /** Lets time pass until `moment` (ISO, UTC) and the worker look once: so many digests stand there then. */
    at: async (moment: string, count: number): Promise<void> => {
      timeline.advance(Date.parse(`${moment}Z`) - timeline.now());
      await timeline.settled(() => digests().length >= count);
      expect(digests()).toHaveLength(count);
    },
  };
};

test('each week is told once, with restarts in its middle and while its digest is sent', async () => {
  const timeline = await world('watches: ["*"], digest: weekly');
  // A fresh start on a Monday knows nothing of the week before.
  await timeline.tell('a', ESTONIA);
  await timeline.at('2026-11-16T07:59', 0);
  await timeline.at('2026-11-16T08:00', 1);
  const [first] = timeline.digests();
  expect(first?.title).toBe('Weekly digest, 9 Nov 2026 to 15 Nov 2026');
  expect(first?.description).toMatch(
    /^\*\*1 new story\*\*\n\n.+\*\*Withdrawal\*\* · 1 new story\n🇪🇪 Estonia\n- \*\*\w+\*\* \[Estonian parliament votes to withdraw from the Ottawa Convention\]\(https:\/\/a\.example\/politics\/vote\) · 1 voice · since Monday/u,
  );
  expect(first?.description).toContain('Watched since 9 Nov 2026, 10:01.');

  await timeline.at('2026-11-18T12:00', 1);
  await timeline.tell('a', ANGOLA);
  await timeline.settled(() => timeline.messages().length === 3);
  await timeline.restart();
  await timeline.at('2026-11-19T12:00', 1);
  // Discord takes the message, and its answer is lost; then we are stopped, too.
  timeline.discord.script(`post /channels/${timeline.channel}/messages`, {
    kind: 'accept-then-reset',
  });
  await timeline.at('2026-11-23T08:00', 2);
  await timeline.restart();
  await timeline.at('2026-11-23T08:05', 2);
  await timeline.at('2026-11-24T08:00', 2);
  expect(timeline.digests()[1]?.description).toContain('Farmer killed by landmine in Angola');
  expect(timeline.digests()[1]?.description).not.toContain('Estonian parliament');

  // The week of the 23rd: nothing but coal.
  await timeline.tell('a', COAL);
  await timeline.at('2026-11-29T23:30', 2);
  await timeline.at('2026-11-30T08:00', 3);
  expect(timeline.digests()[2]?.description).toMatch(
    /^Nothing happened that is followed here\.\n\nOnly the week before: Casualties \(1\)\.\n\n1 new entry of 2 feeds looked at\./u,
  );
  // Both stories had their cards.
  expect(timeline.messages()).toHaveLength(5);
});

test('a channel without cards is told by its digest alone, at the hour of its zone', async () => {
  const timeline = await world(
    'watches: ["*"], digest: { every: daily, zone: Europe/Vilnius }, cards: false',
  );
  await timeline.tell('a', ESTONIA);
  // 08:00 in Vilnius is 06:00 UTC in winter.
  await timeline.at('2026-11-10T04:30', 0);
  await timeline.tell('b', CAMBODIA);
  await timeline.at('2026-11-10T05:59', 0);
  await timeline.at('2026-11-10T06:00', 1);
  expect(timeline.messages()).toHaveLength(1);
  const [digest] = timeline.digests();
  expect(digest?.title).toBe('Daily digest, 9 Nov 2026');
  expect(digest?.description).toContain('Estonian parliament votes to withdraw');
  expect(digest?.description).toContain(' · since 11:00');
  // What came after midnight is the next day's.
  expect(digest?.description).not.toContain('Cambodia');
  await timeline.at('2026-11-11T06:00', 2);
  expect(timeline.digests()[1]?.description).toMatch(/^\*\*1 new story/u);
  expect(timeline.digests()[1]?.description).toContain('Cambodia clears last known minefields');
  expect(timeline.messages()).toHaveLength(2);
});

test('a channel sees in its digest what its filters let in', async () => {
  const timeline = await world('watches: ["*"], countries: [AO], digest: daily');
  await timeline.tell('a', ESTONIA);
  await timeline.tell('b', ANGOLA);
  await timeline.at('2026-11-10T08:00', 1);
  const [digest] = timeline.digests();
  expect(digest?.description).toContain('Farmer killed by landmine in Angola');
  expect(digest?.description).not.toContain('Estonia');
  expect(digest?.description).toContain('2 new entries of 2 feeds looked at.');
});

test.each([
  ['two days late is sent', '2026-11-18T09:00', 1],
  ['three days late is not', '2026-11-19T09:00', 0],
])('a digest whose worker was stopped at its time, and %s', async (_, late, count) => {
  const timeline = await world('watches: ["*"], digest: weekly');
  await timeline.tell('a', ESTONIA);
  await timeline.stop();
  timeline.advance(Date.parse(`${late}Z`) - timeline.now());
  await timeline.restart();
  await timeline.at(late, count);
  // Nobody knows what the rest of that week had.
  for (const digest of timeline.digests())
    expect(digest?.description).toContain('No feed was read after 9 Nov 2026, 10:01.');
});

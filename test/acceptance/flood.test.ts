import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { failing } from '../fakes/discord/script.ts';
import { EVENTS } from './flood-news.ts';
import { MINUTE, type Published, rss, startTimeline } from './timeline.ts';

vi.setConfig({ testTimeout: 90_000 });
const POST = 'post /channels/{channel_id}/messages';
const HOUR = 60 * MINUTE;
const PATIENCE_MS = 30_000;

const MESSAGE = z.object({
  embeds: z.array(z.object({ title: z.string(), description: z.string() })),
});

const world = async (channel = 'watches: ["*"]') => {
  const timeline = await startTimeline(['a'], { channel });
  const texts = () =>
    timeline.discord
      .messages(timeline.channel)
      .map((message) => MESSAGE.parse(message).embeds[0] ?? { title: '', description: '' });
  let body = '';
  let unmodified = 0;
  return {
    ...timeline,
    texts,
    unmodified: () => unmodified,
    digests: () => texts().filter(({ title }) => title.startsWith('Digest of ')),
    /** How often the channel was told of an event. */
    told: ({ title, link }: Published): number =>
      texts().filter((each) => each.title === title || each.description.includes(`(${link})`))
        .length,
    /** The feed shows these alone; who has read them is told that nothing changed. */
    show: (...events: readonly Published[]): void => {
      body = rss('a', events, timeline.now());
      const etag = `"${timeline.now()}"`;
      timeline.feeds.set('/a.xml', (request) => {
        if (request.header('if-none-match') !== etag)
          return { headers: { etag, 'content-type': 'application/xml' }, body };
        unmodified += 1;
        return { status: 304 };
      });
    },
    /** The feed is asked once more, and what was read is decided. */
    pass: async (ms: number): Promise<void> => {
      timeline.advance(ms);
      await timeline.settled(() => true);
      await vi.waitUntil(async () => (await timeline.tally()).waiting === 0, PATIENCE_MS);
    },
  };
};

test('[G7] Discord down for six hours, while the feed moves on and answers 304: all is told, nothing twice, the flood as digest', async () => {
  const timeline = await world('watches: ["*"], flood: 4');
  const down = Array.from({ length: 1_000 }, () => failing(503));
  timeline.discord.script(POST, ...down);
  for (let hour = 0; hour < 6; hour += 1) {
    timeline.show(...EVENTS.slice(hour * 3, hour * 3 + 3));
    await timeline.pass(30 * MINUTE);
    await timeline.pass(30 * MINUTE);
  }
  expect(timeline.unmodified()).toBeGreaterThanOrEqual(6);
  expect(await timeline.stories()).toHaveLength(EVENTS.length);
  expect(timeline.texts()).toEqual([]);

  // A stop and a start in the outage, too.
  await timeline.restart();
  timeline.discord.unscript(POST);
  await timeline.pass(10 * MINUTE);
  await vi.waitUntil(async () => (await timeline.tally()).deliveries.pending === 0, PATIENCE_MS);
  for (const event of EVENTS) expect([event.title, timeline.told(event)]).toEqual([event.title, 1]);
  expect(timeline.digests().length).toBeGreaterThan(0);
  expect(timeline.texts().length - timeline.digests().length).toBeLessThanOrEqual(5);
  expect(timeline.digests()[0]?.description).toMatch(
    /^Discord took no message here from 20 Nov 2026, 08:30 to 20 Nov 2026, 14.{1,2}10: these stories/u,
  );
  const count = timeline.texts().length;
  await timeline.restart();
  await timeline.pass(HOUR);
  expect(timeline.texts()).toHaveLength(count);
});

test('[G7] many stories of one pass are a few cards and a digest', async () => {
  const timeline = await world();
  // No page is read: all are decided by the pass itself.
  const settings = join(timeline.folder, 'treatywatch.yaml');
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8').replace('fetch: {', 'fetch: { pages: false,'),
  );
  await timeline.restart();
  timeline.show(...EVENTS);
  await timeline.pass(16 * MINUTE);
  await vi.waitUntil(async () => (await timeline.tally()).deliveries.pending === 0, PATIENCE_MS);
  for (const event of EVENTS) expect([event.title, timeline.told(event)]).toEqual([event.title, 1]);
  expect(timeline.texts().length).toBeLessThanOrEqual(12);
  expect(timeline.digests()[0]?.description).toMatch(/^More came at once/u);
});

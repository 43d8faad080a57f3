import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { MomentName } from '../chaos/moments.ts';
import { EVENTS } from './flood-news.ts';
import { openWorld } from './world.ts';

/** Several processes one after the other. */
vi.setConfig({ testTimeout: 90_000 });
/** Whoever was killed held a message for so long. */
const LEASE_OVER_MS = 31_000;
const INSIDE = pathToFileURL(join(import.meta.dirname, '../chaos/inside.ts')).href;
const MESSAGE = z.object({
  embeds: z.tuple([z.object({ title: z.string(), description: z.string() })]),
});

test.concurrent.for<MomentName>([
  'before the commit of a fold',
  'after the commit of a fold',
  'after an intent',
  'before a post is settled',
])(
  '[G2] [G7] killed %s in a flood: each story is told once, in a card or in its digest',
  async (where, { onTestFinished: ends }) => {
    const world = await openWorld(ends);
    world.write({
      'config/treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${world.feeds.port}"], pages: false }\n`,
      'config/channels.yaml': `channels: [{ id: "${world.channel}", watches: ["*"], flood: 4 }]\n`,
    });
    world.publish('a', ...EVENTS);
    const inside = { NODE_OPTIONS: `--import=${INSIDE}` };
    const run = world.start({ ...inside, CHAOS_MOMENT: where });
    // Ended by a signal, and none of ours.
    expect((await run.ended()).status).toBeNull();

    const next = world.start({ ...inside, CHAOS_AHEAD_MS: `${LEASE_OVER_MS}` });
    await next.ready();
    const embeds = () =>
      world.discord.messages(world.channel).map((message) => MESSAGE.parse(message).embeds[0]);
    const told = () =>
      EVENTS.map(({ title, link }) => {
        const tellsIt = (each: z.infer<typeof MESSAGE>['embeds'][0]): boolean =>
          each.title === title || each.description.includes(`(${link})`);
        return embeds().filter(tellsIt).length;
      });
    await next.until(() => told().every((times) => times > 0));
    expect((await next.stop()).status).toBe(0);
    expect(told()).toEqual(EVENTS.map(() => 1));
    expect(embeds().filter(({ title }) => title.startsWith('Digest of '))).not.toEqual([]);
    expect(embeds().length).toBeLessThanOrEqual(6);
  },
);

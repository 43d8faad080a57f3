import { expect, test } from 'vitest';
import type { Scripted } from '../fakes/discord/script.ts';
import { failing, limited } from '../fakes/discord/script.ts';
import { ANGOLA, CAMBODIA, ESTONIA } from './news.ts';
import { openWorld } from './world.ts';

const WAIT_S = 2;

/** What Discord does with the first requests in a channel of its own, and how many it takes. */
const FAULTS: Readonly<Record<string, { script: readonly Scripted[]; requests: number }>> = {
  'accepted, then reset': { script: [{ kind: 'accept-then-reset' }], requests: 2 },
  'accepted, then a 502 of a proxy': {
    script: [{ kind: 'accept-then-answer', answer: { status: 502, body: '<html>' } }],
    requests: 2,
  },
  'reset before anything happened': { script: [{ kind: 'reset' }], requests: 2 },
  'failed twice, then good': { script: [failing(500), failing(503)], requests: 3 },
  'asked to wait': { script: [limited('shared', WAIT_S)], requests: 2 },
};

test.concurrent('whatever happens to a post, the channel gets one message', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const channels = Object.entries(FAULTS).map(([name, fault]) => {
    const id = world.discord.addChannel({ name });
    world.discord.script(`post /channels/${id}/messages`, ...fault.script);
    return { name, id, ...fault };
  });
  const lines = channels.map(({ id }) => `{ id: "${id}" }`);
  world.write({ 'config/channels.yaml': `channels: [${lines.join(', ')}]\n` });
  world.publish('a', ESTONIA);
  const run = world.start();
  await run.until(() => run.events('delivery.sent').length === channels.length);
  for (const { name, id, requests } of channels) {
    expect({ name, titles: world.titles(id) }).toEqual({ name, titles: [ESTONIA.title] });
    const posts = world.posts().filter(({ path }) => path.includes(id));
    expect({ name, requests: posts.length }).toEqual({ name, requests });
    // The same nonce again: that is how Discord knows the card.
    expect(new Set(posts.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const [first, last] = [posts[0], posts.at(-1)];
    const waitedMs = (last?.at ?? 0) - (first?.at ?? 0);
    if (name === 'asked to wait') expect(waitedMs).toBeGreaterThanOrEqual(WAIT_S * 1_000);
  }
});

test.concurrent('cards of one channel keep their order while the first one fails; another channel goes ahead', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  const other = world.discord.addChannel({ name: 'other' });
  world.write({
    'config/channels.yaml': `channels: [{ id: "${world.channel}" }, { id: "${other}" }]\n`,
  });
  const old = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toUTCString();
  world.discord.script(`post /channels/${world.channel}/messages`, failing(500), {
    kind: 'accept-then-reset',
  });
  world.publish(
    'a',
    { ...CAMBODIA, date: old(1) },
    { ...ANGOLA, date: old(2) },
    { ...ESTONIA, date: old(3) },
  );
  const run = world.start();
  await run.until(() => world.titles().length === 3 && world.titles(other).length === 3);
  const inOrder = [ESTONIA.title, ANGOLA.title, CAMBODIA.title];
  expect(world.titles()).toEqual(inOrder);
  expect(world.titles(other)).toEqual(inOrder);
  const sent = run.events('delivery.sent').map(({ channel }) => channel);
  expect(sent.slice(0, 3)).toEqual([other, other, other]);
});

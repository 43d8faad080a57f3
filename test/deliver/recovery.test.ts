import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Delivery, openDelivery } from '../../src/app-delivery.ts';
import { soleDesk } from '../../src/app-desk.ts';
import { tellAdmin } from '../../src/compose-notice.ts';
import { Secret } from '../../src/config/secret.ts';
import { ALL } from '../../src/deliver/limits.ts';
import { createLog } from '../../src/ops/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, NOON } from '../contracts/samples.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { failing } from '../fakes/discord/script.ts';
import { labels } from '../render/sample-briefs.ts';

const DAY = 24 * 60 * 60_000;
/** Events come in bursts and notices are gathered: those rests are real, and short. */
const PATIENCE = { timeout: 15_000, interval: 20 };

describe('a channel that is closed to us', () => {
  let now: number;
  let store: Store;
  let discord: FakeDiscord;
  let channel: string;
  let admin: string;
  let lines: string[];

  beforeEach(async () => {
    now = NOON;
    const opened = await openStore({ path: ':memory:', now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    store = opened.value;
    onTestFinished(() => store.close());
    await store.passes.syncFeeds([feed('a')], now);
    discord = await startFakeDiscord({ limits: null });
    onTestFinished(discord.close);
    channel = discord.addChannel();
    admin = discord.addChannel({ name: 'admin' });
    lines = [];
  });

  const start = async (inAdmin: string | null = admin): Promise<Delivery> => {
    const stop = new AbortController();
    const log = createLog({
      level: 'info',
      secrets: [],
      write: (line) => lines.push(line),
      pretty: false,
    });
    const none = () => Promise.reject();
    const opened = await openDelivery({
      access: { kind: 'bot', token: new Secret(discord.token), apiUrl: discord.apiUrl },
      channels: {
        ids: [channel],
        pings: new Map(),
        subscriptions: [],
        admin: inAdmin,
        crossposted: new Set(),
      },
      ports: { status: none, why: none, story: none, rule: none },
      version: '0',
      desk: soleDesk(),
      ...{ store, log, admin: inAdmin, signal: stop.signal },
      tellAdmin: tellAdmin(inAdmin),
      unknownOutcome: 'repeat',
      watched: (sender) => sender,
      labels,
    });
    if (!opened.ok || !opened.value) throw new Error('not connected');
    const side = opened.value;
    onTestFinished(async () => {
      stop.abort();
      await side.close();
    });
    return side;
  };
  const owe = (...keys: readonly string[]) =>
    commit(store, 'a', {
      stories: keys.map((key) => aStory(key)),
      deliveries: keys.map((key) =>
        delivery(key, channel, { payload: JSON.stringify({ content: key }) }),
      ),
    });
  /** Owes a message, whose channel then is found closed elsewhere. */
  const pauseFirst = async (): Promise<void> => {
    await owe('1');
    const claimed = await store.outbox.claim(30_000);
    if (!claimed) throw new Error('nothing is owed');
    const error = 'closed';
    await store.outbox.settle(claimed, { kind: 'paused', whom: 'channel', afterMs: null, error });
  };
  const contents = () => discord.messages(channel).map(({ content }) => content);
  const told = () => JSON.stringify(discord.messages(admin));
  const until = (check: () => unknown) => vi.waitFor(check, PATIENCE);
  const paused = () =>
    until(async () => expect(await store.desk.paused()).toMatchObject([{ channelId: channel }]));
  const posts = () => discord.requests.filter(({ method }) => method === 'POST');
  const refused = () => discord.requests.filter(({ status }) => status === 403 || status === 404);

  test('[G6] is told once to a person, asked no more, and gets all it is owed in order when its rights come back', async () => {
    discord.deny(channel, ['SEND_MESSAGES']);
    await owe('1', '2');
    const { nudge, lookAfter } = await start();
    await paused();
    await until(() => expect(told()).toContain('A channel takes no messages'));
    await owe('3');
    nudge();
    await lookAfter();
    expect(refused()).toHaveLength(1);
    discord.deny(channel, []);
    await until(() => expect(contents()).toEqual(['1', '2', '3']));
    await until(() => expect(told()).toContain('A channel takes messages again'));
    expect(discord.messages(admin)).toHaveLength(2);
  });

  test('[G6] that another worker found closed is opened by the event that the one with the gateway hears', async () => {
    const { lookAfter } = await start();
    discord.deny(channel, ['SEND_MESSAGES']);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // No word of it comes here.
    await pauseFirst();
    await lookAfter();
    discord.deny(channel, []);
    await until(() => expect(contents()).toEqual(['1']));
  });

  test('[G6] is resumed at the next start when it was mended while we were away', async () => {
    discord.deny(channel, ['VIEW_CHANNEL']);
    await pauseFirst();
    discord.deny(channel, []);
    await start();
    await until(() => expect(contents()).toEqual(['1']));
  });

  test('[G6] is asked once a day, should an event be missed', async () => {
    discord.script(`post /channels/${channel}/messages`, failing(403, 50013));
    await owe('1');
    const { lookAfter } = await start();
    await paused();
    const before = discord.requests.length;
    await lookAfter();
    expect(discord.requests).toHaveLength(before);
    now += DAY;
    await lookAfter();
    await until(() => expect(contents()).toEqual(['1']));
  });

  test('[G6] is asked again within the hour when Discord could not be asked', async () => {
    discord.script(`post /channels/${channel}/messages`, failing(403, 50013));
    await owe('1');
    const { lookAfter } = await start();
    await paused();
    discord.script('get /channels/{channel_id}', failing(503));
    now += DAY;
    await lookAfter();
    expect(await store.desk.paused()).toHaveLength(1);
    now += DAY / 24;
    await lookAfter();
    await until(() => expect(contents()).toEqual(['1']));
  });

  test('[G6] is not opened by an event that changes nothing for us', async () => {
    discord.script(`post /channels/${channel}/messages`, failing(403, 50013));
    await owe('1');
    await start(null);
    await paused();
    discord.deny(channel, ['ATTACH_FILES']);
    discord.deny(admin, ['SEND_MESSAGES']);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await store.desk.paused()).toHaveLength(1);
  });

  test('[G6] because the bot was put out of the server gets all it is owed in order when the bot is invited anew', async () => {
    await start();
    discord.kick();
    await owe('1', '2');
    await paused();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(refused().filter(({ method }) => method === 'POST')).toHaveLength(1);
    discord.invite();
    await until(() => expect(contents()).toEqual(['1', '2']));
    expect(lines.join('')).toContain('"how":"event"');
  });

  test('[G6] counts against the invalid requests when it is asked about and refused', async () => {
    discord.deny(channel, ['VIEW_CHANNEL']);
    await owe('1');
    const { lookAfter } = await start();
    await paused();
    now += DAY;
    for (let spent = 1; spent < 50; spent += 1) await store.limits.spend(ALL, 600_000);
    const before = refused().length;
    await lookAfter();
    expect(refused()).toHaveLength(before + 1);
    // The fiftieth in ten minutes, and the first to slow us down.
    await until(async () => expect(await store.limits.shutFor(ALL)).toBe(20_000));
  });

  test('[G6] and is the admin channel is told by the log, not by a message that waits in it', async () => {
    discord.deny(channel, ['SEND_MESSAGES']);
    await owe('1');
    await start(channel);
    await until(() => expect(lines.join('')).toContain('admin.told'));
    expect(await store.desk.counts()).toMatchObject({ waiting: 1 });
  });

  test('[G6] a token that dies stops all requests until the next start, which finds it good', async () => {
    discord.script('post /channels/{channel_id}/messages', failing(401));
    await owe('1');
    const { nudge } = await start();
    await until(async () => expect(await store.desk.paused()).toMatchObject([{ channelId: null }]));
    await owe('2');
    nudge();
    now += 7 * DAY;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(posts()).toHaveLength(1);
    expect(lines.join('')).toContain('until Treatywatch is started again');
    await start();
    await until(() => expect(contents()).toEqual(['1', '2']));
  });

  test('[G9] what is given up one after the other is told in two messages at most', async () => {
    discord.script(
      `post /channels/${channel}/messages`,
      ...Array.from({ length: 40 }, () => failing(400, 50035)),
    );
    await owe(...Array.from({ length: 10 }, (_, at) => `s${at}`));
    const { lookAfter } = await start();
    await until(async () => expect(await store.desk.counts()).toMatchObject({ givenUp: 10 }));
    await until(() => expect(told()).toContain('Messages were given up'));
    await lookAfter();
    now += DAY;
    await lookAfter();
    await until(async () => expect((await store.desk.untold(100)).givenUp).toEqual([]));
    expect(discord.messages(admin).length).toBeLessThanOrEqual(2);
    expect(told()).toContain('treatywatch outbox resend');
  });

  test('[G9] a notice that is given up makes no further notice', async () => {
    discord.script(
      `post /channels/${channel}/messages`,
      ...Array.from({ length: 4 }, () => failing(400, 50035)),
    );
    discord.script(
      `post /channels/${admin}/messages`,
      ...Array.from({ length: 40 }, () => failing(400, 50035)),
    );
    await owe('1');
    const { lookAfter } = await start();
    await until(async () => expect(await store.desk.counts()).toMatchObject({ givenUp: 2 }));
    for (let hour = 0; hour < 3; hour += 1) {
      now += DAY / 24;
      await lookAfter();
    }
    await until(async () => expect(await store.desk.counts()).toMatchObject({ waiting: 0 }));
    expect(await store.desk.counts()).toMatchObject({ givenUp: 2 });
    expect((await store.desk.untold(10)).givenUp).toEqual([]);
    expect(lines.filter((line) => line.includes('admin.told'))).toHaveLength(2);
  });

  test('[G1] a start tells how many messages may have been posted already', async () => {
    await owe('1', '2');
    const claimed = await store.outbox.claim(30_000);
    if (claimed) await store.outbox.intend(claimed, 10_000);
    now += 10 * 60_000;
    await start();
    const line = lines.find((each) => each.includes('delivery.started')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ waiting: 2, maybePosted: 1, edits: 0, givenUp: 0 });
    await until(() => expect(contents()).toEqual(['1', '2']));
  });
});

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type CrosspostBook, crosspostNext } from '../../src/deliver/crossposts.ts';
import { botSender } from '../../src/deliver/discord-sender.ts';
import { openLimits } from '../../src/deliver/limits.ts';
import { openPacer } from '../../src/deliver/pacer.ts';
import type { Urgency } from '../../src/model.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, MINUTE, NOON } from '../contracts/samples.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { OBSERVED_LIMITS } from '../fakes/discord/limits.ts';
import { failing } from '../fakes/discord/script.ts';

const HOUR = 60 * MINUTE;
const never = new AbortController().signal;
const CROSSPOST = 'post /channels/{channel_id}/messages/{message_id}/crosspost';

describe('cards that go on to followers', () => {
  let now: number;
  let store: Store;
  let discord: FakeDiscord;
  let channel: string;
  let sender: ReturnType<typeof botSender>;
  let events: string[];
  let stories: number;

  beforeEach(async () => {
    now = NOON;
    const opened = await openStore({ path: ':memory:', now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    store = opened.value;
    onTestFinished(() => store.close());
    discord = await startFakeDiscord({
      now: () => now,
      limits: { ...OBSERVED_LIMITS, perChannel: null },
    });
    onTestFinished(discord.close);
    channel = discord.addChannel({ kind: 'announcement' });
    const limits = openLimits({
      book: store.limits,
      pacer: openPacer(1),
      onStrained: () => undefined,
    });
    sender = botSender({ token: discord.token, apiUrl: discord.apiUrl, limits, timeoutMs: 300 });
    events = [];
    stories = 0;
    await store.passes.syncFeeds([feed('a')], now);
  });

  /** Posts cards of these urgencies, and gives the ids of their messages. */
  const post = async (...urgencies: readonly Urgency[]): Promise<readonly string[]> => {
    const deliveries = urgencies.map((crosspost) => {
      stories += 1;
      const nonce = `nonce-${stories}`;
      return delivery(`s${stories}`, channel, {
        crosspost,
        nonce,
        payload: `{"content":"${nonce}"}`,
      });
    });
    await commit(store, 'a', {
      stories: deliveries.map(({ storyKey }) => aStory(storyKey)),
      deliveries,
    });
    const posted: string[] = [];
    for (const _ of urgencies) {
      const claimed = await store.outbox.claim(30_000);
      if (!claimed) throw new Error('nothing to post');
      const outcome = await sender.post(claimed, never);
      if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
      await store.outbox.settle(claimed, { kind: 'sent', messageId: outcome.messageId });
      posted.push(outcome.messageId);
    }
    return posted;
  };
  const note = (_: object, event: string) => void events.push(event);
  const work = (book: CrosspostBook = store.crossposts) =>
    crosspostNext(
      { book, send: sender.crosspost, log: { info: note, warn: note, error: note } },
      never,
    );
  const workOff = async () => {
    while (await work());
  };
  const published = () =>
    discord.world.visible(channel).flatMap(({ isPublished, id }) => (isPublished ? [id] : []));
  const asked = () => discord.requests.filter(({ path }) => path.endsWith('/crosspost'));

  test('are ten an hour, the urgent ones first; the others leave later, and none is refused', async () => {
    const low = await post(...Array<Urgency>(8).fill('low'));
    const high = await post(...Array<Urgency>(6).fill('high'));
    await workOff();
    expect(new Set(published())).toEqual(new Set([...high, ...low.slice(0, 4)]));
    now += HOUR / 2;
    await workOff();
    expect(published()).toHaveLength(10);
    now += HOUR / 2 + 1_000;
    await workOff();
    expect(published()).toHaveLength(14);
    expect(asked().map(({ status }) => status)).toEqual(Array(14).fill(200));
  });

  test('keep no card and no edit back while they wait', async () => {
    await post(...Array<Urgency>(11).fill('high'));
    await workOff();
    expect(await work()).toBe(false);
    expect(await post('high')).toHaveLength(1);
  });

  test('are published once, whatever happens to a request and wherever the process dies', async () => {
    await post('high', 'high', 'high', 'high');
    discord.script(CROSSPOST, { kind: 'accept-then-reset' }, failing(503), {
      kind: 'accept-then-hang',
    });
    for (let round = 0; round < 3; round += 1) await work();
    const dying = { ...store.crossposts, done: () => Promise.reject(new Error('killed')) };
    await expect(work(dying)).rejects.toThrow('killed');
    expect(published()).toHaveLength(3);
    now += MINUTE;
    await workOff();
    expect(published()).toHaveLength(4);
    expect(discord.world.channels.get(channel)?.crossposts).toHaveLength(4);
    now += HOUR;
    await workOff();
    expect(events.filter((event) => event === 'crosspost.sent')).toHaveLength(4);
    expect(asked()).toHaveLength(8);
  });

  test('obey the budget of an hour after a restart', async () => {
    await post(...Array<Urgency>(12).fill('high'));
    await workOff();
    const limits = openLimits({
      book: store.limits,
      pacer: openPacer(1),
      onStrained: () => undefined,
    });
    sender = botSender({ token: discord.token, apiUrl: discord.apiUrl, limits });
    await workOff();
    expect(asked()).toHaveLength(10);
  });

  test('are given up after a day, and one that was deleted at once', async () => {
    const [late] = await post('high');
    now += 24 * HOUR + 1;
    const [gone] = await post('high');
    discord.deleteMessage(gone ?? '');
    await workOff();
    expect(events).toEqual(['crosspost.too-late', 'crosspost.gone']);
    expect(asked()).toHaveLength(1);
    expect(late).toBeDefined();
  });

  test('of a channel that cannot publish are asked for once an hour, not for each card', async () => {
    channel = discord.addChannel({ kind: 'text' });
    await post('high', 'high', 'high');
    await workOff();
    expect(events).toEqual(['crosspost.barred']);
    now += HOUR;
    await workOff();
    expect(asked()).toHaveLength(2);
  });
});

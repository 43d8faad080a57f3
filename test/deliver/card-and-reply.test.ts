import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { composeWith } from '../../src/compose-card.ts';
import { deliver, LEASE_MS } from '../../src/deliver/deliver.ts';
import { botSender } from '../../src/deliver/discord-sender.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { DeliveryIntent } from '../../src/story-ports.ts';
import { aStory, brief, commit, feed, MINUTE, NOON, toldAct } from '../contracts/samples.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { UNLIMITED } from '../fakes/discord/sending.ts';
import { labels } from '../render/sample-briefs.ts';

const POST = 'post /channels/{channel_id}/messages';
const never = new AbortController().signal;
const news = {
  number: 1,
  at: NOON,
  acts: [toldAct('production')],
  countries: ['FI'],
  urgency: null,
  quotes: [],
};

describe('a story that says something new', () => {
  let now: number;
  let store: Store;
  let discord: FakeDiscord;
  let channel: string;
  let role: string;

  beforeEach(async () => {
    now = NOON;
    const opened = await openStore({ path: ':memory:', now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    store = opened.value;
    onTestFinished(() => store.close());
    await store.passes.syncFeeds([feed('a')], now);
    discord = await startFakeDiscord({ limits: null, now: () => now, nonceWindowMs: 2 * MINUTE });
    onTestFinished(discord.close);
    channel = discord.addChannel();
    role = discord.addRole('on-call');
  });

  const compose = () => composeWith(labels, () => role);
  const owe = (...deliveries: readonly DeliveryIntent[]) =>
    commit(store, 'a', { stories: [aStory('s')], deliveries });
  const oweCard = (headline: string, isUrgent = false) =>
    owe(compose().card(brief('s', { headline }), channel, { isUrgent }));
  const oweReply = () => owe(compose().update(brief('s'), news, channel));

  /** Works off all that is owed, waits and rests included. */
  const workOff = async (): Promise<void> => {
    const sender = botSender({
      token: discord.token,
      apiUrl: discord.apiUrl,
      limits: UNLIMITED,
      timeoutMs: 300,
    });
    const ports = { outbox: store.outbox, clock: store.clock, sender };
    for (let due = await store.outbox.nextDueAt(); due !== null; ) {
      now = Math.max(now, due);
      const claimed = await store.outbox.claim(LEASE_MS);
      if (claimed) await deliver(claimed, ports, never);
      due = await store.outbox.nextDueAt();
    }
  };
  const pinged = () => discord.pings(channel).map(({ roles }) => roles);

  test('is one message more, in reply to the card, and pings once; its card is edited and pings no more', async () => {
    await oweCard('Old');
    await workOff();
    await oweCard('New', true);
    await oweReply();
    await oweReply();
    await workOff();
    const [card, reply, ...others] = discord.messages(channel);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ type: 0, embeds: [{ title: 'New' }] });
    expect(reply).toMatchObject({ type: 19, message_reference: { message_id: card?.id } });
    expect(pinged()).toEqual([[role], [role]]);
    expect(discord.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test.each([
    ['reset after it was taken', { kind: 'accept-then-reset' }],
    ['reset before', { kind: 'reset' }],
    ['taken, and never answered', { kind: 'accept-then-hang' }],
  ] as const)('is one reply and one ping also when its request is %s', async (_, fault) => {
    await oweCard('Old');
    await workOff();
    await oweReply();
    discord.script(POST, fault);
    await workOff();
    expect(discord.messages(channel)).toMatchObject([{}, { type: 19 }]);
    expect(pinged()).toEqual([[role], [role]]);
  });

  test('is found again after a crash longer than Discord remembers a nonce', async () => {
    await oweCard('Old');
    await workOff();
    await oweReply();
    discord.script(POST, { kind: 'accept-then-reset' });
    const dying = { ...store.outbox, settle: () => Promise.reject(new Error('killed')) };
    const claimed = await store.outbox.claim(LEASE_MS);
    if (!claimed) throw new Error('nothing is owed');
    const sender = botSender({ token: discord.token, apiUrl: discord.apiUrl, limits: UNLIMITED });
    const ports = { outbox: dying, clock: store.clock, sender };
    await expect(deliver(claimed, ports, never)).rejects.toThrow('killed');
    now += 10 * MINUTE;
    await workOff();
    expect(discord.messages(channel)).toHaveLength(2);
    expect(pinged()).toEqual([[role], [role]]);
    expect(discord.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  test('waits for its card, also where that fails at first', async () => {
    discord.script(POST, { kind: 'answer', answer: { status: 503, body: '' } });
    await oweCard('Old');
    await oweReply();
    await workOff();
    expect(discord.messages(channel)).toMatchObject([{ type: 0 }, { type: 19 }]);
  });
});

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { composeWith } from '../../src/compose-card.ts';
import { deliver, LEASE_MS } from '../../src/deliver/deliver.ts';
import { botSender } from '../../src/deliver/discord-sender.ts';
import { headlineOf, possiblyRepeated, simplerPayload } from '../../src/deliver/simpler-payload.ts';
import { noticePayload } from '../../src/render/notice-card.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, brief, commit, feed, MINUTE, NOON } from '../contracts/samples.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { failing } from '../fakes/discord/script.ts';
import { UNLIMITED } from '../fakes/discord/sending.ts';
import { labels } from '../render/sample-briefs.ts';

const never = new AbortController().signal;
const BODY = {
  content: '<@&7>',
  embeds: [
    {
      title: 'Estonia \\*leaves\\*',
      url: 'https://err.example/a b',
      description: 'long',
      image: { url: 'https://err.example/i.png' },
      footer: { text: 'x · n0123456' },
    },
  ],
  components: [{ type: 1, components: [{ type: 2, style: 5, label: 'E*R', url: 'https://b' }] }],
  allowed_mentions: { parse: [], roles: ['7'] },
};
const NONCE = 'n0123456789';
const simpler = (level: number, body: object = BODY) =>
  JSON.parse(simplerPayload(JSON.stringify(body), NONCE, level));

describe('a body made simpler', () => {
  test('[G5] loses first its buttons and pictures, then its embed, then its link; whom it calls stays', () => {
    expect(simpler(0)).toEqual(BODY);
    const [{ image: _, ...embed }] = BODY.embeds as [(typeof BODY.embeds)[0]];
    expect(simpler(1)).toEqual({ ...BODY, embeds: [embed], components: [] });
    const plain = { ...BODY, embeds: [], components: [] };
    expect(simpler(2)).toEqual({
      ...plain,
      content:
        '<@&7>\n**Estonia \\*leaves\\***\nE\\*R · <https://err.example/a%20b>\n-# Discord refused the card · n0123456',
    });
    expect(simpler(3)).toEqual({
      ...plain,
      content: '<@&7>\n**Estonia \\*leaves\\***\nE\\*R\n-# Discord refused the card · n0123456',
    });
  });

  test('of a notice keeps what it says, which has no link', () => {
    const notice = { key: 'k', feedId: null, kind: 'paused', text: 'ERR is down', at: 1 } as const;
    expect(simpler(2, noticePayload(notice, NONCE)).content).toContain('ERR is down');
  });

  test('fits into a message however long its parts are', () => {
    const url = `https://err.example/${'a'.repeat(2_000)}`;
    const description = 'd'.repeat(4_000);
    for (const embed of [
      { title: 't'.repeat(256), url },
      { title: 't', description },
    ]) {
      const { content } = JSON.parse(
        possiblyRepeated(JSON.stringify(simpler(2, { embeds: [embed] }))),
      );
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(content).toMatch(/ · n0123456$/u);
    }
  });

  test('is cut between characters, not in one', () => {
    for (const start of ['', 'a']) {
      const description = start + '\u{1F6AA}'.repeat(1_000);
      const digest = JSON.stringify({ embeds: [{ title: 'Digest', description }] });
      expect(JSON.parse(simplerPayload(digest, 'nonce', 2)).content.isWellFormed()).toBe(true);
    }
  });

  test('is left as it is where it is no body', () => {
    for (const payload of ['no JSON', '1', '[]']) {
      expect(simplerPayload(payload, NONCE, 2)).toBe(payload);
      expect(headlineOf(payload)).toBe('');
    }
  });
});

describe('a message that Discord refuses', () => {
  let now: number;
  let store: Store;
  let discord: FakeDiscord;
  let channel: string;

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
  });

  const oweCard = (headline: string) =>
    commit(store, 'a', {
      stories: [aStory('s')],
      deliveries: [
        composeWith(labels).card(brief('s', { headline, url: 'https://err.example/1' }), channel),
      ],
    });
  const workOff = async (timeoutMs = 2_000): Promise<readonly string[]> => {
    const sender = botSender({ ...discord, limits: UNLIMITED, timeoutMs });
    const kinds: string[] = [];
    for (let due = await store.outbox.nextDueAt(); due !== null; ) {
      now = Math.max(now, due);
      const claimed = await store.outbox.claim(LEASE_MS);
      const settled = claimed && (await deliver(claimed, { ...store, sender }, never));
      kinds.push(settled?.kind ?? 'none');
      due = await store.outbox.nextDueAt();
    }
    return kinds;
  };
  const refuse = (times: number, method = 'post', path = 'messages', code = 50035) =>
    discord.script(
      `${method} /channels/${channel}/${path}`,
      ...Array.from({ length: times }, () => failing(400, code)),
    );
  const shown = () => discord.messages(channel)[0];

  test.each([
    [1, { embeds: [{ title: 'News' }], components: [] }],
    [2, { embeds: [], content: expect.stringMatching(/^\*\*News\*\*\n.*https:/u) }],
    [3, { embeds: [], content: expect.not.stringContaining('https:') }],
  ])(
    '[G5] %i times is posted in its simpler form, and that is remembered',
    async (times, message) => {
      await oweCard('News');
      refuse(times, 'post', 'messages', 240000);
      expect(await workOff()).toEqual([...Array(times).fill('degraded'), 'sent']);
      expect(shown()).toMatchObject(message);
      const stored = await store.archive.story('s');
      expect(stored?.deliveries).toMatchObject([
        { status: 'sent', degraded: times, lastError: expect.stringContaining('refused the text') },
      ]);
    },
  );

  test('[G5] in its plainest form too is given up, and the next one is posted', async () => {
    await oweCard('News');
    await commit(store, 'a', {
      stories: [aStory('t')],
      deliveries: [composeWith(labels).card(brief('t', { headline: 'Other' }), channel)],
    });
    refuse(4);
    expect(await workOff()).toEqual(['degraded', 'degraded', 'degraded', 'dead', 'sent']);
    expect(shown()).toMatchObject({ embeds: [{ title: 'Other' }] });
    expect(await store.desk.counts()).toMatchObject({ givenUp: 1, waiting: 0 });
  });

  test('[G5] as an edit shows its simpler form in place of the card', async () => {
    await oweCard('News');
    await workOff();
    await oweCard('Newer');
    refuse(2, 'patch', `messages/${shown()?.id}`);
    expect(await workOff()).toEqual(['degraded', 'degraded', 'edited']);
    expect(shown()).toMatchObject({ embeds: [], components: [] });
    expect(JSON.stringify(shown())).toContain('**Newer**');
  });

  test('[G1] is found by its mark in the plain form, too, and stays one', async () => {
    await oweCard('News');
    refuse(2);
    discord.script(`post /channels/${channel}/messages`, { kind: 'accept-then-hang' });
    const sender = botSender({ ...discord, limits: UNLIMITED, timeoutMs: 300 });
    for (let step = 0; step < 3; step += 1) {
      const claimed = await store.outbox.claim(LEASE_MS);
      if (claimed) await deliver(claimed, { ...store, sender }, never);
    }
    now += 10 * MINUTE;
    for (const message of discord.world.messages) Object.assign(message, { nonce: null });
    expect(await workOff()).toEqual(['sent']);
    expect(discord.messages(channel)).toHaveLength(1);
  });
});

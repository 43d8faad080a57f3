import { describe, expect, test } from 'vitest';
import { cloudflare, failing } from '../fakes/discord/script.ts';
import { connect, connected, fake } from './connected.ts';

describe('connecting', () => {
  test('the client gets ready with the intent Guilds and nothing else', async () => {
    const discord = await fake();
    const { session } = await connected(discord);
    expect(session).toMatchObject({ botId: discord.botId, guilds: 1 });
    expect(discord.gateway.identified).toMatchObject([{ intents: 1 }]);
  });

  test('a token that REST refuses is named with the place to mend it', async () => {
    const discord = await fake();
    const { result } = await connect(discord, { token: 'MTIz.wrong.canary-secret' });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'token-refused', retryable: false },
    });
    expect(JSON.stringify(result)).toContain('discord.com/developers');
    expect(JSON.stringify(result)).not.toContain('canary-secret');
  });

  test('a token that only the gateway refuses (4004) ends the same way', async () => {
    const discord = await fake();
    const { apiUrl } = discord;
    discord.script('get /gateway/bot', ...[1, 2].map(() => gatewayAnswer(apiUrl)));
    const { result } = await connect(discord, { token: 'MTIz.wrong.canary-secret' });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'token-refused' } });
  });

  test('refused intents (4014) are told apart from a bad token', async () => {
    const discord = await fake({ disallowedIntents: 1 });
    const { result } = await connect(discord);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'intents-refused', retryable: false },
    });
    expect(JSON.stringify(result)).toContain('Privileged Gateway Intents');
  });

  test('a day whose starts are nearly spent is waited out instead of spending the token', async () => {
    const discord = await fake({ sessionsLeft: 3 });
    const { result } = await connect(discord);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'sessions-spent', retryable: true, retryAfterMs: 86_400_000 },
    });
    expect(discord.gateway.identified).toHaveLength(0);
  });

  test('an outage at start is a failure worth trying again', async () => {
    const discord = await fake();
    discord.script('get /gateway/bot', failing(503));
    const { result } = await connect(discord);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unreachable', retryable: true } });
  });

  test.each([403, 429] as const)(
    'a page of Cloudflare (%i) at start is an outage, and is not asked for twice',
    async (status) => {
      const discord = await fake();
      const page = cloudflare(status);
      discord.script('get /gateway/bot', page, page, page);
      const { result } = await connect(discord);
      expect(result).toMatchObject({
        ok: false,
        failure: { kind: 'unreachable', retryable: true },
      });
      expect(discord.requests).toHaveLength(1);
    },
  );

  test('a stop while Discord is asked for its gateway leaves no session behind', async () => {
    const discord = await fake();
    discord.script('get /gateway/bot', { kind: 'hang' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const { result } = await connect(discord, { stop });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
    await new Promise((go) => setTimeout(go, 300));
    expect(discord.gateway.identified).toEqual([]);
  });

  test('a stop while the gateway says nothing ends the start', async () => {
    const discord = await fake();
    discord.gateway.mute();
    const stop = new AbortController();
    const pending = connect(discord, { stop });
    stop.abort();
    expect((await pending).result).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  });

  test('a dropped connection is resumed and misses no command', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    await connected(discord);
    discord.closeGateway(4000);
    const { shown } = await discord.interact(channel, 'status');
    expect(shown?.embeds).toHaveLength(1);
    expect(discord.gateway.resumed).toBe(1);
  });

  test('a gateway that closes for good later is told, and nothing crashes', async () => {
    const discord = await fake();
    const { session } = await connected(discord);
    discord.closeGateway(4004);
    expect(await session.lost).toMatchObject({ kind: 'token-refused' });
  });

  test('an outage of the whole of Discord later is logged and survived', async () => {
    const discord = await fake();
    const { lines, session } = await connected(discord);
    await discord.close();
    await expect.poll(() => lines.map(({ event }) => event)).toContain('discord.reconnecting');
    await session.close();
  });

  test('a session that cannot be resumed is begun anew', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    await connected(discord);
    discord.closeGateway(4009);
    await expect.poll(() => discord.gateway.identified.length, { timeout: 10_000 }).toBe(2);
    expect((await discord.interact(channel, 'status')).shown?.embeds).toHaveLength(1);
  });

  test('a stop is no reconnection', async () => {
    const discord = await fake();
    const { lines, session } = await connected(discord);
    await session.close();
    expect(lines.map(({ event }) => event)).not.toContain('discord.reconnecting');
  });

  test('a bot in no server logs where to invite it', async () => {
    const discord = await fake({ isInvited: false });
    const { lines } = await connected(discord);
    const hint = lines.find(({ event }) => event === 'discord.in-no-server');
    expect(JSON.stringify(hint)).toContain(`client_id=${discord.botId}`);
  });
});

const gatewayAnswer = (apiUrl: string) => ({
  kind: 'answer' as const,
  answer: {
    status: 200,
    body: {
      url: apiUrl.replace('http:', 'ws:').replace('/api', ''),
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 999,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    },
  },
});

import { describe, expect, test } from 'vitest';
import { failing } from '../fakes/discord/script.ts';
import { connected, fake, VIEW } from './connected.ts';

describe('commands', () => {
  test('are registered once and not again while they stay the same', async () => {
    const discord = await fake();
    const first = await connected(discord);
    await first.session.close();
    await connected(discord);
    expect(discord.commands().map(({ name }) => name)).toEqual(['status', 'why', 'story']);
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('that cannot be registered do not stop the bot', async () => {
    const discord = await fake();
    discord.script('put /applications/{application_id}/commands', failing(403, 50001));
    const { lines } = await connected(discord);
    expect(lines.map(({ event }) => event)).toContain('discord.commands-failed');
  });

  test('/status answers the asker only', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    await connected(discord);
    const { callback, isDeferred, shown } = await discord.interact(channel, 'status');
    expect(isDeferred).toBe(false);
    expect(callback).toMatchObject({ data: { flags: 64, allowed_mentions: { parse: [] } } });
    expect(JSON.stringify(shown)).toContain('1 well, 1 failing');
    expect(discord.messages(channel)).toEqual([]);
  });

  test('/why tells the fate of a link with outside text shown literally', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    await connected(discord);
    const { shown } = await discord.interact(channel, 'why', { link: '<https://news.example/a>' });
    expect(shown?.embeds).toMatchObject([
      { title: 'Riigikogu \\*leaves\\* the treaty \\@everyone', url: 'https://news.example/a' },
    ]);
  });

  test('/why refuses what is no link without asking the store', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    const asked: string[] = [];
    await connected(discord, {
      ports: {
        status: async () => VIEW,
        why: async (link) => {
          asked.push(link);
          return [];
        },
      },
    });
    const { shown } = await discord.interact(channel, 'why', { link: 'javascript:alert(1)' });
    expect(shown?.embeds).toMatchObject([{ title: 'That is no link' }]);
    expect(asked).toEqual([]);
  });

  test('a slow answer asks for time first and comes nevertheless', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    const hasDeferred = () => discord.requests.some(({ path }) => path.includes('/callback'));
    await connected(discord, {
      ports: {
        status: async () => {
          await expect.poll(hasDeferred, { timeout: 5_000 }).toBe(true);
          return VIEW;
        },
        why: async () => [],
      },
    });
    const { isDeferred, callback, shown } = await discord.interact(channel, 'status');
    expect(isDeferred).toBe(true);
    expect(callback).toMatchObject({ type: 5, data: { flags: 64 } });
    expect(shown?.embeds).toMatchObject([{ title: 'Treatywatch status' }]);
    expect(discord.messages(channel)).toEqual([]);
  });

  test('a port that throws is answered, logged and quotes nothing', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    const { lines } = await connected(discord, {
      ports: {
        status: async () => {
          throw new Error('canary-in-error');
        },
        why: async () => [],
      },
    });
    const { shown } = await discord.interact(channel, 'status');
    expect(shown?.embeds).toMatchObject([{ title: 'I could not look that up' }]);
    expect(JSON.stringify(lines)).not.toContain('canary');
    expect(lines.map(({ event }) => event)).toContain('discord.command-failed');
  });

  test('an answer that Discord refuses is logged and the bot goes on', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    const { lines } = await connected(discord);
    discord.script(
      'post /interactions/{interaction_id}/{interaction_token}/callback',
      failing(404, 10062, 'Unknown interaction'),
    );
    const lost = discord.interact(channel, 'status');
    await expect.poll(() => lines.map(({ event }) => event)).toContain('discord.answer-failed');
    lost.catch(() => undefined);
    expect((await discord.interact(channel, 'status')).shown?.embeds).toHaveLength(1);
  });
});

test('no log line holds the token', async () => {
  const discord = await fake();
  const channel = discord.addChannel();
  const { lines } = await connected(discord);
  await discord.interact(channel, 'status');
  discord.closeGateway(4000);
  await discord.interact(channel, 'why', { link: 'https://news.example/a' });
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toContain(discord.token);
});

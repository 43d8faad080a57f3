import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../src/deliver/deliver.ts';
import { botSender } from '../../src/deliver/discord-sender.ts';
import { OBSERVED_LIMITS } from '../fakes/discord/limits.ts';
import { cloudflare, failing, limited } from '../fakes/discord/script.ts';
import { message, never, refusal, start, UNLIMITED } from '../fakes/discord/sending.ts';

const POST = 'post /channels/{channel_id}/messages';

describe('limits are reported, never waited out', () => {
  test.each(['user', 'global', 'shared'] as const)('a 429 of scope %s', async (scope) => {
    const { discord, sender, channelId } = await start();
    discord.script(POST, limited(scope, 0.376));
    const outcome = refusal(await sender.post(message(channelId), never));
    expect(outcome).toMatchObject({ kind: 'refused', certainlyNotPosted: true });
    expect(outcome.failure).toMatchObject({ kind: 'rate-limited', retryable: true });
    expect(outcome.failure.retryAfterMs).toBeGreaterThanOrEqual(376);
    expect(discord.requests).toHaveLength(1);
  });

  test('the sixth post of a channel in 5 s is not even sent', async () => {
    const { discord, sender, channelId } = await start({ limits: OBSERVED_LIMITS });
    const outcomes: SendOutcome[] = [];
    for (let index = 0; index < 6; index += 1)
      outcomes.push(await sender.post(message(channelId, `nonce-number-${index}`), never));
    expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(5).fill('accepted'), 'refused']);
    expect(refusal(outcomes[5] ?? { kind: 'gone' }).failure).toMatchObject({
      kind: 'rate-limited',
    });
    expect(discord.requests).toHaveLength(5);
  });

  test("Cloudflare's HTML 429 is a limit like any other", async () => {
    const { discord, sender, channelId } = await start();
    discord.script(POST, cloudflare(429, 2), cloudflare(429));
    const waits = [
      refusal(await sender.post(message(channelId), never)),
      refusal(await sender.post(message(channelId), never)),
    ].map(({ failure }) => failure.retryAfterMs ?? 0);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    expect(waits[1]).toBeGreaterThanOrEqual(30_000);
  });
});

describe('refusals', () => {
  test('a 401 bars everyone, and the dead token is never shown to Discord again', async () => {
    const { discord, channelId } = await start();
    const sender = botSender({
      token: 'wrong.token.canary',
      apiUrl: discord.apiUrl,
      limits: UNLIMITED,
    });
    for (const _ of [1, 2, 3])
      expect(await sender.post(message(channelId), never)).toMatchObject({
        kind: 'barred',
        whom: 'everyone',
        failure: { kind: 'token-refused' },
      });
    expect(discord.requests).toHaveLength(1);
  });

  test('a missing permission and a hidden channel bar the channel', async () => {
    const { discord, sender } = await start();
    const silent = discord.addChannel({ denied: ['SEND_MESSAGES'] });
    const hidden = discord.addChannel({ denied: ['VIEW_CHANNEL'] });
    for (const channelId of [silent, hidden])
      expect(await sender.post(message(channelId), never)).toMatchObject({
        kind: 'barred',
        whom: 'channel',
        failure: { kind: 'no-permission' },
      });
  });

  test('a permission that is taken away later bars the channel, and given back it posts', async () => {
    const { discord, sender, channelId } = await start();
    discord.deny(channelId, ['SEND_MESSAGES']);
    expect(await sender.post(message(channelId), never)).toMatchObject({ kind: 'barred' });
    discord.deny(channelId, []);
    expect(await sender.post(message(channelId), never)).toMatchObject({ kind: 'accepted' });
  });

  test('a deleted channel bars itself, a forum bars itself', async () => {
    const { discord, sender, channelId } = await start();
    discord.removeChannel(channelId);
    const forum = discord.addChannel({ kind: 'forum' });
    expect(await sender.post(message(channelId), never)).toMatchObject({
      whom: 'channel',
      failure: { kind: 'target-gone' },
    });
    expect(await sender.post(message(forum), never)).toMatchObject({
      whom: 'channel',
      failure: { kind: 'wrong-target' },
    });
  });

  test("Cloudflare's HTML 403 is no missing permission: nobody may send", async () => {
    const { discord, sender, channelId } = await start();
    discord.script(POST, cloudflare(403));
    expect(await sender.post(message(channelId), never)).toMatchObject({
      kind: 'barred',
      whom: 'everyone',
      failure: { kind: 'blocked' },
    });
  });

  test('a form error is final and names the place, not the text', async () => {
    const { sender, channelId } = await start();
    const payload = JSON.stringify({ embeds: [{ title: 'secret text '.repeat(40) }] });
    const { failure } = refusal(await sender.post({ ...message(channelId), payload }, never));
    expect(failure).toMatchObject({ kind: 'rejected', retryable: false });
    expect(failure.message).toContain('embeds[0].title');
    expect(failure.message).not.toContain('secret text');
  });
});

test('no refusal leaks the bot token, even if an answer quotes it', async () => {
  const { discord, sender, channelId } = await start();
  const outcomes: SendOutcome[] = [];
  for (const scripted of [
    failing(400, 50035, `bad: ${discord.token}`),
    failing(500),
    limited('global', 1),
    cloudflare(403),
    { kind: 'reset' } as const,
    failing(401),
  ]) {
    discord.script(POST, scripted);
    outcomes.push(await sender.post(message(channelId), never));
  }
  expect(outcomes.map(({ kind }) => kind)).not.toContain('accepted');
  expect(JSON.stringify(outcomes)).not.toContain('canary');
});

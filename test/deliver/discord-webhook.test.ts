import { describe, expect, test } from 'vitest';
import { webhookSender } from '../../src/deliver/discord-sender.ts';
import { cloudflare, failing, limited } from '../fakes/discord/script.ts';
import {
  card,
  IMPATIENT_MS,
  message,
  NONCE,
  never,
  start,
  UNLIMITED,
} from '../fakes/discord/sending.ts';

const HOOK = 'post /webhooks/{webhook_id}/{webhook_token}';

describe('webhooks', () => {
  const hooked = async () => {
    const { discord, channelId } = await start();
    const hook = discord.addWebhook(channelId);
    const access = { ...hook, apiUrl: discord.apiUrl, limits: UNLIMITED };
    const impatient = webhookSender({ ...access, timeoutMs: IMPATIENT_MS });
    return { discord, channelId, hook, sender: webhookSender(access), impatient };
  };

  test('post and edit the same card, without any nonce', async () => {
    const { discord, channelId, sender } = await hooked();
    const posted = await sender.post(message(channelId), never);
    if (posted.kind !== 'accepted') throw new Error(JSON.stringify(posted));
    const edit = {
      ...message(channelId),
      messageId: posted.messageId,
      payload: card(NONCE, 'Now two'),
    };
    expect(await sender.edit(edit, never)).toEqual(posted);
    expect(discord.messages(channelId)).toMatchObject([{ embeds: [{ title: 'Now two' }] }]);
    for (const { body } of discord.requests) expect(body).not.toHaveProperty('nonce');
  });

  test('cannot read back and say so', async () => {
    const { channelId, sender } = await hooked();
    expect(sender.canReadBack).toBe(false);
    expect(await sender.findByNonce(channelId, NONCE, 0, never)).toMatchObject({
      kind: 'unreadable',
    });
  });

  test('that answered 404 are never asked again', async () => {
    const { discord, channelId, hook, sender } = await hooked();
    discord.removeWebhook(hook.id);
    for (const _ of [1, 2, 3])
      expect(await sender.post(message(channelId), never)).toMatchObject({
        kind: 'barred',
        failure: { kind: 'target-gone' },
      });
    expect(discord.requests).toHaveLength(1);
  });

  test.each([
    [
      '404',
      failing(
        404,
        10015,
        'Unknown Webhook canary-hook-canary-hook-canary-hook-canary-hook-canary-hook-',
      ),
    ],
    ['401', failing(401, 50027)],
    ['500', failing(500)],
    ['a limit', limited('user', 3)],
    ['a reset', { kind: 'reset' }],
    ['silence', { kind: 'hang' }],
    ['HTML', cloudflare(403)],
  ] as const)('do not leak their token through %s', async (_name, scripted) => {
    const { discord, channelId, impatient } = await hooked();
    discord.script(HOOK, scripted);
    const outcome = await impatient.post(message(channelId), never);
    expect(outcome.kind).not.toBe('accepted');
    expect(JSON.stringify(outcome)).not.toContain('canary');
  });
});

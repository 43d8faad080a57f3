import { describe, expect, test } from 'vitest';
import { webhookSender } from '../../src/deliver/discord-sender.ts';
import { message, NONCE, never, refusal, start, UNLIMITED } from '../fakes/discord/sending.ts';

const CARD = 'cardCARDcard0123456789abc';

/** A channel in which a card stands. */
const withCard = async () => {
  const started = await start();
  const posted = await started.sender.post(message(started.channelId, CARD), never);
  if (posted.kind !== 'accepted') throw new Error(JSON.stringify(posted));
  return { ...started, reply: { ...message(started.channelId), replyTo: posted.messageId } };
};

describe('a reply', () => {
  test('points to the card, calls nobody for that, and is posted once however often it is asked for', async () => {
    const { discord, sender, channelId, reply } = await withCard();
    const outcomes = [await sender.post(reply, never), await sender.post(reply, never)];
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(discord.messages(channelId)).toMatchObject([
      {},
      { type: 19, message_reference: { message_id: reply.replyTo } },
    ]);
    expect(discord.requests.at(-1)?.body).toMatchObject({
      nonce: NONCE,
      enforce_nonce: true,
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { message_id: reply.replyTo, fail_if_not_exists: false },
    });
  });

  test('keeps the role that its payload calls', async () => {
    const { discord, sender, reply } = await withCard();
    const roles = [discord.addRole('on-call')];
    const payload = JSON.stringify({
      content: `<@&${roles[0]}>`,
      allowed_mentions: { parse: [], roles },
    });
    await sender.post({ ...reply, payload }, never);
    expect(discord.pings(reply.channelId).at(-1)).toMatchObject({ roles });
  });

  test('is an ordinary message where its card was deleted meanwhile', async () => {
    const { discord, sender, channelId, reply } = await withCard();
    discord.deleteMessage(reply.replyTo);
    expect(await sender.post(reply, never)).toMatchObject({ kind: 'accepted' });
    expect(discord.messages(channelId)).toMatchObject([{ type: 0 }]);
  });

  test('is an ordinary message where the bot may post but not reply, and is found again', async () => {
    const { discord, sender, channelId, reply } = await withCard();
    discord.deny(channelId, ['READ_MESSAGE_HISTORY']);
    const posted = await sender.post(reply, never);
    expect(posted).toMatchObject({ kind: 'accepted' });
    expect(discord.messages(channelId)).toMatchObject([{}, { type: 0 }]);
    discord.deny(channelId, []);
    const found = await sender.findByNonce(channelId, NONCE, 0, never);
    expect(found).toEqual({
      kind: 'found',
      messageId: posted.kind === 'accepted' ? posted.messageId : null,
    });
  });

  test('through a webhook is an ordinary message: webhooks cannot reply', async () => {
    const { discord, channelId, reply } = await withCard();
    const hook = discord.addWebhook(channelId);
    const sender = webhookSender({ ...hook, apiUrl: discord.apiUrl, limits: UNLIMITED });
    expect(await sender.post(reply, never)).toMatchObject({ kind: 'accepted' });
    expect(discord.requests.at(-1)?.body).not.toHaveProperty('message_reference');
  });

  test('is edited like any message', async () => {
    const { discord, sender, reply } = await withCard();
    const posted = await sender.post(reply, never);
    if (posted.kind !== 'accepted') throw new Error(JSON.stringify(posted));
    expect(await sender.edit({ ...reply, messageId: posted.messageId }, never)).toEqual(posted);
    expect(discord.requests.at(-1)?.body).not.toHaveProperty('message_reference');
  });
});

describe('an edit', () => {
  test.each(['bot', 'webhook'])(
    'by %s lets nobody be called, whatever its payload says',
    async (by) => {
      const { discord, sender: bot, channelId } = await start();
      const hook = discord.addWebhook(channelId);
      const sender =
        by === 'bot' ? bot : webhookSender({ ...hook, apiUrl: discord.apiUrl, limits: UNLIMITED });
      const role = discord.addRole('on-call');
      const payload = JSON.stringify({
        content: `<@&${role}>`,
        allowed_mentions: { parse: [], roles: [role] },
      });
      const posted = await sender.post({ ...message(channelId), payload }, never);
      if (posted.kind !== 'accepted') throw new Error(JSON.stringify(posted));
      expect(discord.pings(channelId)).toMatchObject([{ roles: [role] }]);
      const edit = { ...message(channelId), payload, messageId: posted.messageId };
      expect(await sender.edit(edit, never)).toEqual(posted);
      expect(discord.requests.at(-1)?.body).toMatchObject({
        content: `<@&${role}>`,
        allowed_mentions: { parse: [] },
      });
      expect(discord.requests.at(-1)?.body).not.toHaveProperty('allowed_mentions.roles');
    },
  );

  test.each([
    ['an old message', false, 3_600_001, 6_000],
    ['a published message', true, 0, 3_600_000],
  ])(
    'of %s beyond the limit waits as long as Discord says',
    async (_, isPublished, age, windowMs) => {
      let now = 1_790_000_000_000;
      const { discord, sender, channelId } = await start({ now: () => now, limitsEdits: true });
      const posted = await sender.post(message(channelId), never);
      if (posted.kind !== 'accepted') throw new Error(JSON.stringify(posted));
      if (isPublished) discord.publish(posted.messageId);
      now += age;
      const edit = () => sender.edit({ ...message(channelId), ...posted }, never);
      for (const __ of [1, 2, 3]) expect(await edit()).toMatchObject({ kind: 'accepted' });
      const refused = refusal(await edit()).failure;
      expect(refused).toMatchObject({ kind: 'rate-limited', retryable: true });
      expect(refused.retryAfterMs).toBeGreaterThanOrEqual(windowMs);
      expect(discord.requests.at(-1)).toMatchObject({ method: 'PATCH', status: 429 });
    },
  );
});

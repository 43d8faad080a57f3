import { describe, expect, test } from 'vitest';
import { cloudflare, failing } from '../fakes/discord/script.ts';
import { message, NONCE, never, start } from '../fakes/discord/sending.ts';

describe('reading back', () => {
  const since = () => Date.now() - 60_000;

  test('finds our message by the mark in its footer', async () => {
    const { discord, sender, channelId } = await start();
    const posted = await sender.post(message(channelId), never);
    discord.chatter(channelId, { content: 'thanks' });
    const found = await sender.findByNonce(channelId, NONCE, since(), never);
    expect({ ...found, kind: 'accepted' }).toEqual(posted);
  });

  test("somebody else's message with our mark is not ours", async () => {
    const { discord, sender, channelId } = await start();
    discord.chatter(channelId, { embeds: [{ footer: { text: `ERR · ${NONCE.slice(0, 8)}` } }] });
    expect(await sender.findByNonce(channelId, NONCE, since(), never)).toEqual({ kind: 'absent' });
  });

  test('looks through every page of a busy channel', async () => {
    const { discord, sender, channelId } = await start();
    for (let index = 0; index < 230; index += 1)
      discord.chatter(channelId, { content: `${index}` });
    const posted = await sender.post(message(channelId), never);
    for (let index = 0; index < 150; index += 1)
      discord.chatter(channelId, { content: `${index}` });
    const found = await sender.findByNonce(channelId, NONCE, since(), never);
    expect({ ...found, kind: 'accepted' }).toEqual(posted);
  });

  test('an empty channel holds nothing of ours', async () => {
    const { sender, channelId } = await start();
    expect(await sender.findByNonce(channelId, NONCE, since(), never)).toEqual({ kind: 'absent' });
  });

  test('messages from before the attempt prove that we could see ours', async () => {
    let now = Date.now() - 3_600_000;
    const { discord, sender, channelId } = await start({ now: () => now });
    discord.chatter(channelId, { content: 'old' });
    now += 3_600_000;
    expect(await sender.findByNonce(channelId, NONCE, now - 1_000, never)).toEqual({
      kind: 'absent',
    });
  });

  test('a history that is hidden from us never passes for an empty one', async () => {
    const { discord, sender } = await start();
    const channelId = discord.addChannel({ denied: ['READ_MESSAGE_HISTORY'] });
    await sender.post(message(channelId), never);
    expect(await sender.findByNonce(channelId, NONCE, since(), never)).toMatchObject({
      kind: 'unreadable',
      failure: { retryable: false, message: expect.stringContaining('Read Message History') },
    });
  });

  test('an outage while looking is worth another look', async () => {
    const { discord, sender, channelId } = await start();
    discord.script('get /channels/{channel_id}/messages', failing(503));
    expect(await sender.findByNonce(channelId, NONCE, since(), never)).toMatchObject({
      kind: 'unreadable',
      failure: { retryable: true },
    });
  });

  test.each([
    ['a token that was refused', failing(401), { kind: 'barred', whom: 'everyone' }],
    ['an address that is blocked', cloudflare(403), { kind: 'barred', whom: 'everyone' }],
    [
      'a network that answers for Discord',
      { kind: 'answer', answer: { status: 200, body: { welcome: 'log in first' } } },
      { kind: 'unreadable', failure: { retryable: true } },
    ],
  ] as const)('%s is no history that is hidden for good', async (_, scripted, found) => {
    for (const route of ['get /users/@me', 'get /channels/{channel_id}/messages']) {
      const { discord, sender, channelId } = await start();
      discord.script(route, scripted);
      expect(await sender.findByNonce(channelId, NONCE, since(), never)).toMatchObject(found);
    }
  });
});

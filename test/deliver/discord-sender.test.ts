import { describe, expect, test } from 'vitest';
import { failing } from '../fakes/discord/script.ts';
import { card, message, NONCE, never, refusal, start } from '../fakes/discord/sending.ts';

const POST = 'post /channels/{channel_id}/messages';
const EDIT = 'patch /channels/{channel_id}/messages/{message_id}';

describe('posting', () => {
  test('is accepted with the message id, the nonce enforced and no mention parsed', async () => {
    const { discord, sender, channelId } = await start();
    const outcome = await sender.post(message(channelId), never);
    expect(outcome).toEqual({ kind: 'accepted', messageId: discord.messages(channelId)[0]?.id });
    expect(discord.requests.at(-1)?.body).toMatchObject({
      nonce: NONCE,
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    });
  });

  test('twice with one nonce is one message', async () => {
    const { discord, sender, channelId } = await start();
    const outcomes = [
      await sender.post(message(channelId), never),
      await sender.post(message(channelId), never),
    ];
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(discord.messages(channelId)).toHaveLength(1);
  });

  test('keeps the roles that a payload names, and nothing more', async () => {
    const { discord, sender, channelId } = await start();
    const allowed = { parse: [], roles: ['123456789012345678'] };
    const payload = JSON.stringify({ content: 'x', allowed_mentions: allowed });
    await sender.post({ ...message(channelId), payload }, never);
    expect(discord.requests.at(-1)?.body).toMatchObject({ allowed_mentions: allowed });
  });

  test('a payload that is no JSON object is dead and reaches nobody', async () => {
    const { discord, sender, channelId } = await start();
    for (const payload of ['', '[]', 'null', '{']) {
      const outcome = await sender.post({ ...message(channelId), payload }, never);
      expect(outcome).toMatchObject({
        kind: 'refused',
        failure: { kind: 'bad-payload', retryable: false },
      });
    }
    expect(discord.requests).toHaveLength(0);
  });

  test('a message that was deleted meanwhile is gone, not posted anew', async () => {
    const { discord, sender, channelId } = await start();
    const first = await sender.post(message(channelId), never);
    if (first.kind === 'accepted') discord.deleteMessage(first.messageId);
    expect(await sender.post(message(channelId), never)).toEqual({ kind: 'gone' });
  });
});

describe('an unknown outcome is called unknown, and nothing is sent again behind our back', () => {
  test.each([
    ['500', failing(500)],
    ['502', failing(502)],
    ['reset before acceptance', { kind: 'reset' }],
    ['reset after acceptance', { kind: 'accept-then-reset' }],
    ['silence', { kind: 'hang' }],
    ['silence after acceptance', { kind: 'accept-then-hang' }],
    ['a body that never ends', { kind: 'accept-then-stall' }],
    ['an empty success', { kind: 'accept-then-answer', answer: { status: 200, body: {} } }],
    ['a page with status 200', { kind: 'answer', answer: { status: 200, body: '<html>' } }],
  ] as const)('%s', async (_name, scripted) => {
    const { discord, sender, impatient, channelId } = await start();
    discord.script(POST, scripted);
    const outcome = await impatient.post(message(channelId), never);
    expect(outcome).toMatchObject({ certainlyNotPosted: false, failure: { retryable: true } });
    expect(discord.requests).toHaveLength(1);
    expect(await sender.post(message(channelId), never)).toMatchObject({ kind: 'accepted' });
    expect(discord.messages(channelId)).toHaveLength(1);
  });

  test('where nobody listens nothing can have been posted', async () => {
    const { discord, sender, channelId } = await start();
    await discord.close();
    const outcome = await sender.post(message(channelId), never);
    expect(outcome).toMatchObject({
      certainlyNotPosted: true,
      failure: { kind: 'unreachable', retryable: true },
    });
  });

  test('a stop cuts a running request short', async () => {
    const { discord, sender, channelId } = await start();
    discord.script(POST, { kind: 'hang' });
    const stop = new AbortController();
    const pending = sender.post(message(channelId), stop.signal);
    await expect.poll(() => discord.requests.length).toBe(1);
    stop.abort();
    expect(await pending).toMatchObject({
      certainlyNotPosted: false,
      failure: { message: 'No answer from Discord (stopped)' },
    });
  });
});

describe('editing', () => {
  test('replaces the card, without a nonce and with mentions closed again', async () => {
    const { discord, sender, channelId } = await start();
    const posted = await sender.post(message(channelId), never);
    if (posted.kind !== 'accepted') throw new Error('not accepted');
    const edit = {
      ...message(channelId),
      messageId: posted.messageId,
      payload: card(NONCE, 'Now two'),
    };
    expect(await sender.edit(edit, never)).toEqual(posted);
    expect(discord.messages(channelId)).toMatchObject([{ embeds: [{ title: 'Now two' }] }]);
    const body = discord.requests.at(-1)?.body;
    expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(body).not.toHaveProperty('nonce');
    expect(body).not.toHaveProperty('enforce_nonce');
  });

  test('a deleted message is gone', async () => {
    const { sender, channelId } = await start();
    const edit = { ...message(channelId), messageId: '123456789012345678' };
    expect(await sender.edit(edit, never)).toEqual({ kind: 'gone' });
  });

  test('a limit on old messages is a wait, not a death', async () => {
    const { discord, sender, channelId } = await start();
    discord.script(EDIT, failing(400, 30046, 'Maximum number of edits reached'));
    const edit = { ...message(channelId), messageId: '123456789012345678' };
    expect(refusal(await sender.edit(edit, never)).failure).toMatchObject({ retryable: true });
  });
});

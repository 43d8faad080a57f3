import { afterEach, describe, expect, test } from 'vitest';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './discord.ts';
import { rawCall as call } from './raw-call.ts';
import { failing } from './script.ts';
import { madeAt } from './snowflake.ts';

const open: FakeDiscord[] = [];
afterEach(async () => {
  for (const discord of open.splice(0)) await discord.close();
});

const start = async (options: FakeDiscordOptions = {}): Promise<FakeDiscord> => {
  const discord = await startFakeDiscord(options);
  open.push(discord);
  return discord;
};

const post = async (discord: FakeDiscord, channel: string, body: object) => {
  const reply = await call(discord, 'POST', `/channels/${channel}/messages`, body);
  const { id }: { id: string } = JSON.parse(reply.text);
  return { ...reply, id };
};

describe('a nonce', () => {
  const nonced = { content: 'x', nonce: 'n', enforce_nonce: true };

  test('is remembered for its window by author, over all channels', async () => {
    let now = 1_790_000_000_000;
    const discord = await start({ now: () => now, nonceWindowMs: 60_000, limits: null });
    const [one, other] = [discord.addChannel(), discord.addChannel()];
    const first = await post(discord, one, nonced);
    now += 60_000;
    expect((await post(discord, other, nonced)).id).toBe(first.id);
    now += 1;
    expect((await post(discord, other, nonced)).id).not.toBe(first.id);
  });

  test('without enforce_nonce is only echoed', async () => {
    const discord = await start({ limits: null });
    const channel = discord.addChannel();
    const loose = { content: 'x', nonce: 'n' };
    const ids = [await post(discord, channel, loose), await post(discord, channel, loose)];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });

  test('of a deleted message answers 10008', async () => {
    const discord = await start({ limits: null });
    const channel = discord.addChannel();
    discord.deleteMessage((await post(discord, channel, nonced)).id);
    expect(await post(discord, channel, nonced)).toMatchObject({ status: 404, code: 10008 });
  });
});

describe('limits', () => {
  test('the sixth post to a channel in 5 s gets a 429 with all headers, another channel does not', async () => {
    let now = 1_790_000_000_000;
    const discord = await start({ now: () => now });
    const [busy, calm] = [discord.addChannel(), discord.addChannel()];
    for (const left of ['4', '3', '2', '1', '0']) {
      const { headers } = await post(discord, busy, { content: 'x' });
      expect(headers.get('x-ratelimit-remaining')).toBe(left);
    }
    now += 1_000;
    const over = await post(discord, busy, { content: 'x' });
    expect(over.status).toBe(429);
    expect(over.headers.get('retry-after')).toBe('4');
    expect(over.headers.get('x-ratelimit-scope')).toBe('user');
    expect((await post(discord, calm, { content: 'x' })).status).toBe(200);
    now += 4_000;
    expect((await post(discord, busy, { content: 'x' })).status).toBe(200);
  });

  test('the global limit counts over all routes', async () => {
    const now = () => 1_790_000_000_000;
    const discord = await start({ now, limits: { perChannel: null, globalPerSecond: 2 } });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const answer = await call(discord, 'GET', '/users/@me');
      statuses.push(answer.status);
      if (answer.status === 429) expect(answer.headers.get('x-ratelimit-global')).toBe('true');
    }
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('permissions', () => {
  test('a hidden channel is 50001, a silenced one 50013, an unreadable one looks empty', async () => {
    const discord = await start({ limits: null });
    const hidden = discord.addChannel({ denied: ['VIEW_CHANNEL'] });
    const silent = discord.addChannel({ denied: ['SEND_MESSAGES'] });
    const unread = discord.addChannel({ denied: ['READ_MESSAGE_HISTORY'] });
    expect(await post(discord, hidden, { content: 'x' })).toMatchObject({
      status: 403,
      code: 50001,
    });
    expect(await post(discord, silent, { content: 'x' })).toMatchObject({
      status: 403,
      code: 50013,
    });
    await post(discord, unread, { content: 'x' });
    const list = await call(discord, 'GET', `/channels/${unread}/messages`);
    expect(list.text).toBe('[]');
  });

  test('embeds vanish where links may not be embedded', async () => {
    const discord = await start({ limits: null });
    const channel = discord.addChannel({ denied: ['EMBED_LINKS'] });
    await post(discord, channel, { content: 'x', embeds: [{ title: 't' }] });
    expect(discord.messages(channel)).toMatchObject([{ content: 'x', embeds: [] }]);
  });
});

test('ids are snowflakes of 17 to 19 digits that follow the clock and never repeat', async () => {
  const at = 1_790_000_000_000;
  const discord = await start({ now: () => at, limits: null });
  const ids = Array.from({ length: 100 }, () => discord.addChannel());
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) {
    expect(id).toMatch(/^\d{17,19}$/);
    expect(madeAt(id)).toBe(at);
  }
});

test('pages go forward from after, newest first, a hundred at most', async () => {
  const discord = await start({ limits: null });
  const channel = discord.addChannel();
  const ids = Array.from({ length: 120 }, () => discord.chatter(channel, { content: 'x' }));
  const page = await call(
    discord,
    'GET',
    `/channels/${channel}/messages?after=${ids[9]}&limit=100`,
  );
  const listed: { id: string; content: string }[] = JSON.parse(page.text);
  expect(listed.map(({ id }) => id)).toEqual(ids.slice(10, 110).reverse());
  // Without the message content intent foreign messages come empty.
  expect(listed[0]?.content).toBe('');
  const tooMany = await call(discord, 'GET', `/channels/${channel}/messages?limit=101`);
  expect(tooMany.status).toBe(400);
});

test('a script answers for one route in its order, an exact path before the pattern', async () => {
  const discord = await start({ limits: null });
  const [one, other] = [discord.addChannel(), discord.addChannel()];
  discord.script('post /channels/{channel_id}/messages', failing(500));
  discord.script(`post /channels/${one}/messages`, failing(502));
  const statuses = [
    (await post(discord, one, { content: 'x' })).status,
    (await post(discord, other, { content: 'x' })).status,
    (await post(discord, one, { content: 'x' })).status,
  ];
  expect(statuses).toEqual([502, 500, 200]);
  expect(discord.requests.map(({ status }) => status)).toEqual(statuses);
});

describe('interactions', () => {
  const asked = async (discord: FakeDiscord) => {
    const channel = discord.addChannel();
    await call(discord, 'PUT', `/applications/${discord.botId}/commands`, [
      { name: 'status', description: 'x' },
    ]);
    const seen = discord.interact(channel, 'status');
    const [interaction] = discord.world.interactions.values();
    if (!interaction) throw new Error('no interaction');
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const answer = async (body: object) => {
      const { status, code } = await call(discord, 'POST', path, body);
      return { status, code };
    };
    return { seen, answer };
  };

  test('16: an answer after 3 s comes too late', async () => {
    let now = 1_790_000_000_000;
    const discord = await start({ now: () => now, limits: null });
    const { seen, answer } = await asked(discord);
    seen.catch(() => undefined);
    now += 3_001;
    expect(await answer({ type: 4, data: { content: 'x' } })).toEqual({ status: 404, code: 10062 });
  });

  test('16: a second answer is refused', async () => {
    const discord = await start({ limits: null });
    const { seen, answer } = await asked(discord);
    expect(await answer({ type: 4, data: { content: 'x' } })).toMatchObject({ status: 204 });
    expect(await answer({ type: 4, data: { content: 'x' } })).toEqual({ status: 400, code: 40060 });
    expect((await seen).shown).toMatchObject({ content: 'x' });
  });

  test.each([
    ['16: a component answer to a command', { type: 7, data: { content: 'x' } }, 50035],
    ['9: more than EPHEMERAL on a deferred answer', { type: 5, data: { flags: 4 } }, 50035],
    [
      '16: a modal of six',
      { type: 9, data: { title: 'x', custom_id: 'x', components: [1, 2, 3, 4, 5, 6] } },
      50035,
    ],
    ['3: an empty answer', { type: 4, data: {} }, 50006],
  ])('%s is refused', async (_name, body, code) => {
    const discord = await start({ limits: null });
    const { seen, answer } = await asked(discord);
    seen.catch(() => undefined);
    expect(await answer(body)).toEqual({ status: 400, code });
  });
});

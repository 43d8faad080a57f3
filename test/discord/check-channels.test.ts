import { afterEach, describe, expect, test } from 'vitest';
import { checkChannels } from '../../src/discord/check-channels.ts';
import { missingRights, type Standing } from '../../src/discord/permissions.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { cloudflare, failing } from '../fakes/discord/script.ts';

const open: FakeDiscord[] = [];
afterEach(async () => {
  for (const discord of open.splice(0)) await discord.close();
});

const start = async (): Promise<FakeDiscord> => {
  const discord = await startFakeDiscord({ limits: null });
  open.push(discord);
  return discord;
};

const check = (
  discord: FakeDiscord,
  ids: readonly string[],
  token = discord.token,
  pings: ReadonlyMap<string, readonly string[]> = new Map(),
) =>
  checkChannels({
    apiUrl: discord.apiUrl,
    token,
    ids,
    pings,
    signal: new AbortController().signal,
  });

describe('channels that cards cannot reach', () => {
  test('a channel with every right is no problem', async () => {
    const discord = await start();
    expect(await check(discord, [discord.addChannel()])).toEqual({ ok: true, value: [] });
  });

  test.each([
    ['SEND_MESSAGES', 'Send Messages'],
    ['EMBED_LINKS', 'Embed Links'],
    ['READ_MESSAGE_HISTORY', 'Read Message History'],
  ] as const)('without %s the channel, the right and the mend are named', async (denied, right) => {
    const discord = await start();
    const channelId = discord.addChannel({ name: 'mine-action', denied: [denied] });
    expect(await check(discord, [channelId])).toEqual({
      ok: true,
      value: [
        {
          channelId,
          name: 'mine-action',
          missing: [right],
          mend: expect.stringContaining(right),
          hinders: 'cards',
        },
      ],
    });
  });

  test('a hidden, an unknown, a forum channel and a mistyped id each say what to do', async () => {
    const discord = await start();
    const hidden = discord.addChannel({ denied: ['VIEW_CHANNEL'] });
    const forum = discord.addChannel({ kind: 'forum' });
    const result = await check(discord, [hidden, '123456789012345678', forum, '#alerts']);
    if (!result.ok) throw new Error(result.failure.message);
    expect(result.value.map(({ mend }) => mend)).toEqual([
      expect.stringContaining('View Channel'),
      expect.stringContaining('No such channel'),
      expect.stringContaining('text or announcement'),
      expect.stringContaining('Copy Channel ID'),
    ]);
  });

  test('a role that is pinged has to be there, and to be open to the bot', async () => {
    const discord = await start();
    const [open, closed] = [true, false].map((mentionable) =>
      discord.addRole('on-call', { mentionable }),
    );
    const at = (...roles: readonly (string | undefined)[]) => {
      const channelId = discord.addChannel();
      const named = roles.map((role = '') => role);
      return check(discord, [channelId], discord.token, new Map([[channelId, named]]));
    };
    expect(await at(open)).toEqual({ ok: true, value: [] });
    expect(await at(open, closed)).toMatchObject({
      value: [
        {
          hinders: 'ping',
          missing: ['Mention @everyone, @here, and All Roles'],
          mend: expect.stringMatching(/All Roles\. Or allow anyone to mention the role on-call\./u),
        },
      ],
    });
    expect(await at(closed, '123456789012345678')).toMatchObject({
      value: [{ hinders: 'ping', mend: expect.stringContaining('no role 123456789012345678') }],
    });
  });

  test('a guild is asked about once', async () => {
    const discord = await start();
    await check(discord, [discord.addChannel(), discord.addChannel(), discord.addChannel()]);
    expect(discord.requests.filter(({ path }) => path.startsWith('/guilds/'))).toHaveLength(2);
  });

  test.each([
    ['names no time', cloudflare(429)],
    ['names a long time', cloudflare(429, 3_600)],
  ])('[G3] a limit that %s is not met twice', async (_, limit) => {
    const discord = await start();
    discord.script('get /channels/{channel_id}', limit, limit, limit);
    expect(await check(discord, [discord.addChannel()])).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable', retryable: true },
    });
    expect(discord.requests.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('[G3] nothing is asked while all is shut', async () => {
    const discord = await start();
    const checked = await checkChannels({
      ...{ apiUrl: discord.apiUrl, token: discord.token, pings: new Map() },
      ids: [discord.addChannel()],
      turn: async () => 700,
      signal: new AbortController().signal,
    });
    expect(checked).toMatchObject({ ok: false, failure: { retryAfterMs: 700, retryable: true } });
    expect(discord.requests).toEqual([]);
  });

  test('a bad token and an outage are failures, not problems of channels', async () => {
    const discord = await start();
    const channelId = discord.addChannel();
    expect(await check(discord, [channelId], 'wrong.token.canary')).toMatchObject({
      ok: false,
      failure: { kind: 'token-refused', message: expect.not.stringContaining('canary') },
    });
    discord.script('get /channels/{channel_id}', failing(503));
    expect(await check(discord, [channelId])).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable', retryable: true },
    });
  });
});

test('a channel that cannot publish is named where its cards are to go on to others', async () => {
  const discord = await start();
  const plain = discord.addChannel({ name: 'plain' });
  const news = discord.addChannel({ kind: 'announcement' });
  const checked = await checkChannels({
    apiUrl: discord.apiUrl,
    token: discord.token,
    ids: [plain, news, discord.addChannel()],
    pings: new Map(),
    crossposted: new Set([plain, news]),
    signal: new AbortController().signal,
  });
  expect(checked).toMatchObject({
    ok: true,
    value: [{ channelId: plain, name: 'plain', hinders: 'crosspost' }],
  });
  expect(checked.ok && checked.value).toHaveLength(1);
});

describe('rights', () => {
  const VIEW = 1n << 10n;
  const NEEDED = VIEW | (1n << 11n) | (1n << 14n) | (1n << 16n);
  const standing = (over: Partial<Standing>): Standing => ({
    guildId: 'g',
    memberId: 'm',
    isOwner: false,
    memberRoles: ['r'],
    roles: [{ id: 'g', permissions: `${NEEDED}` }],
    overwrites: [],
    isThread: false,
    ...over,
  });
  const denied = (id: string, bits: bigint) => ({ id, allow: '0', deny: `${bits}` });
  const allowed = (id: string, bits: bigint) => ({ id, allow: `${bits}`, deny: '0' });

  test.each([
    ['everyone may', standing({}), []],
    [
      'a role takes back what everyone is denied',
      standing({ overwrites: [allowed('r', VIEW), denied('g', VIEW)] }),
      [],
    ],
    [
      'the member counts last',
      standing({ overwrites: [denied('m', 1n << 11n), allowed('r', 1n << 11n)] }),
      ['Send Messages'],
    ],
    [
      'who cannot see can do nothing',
      standing({ overwrites: [denied('g', VIEW)] }),
      ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'],
    ],
    [
      'administrators may all',
      standing({ roles: [{ id: 'r', permissions: '8' }], overwrites: [denied('g', NEEDED)] }),
      [],
    ],
    ['owners may all', standing({ isOwner: true, roles: [] }), []],
    ['roles of others do not count', standing({ overwrites: [denied('other', VIEW)] }), []],
    [
      'threads have a right of their own',
      standing({ isThread: true }),
      ['Send Messages in Threads'],
    ],
  ] as const)('%s', (_name, given, missing) => {
    expect(missingRights(given)).toEqual(missing);
  });
});

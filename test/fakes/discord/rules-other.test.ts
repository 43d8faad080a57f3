import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from './discord.ts';
import { rawCall } from './raw-call.ts';

let discord: FakeDiscord;
let text = '';
let forum = '';
let hook = { id: '', token: '' };
let forumHook = { id: '', token: '' };

beforeAll(async () => {
  discord = await startFakeDiscord({ limits: null });
  text = discord.addChannel();
  forum = discord.addChannel({ kind: 'forum' });
  hook = discord.addWebhook(text);
  forumHook = discord.addWebhook(forum);
});
afterAll(() => discord.close());

const call = (
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) => rawCall(discord, method, path, body, headers);
const execute = (body: unknown, from = hook, query = '?wait=true') =>
  call('POST', `/webhooks/${from.id}/${from.token}${query}`, body);
const register = (body: unknown) => call('PUT', `/applications/${discord.botId}/commands`, body);
const command = (fields: object) => [{ name: 'status', description: 'x', ...fields }];

describe('webhooks', () => {
  test.each([
    ['13: a name with clyde', { content: 'x', username: 'Mc Clyde' }, 50035],
    ['13: a name with discord', { content: 'x', username: 'DISCORD news' }, 50035],
    ['13: a name of 81', { content: 'x', username: 'a'.repeat(81) }, 50035],
    ['13: a thread name of 101', { content: 'x', thread_name: 'a'.repeat(101) }, 50035],
    ['8: a nonce', { content: 'x', nonce: 'a' }, 50035],
    ['14: a thread outside forums', { content: 'x', thread_name: 'a' }, 220003],
  ])('%s is refused', async (_name, body, code) => {
    expect(await execute(body)).toMatchObject({ status: 400, code });
  });

  test('14: a forum wants exactly one thread', async () => {
    expect(await execute({ content: 'x' }, forumHook)).toMatchObject({ code: 220001 });
    const both = await execute(
      { content: 'x', thread_name: 'a' },
      forumHook,
      '?wait=true&thread_id=1',
    );
    expect(both).toMatchObject({ code: 220002 });
  });

  test('a wrong token is 50027, an unknown id 10015', async () => {
    const wrong = { ...hook, token: 'other' };
    expect(await execute({ content: 'x' }, wrong)).toMatchObject({ status: 401, code: 50027 });
    const unknown = { ...hook, id: '123456789012345678' };
    expect(await execute({ content: 'x' }, unknown)).toMatchObject({ status: 404, code: 10015 });
  });
});

describe('commands', () => {
  test.each([
    ['15: a capital in a name', command({ name: 'Status' }), 50035],
    ['15: a space in a name', command({ name: 'my status' }), 50035],
    ['15: no description', command({ description: '' }), 50035],
    ['15: one name twice', [...command({}), ...command({})], 50035],
    [
      '15: a required option after another',
      command({
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 3, name: 'b', description: 'x', required: true },
        ],
      }),
      50035,
    ],
    [
      '15: over 8000 characters',
      command({
        options: Array.from({ length: 25 }, (_, i) => ({
          type: 3,
          name: `o${i}`,
          description: 'x',
          choices: Array.from({ length: 5 }, (__, k) => ({ name: `${k}`.repeat(70), value: 'v' })),
        })),
      }),
      50035,
    ],
    [
      '15: 101 commands',
      Array.from({ length: 101 }, (_, i) => ({ name: `c${i}`, description: 'x' })),
      30032,
    ],
    ['12: a typo', command({ desciption: 'x' }), 50035],
  ])('%s is refused', async (_name, body, code) => {
    expect(await register(body)).toMatchObject({ status: 400, code });
  });

  test('permissions as a string pass, as on the wire', async () => {
    expect(await register(command({ default_member_permissions: '32' }))).toMatchObject({
      status: 200,
    });
  });
});

describe('requests', () => {
  test('18: a body of no known type, broken JSON, too large', async () => {
    const path = `/channels/${text}/messages`;
    expect(await call('POST', path, 'x', { 'content-type': 'text/plain' })).toMatchObject({
      code: 50035,
    });
    expect(await call('POST', path, '{')).toMatchObject({ status: 400, code: 50109 });
    expect(await call('POST', path, `"${'x'.repeat(26 * 1024 * 1024)}"`)).toMatchObject({
      status: 413,
      code: 40005,
    });
  });

  test('a caller that does not name itself meets Cloudflare', async () => {
    const path = `/channels/${text}/messages`;
    expect(await call('POST', path, { content: 'x' }, { 'user-agent': 'curl' })).toMatchObject({
      code: 40333,
    });
  });

  test('17: wrong token, unknown ids, forum, unknown route', async () => {
    const path = `/channels/${text}/messages`;
    expect(await call('POST', path, {}, { authorization: 'Bot x' })).toMatchObject({ status: 401 });
    expect(await call('POST', '/channels/1/messages', {})).toMatchObject({
      status: 404,
      code: 10003,
    });
    expect(await call('PATCH', `${path}/1`, {})).toMatchObject({ status: 404, code: 10008 });
    expect(await call('POST', `/channels/${forum}/messages`, {})).toMatchObject({ code: 40058 });
    expect(await call('POST', '/nothing', {})).toMatchObject({ status: 404, code: 0 });
  });
});

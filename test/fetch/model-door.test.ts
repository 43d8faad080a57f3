import { describe, expect, onTestFinished, test } from 'vitest';
import { createModelDoor, type ModelDoorOptions } from '../../src/fetch/model-door.ts';
import { freePort } from '../acceptance/world.ts';
import { type Asked, type ModelAnswer, startModelServer } from '../fakes/model-server.ts';

const BODY = JSON.stringify({
  model: 'm',
  messages: [
    { role: 'system', content: 's' },
    { role: 'user', content: 'u' },
  ],
  stream: false,
});
const KEY = 'sk-a-secret-of-the-user';
const never = new AbortController().signal;

const doorTo = (base: string, changes: Partial<ModelDoorOptions> = {}) =>
  createModelDoor({
    base,
    key: null,
    timeoutMs: 5_000,
    userAgent: 'Treatywatch/test',
    clock: { now: async () => 0 },
    ...changes,
  });

const served = async (
  answer: (asked: Asked, count: number) => ModelAnswer,
  changes: Partial<ModelDoorOptions> = {},
) => {
  const server = await startModelServer(answer);
  onTestFinished(server.close);
  return { server, post: (signal = never) => doorTo(server.url, changes).post(BODY, signal) };
};

test('it posts below the configured base, with the key, and gives back what was answered', async () => {
  const { server, post } = await served(() => ({ content: 'yes' }), { key: KEY });
  expect(await post()).toMatchObject({ kind: 'answered', body: expect.stringContaining('"yes"') });
  expect(server.asked).toMatchObject([
    { method: 'POST', path: '/v1/chat/completions', authorization: `Bearer ${KEY}` },
  ]);
});

test.each([301, 302, 307, 308])('a redirect (%s) is not followed', async (status) => {
  const other = await startModelServer(() => ({ content: 'gotcha' }));
  onTestFinished(other.close);
  const { post } = await served(() => ({ status, headers: { location: `${other.url}/x` } }), {
    key: KEY,
  });
  expect(await post()).toEqual({ kind: 'refused', status, retryAfterMs: null });
  expect(other.asked).toEqual([]);
});

test('what an error says is not read, so that a key in it is seen by nobody', async () => {
  const { post } = await served(() => ({ status: 401, body: `bad key ${KEY}` }), { key: KEY });
  expect(JSON.stringify(await post())).not.toContain(KEY);
});

test('a rate limit is told with the time that it asks for', async () => {
  const { post } = await served(() => ({ status: 429, headers: { 'retry-after': '120' } }));
  expect(await post()).toEqual({ kind: 'refused', status: 429, retryAfterMs: 120_000 });
});

test.each<readonly [string, ModelAnswer]>([
  ['never answers', { delayMs: Number.POSITIVE_INFINITY }],
  ['answers byte by byte', { content: 'x'.repeat(9_000), dripMs: 20 }],
])('a server that %s is given up at the deadline', async (_, answer) => {
  const { post } = await served(() => answer, { timeoutMs: 200 });
  expect(await post()).toMatchObject({ kind: 'failed', failure: { kind: 'timeout' } });
});

test('an answer without end is cut', async () => {
  const { post } = await served(() => ({ content: 'x'.repeat(2_000_000) }));
  expect(await post()).toMatchObject({ kind: 'failed', failure: { kind: 'too-large' } });
});

test('whoever stops waiting is told so at once', async () => {
  const { post } = await served(() => ({ delayMs: Number.POSITIVE_INFINITY }));
  expect(await post(AbortSignal.abort())).toMatchObject({ failure: { kind: 'aborted' } });
});

test('a port on which nobody listens is a failure like any other', async () => {
  const reply = await doorTo(`http://127.0.0.1:${await freePort()}/v1`).post(BODY, never);
  expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'connect' } });
});

describe('without TLS', () => {
  test.each([
    ['http://8.8.8.8/v1', undefined],
    ['http://[2606:4700::1111]/v1', undefined],
    ['http://169.254.169.254/v1', undefined],
    ['http://model.example/v1', ['93.184.216.34']],
    // One foreign address among our own is one too many: the key would go there, too.
    ['http://model.example/v1', ['10.0.0.1', '93.184.216.34']],
    ['http://model.example/v1', []],
  ])('%s at %s is not dialled', async (base, addresses) => {
    const resolve = async () => addresses ?? [];
    const reply = await doorTo(base, { key: KEY, resolve }).post(BODY, never);
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'refused-address' } });
    expect(JSON.stringify(reply)).toContain('model.url');
  });

  test.each(['127.0.0.1', '::1'])('a name that leads to %s is', async (address) => {
    const port = await freePort();
    const door = doorTo(`http://model.example:${port}/v1`, { resolve: async () => [address] });
    expect(await door.post(BODY, never)).toMatchObject({ failure: { kind: 'connect' } });
  });
});

import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { flood, startRawServer } from '../fakes/raw-server.ts';
import { failureOf, localWeb, textOf } from './local-web.ts';

const web = localWeb();

const OK = 'HTTP/1.1 200 OK\r\n';

const answered = async (answer: (socket: Socket) => void, deadlineMs = 10_000) => {
  const server = await startRawServer(answer);
  onTestFinished(server.close);
  const fetcher = web.open({
    allow: [`127.0.0.1:${server.port}`],
    caps: { deadlineMs, wireBytes: 300_000 },
  });
  const outcome = await web.get(`${server.origin}/`, fetcher);
  return { outcome, server };
};

const saying =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text);

test.each<[string, (socket: Socket) => void]>([
  ['1xx answers (B8)', (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))],
  [
    'chunk extensions',
    (socket) => {
      socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
      flood(socket, `1;${'x'.repeat(4000)}\r\nx\r\n`);
    },
  ],
  [
    'bytes of a body that names no length (B1)',
    (socket) => {
      socket.write(`${OK}\r\n`);
      flood(socket, 'x'.repeat(10_000));
    },
  ],
  [
    'bytes of a body whose length is a lie (B1)',
    (socket) => {
      socket.write(`${OK}content-length: 999999999999\r\n\r\n`);
      flood(socket, 'x'.repeat(10_000));
    },
  ],
  [
    'header lines (B7)',
    (socket) => {
      socket.write(OK);
      flood(socket, `x: ${'x'.repeat(900)}\r\n`);
    },
  ],
  [
    'trailers (B7)',
    (socket) => {
      socket.write(`${OK}transfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n`);
      flood(socket, `x: ${'x'.repeat(900)}\r\n`);
    },
  ],
])('a flood of %s ends, and its socket with it', async (_, answer) => {
  const { outcome, server } = await answered(answer);
  expect(failureOf(outcome).kind).toBe('too-large');
  await expect.poll(() => server.seen.open).toBe(0);
});

test.each<[string, (socket: Socket) => void]>([
  ['never answers (B8)', () => undefined],
  ['stops in its headers (B8)', (socket) => void socket.write(`${OK}content-`)],
  ['stops in its body (B8)', (socket) => void socket.write(`${OK}content-length: 5\r\n\r\n<`)],
  ['only gives hints (B8)', (socket) => void socket.write('HTTP/1.1 103 Early Hints\r\n\r\n')],
])('a server that %s is left at the deadline', async (_, answer) => {
  const { outcome, server } = await answered(answer, 200);
  expect(failureOf(outcome)).toMatchObject({ kind: 'timeout', retryable: true });
  await expect.poll(() => server.seen.open).toBe(0);
});

test.each([
  ['a body cut short of its length (B1)', `${OK}content-length: 50\r\n\r\nshort`],
  ['chunks without an end (B1)', `${OK}transfer-encoding: chunked\r\n\r\n5\r\nshort\r\n`],
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['HTTP/2 frames without being asked (B8)', '\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0d'],
  ['a length and chunks', `${OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['two lengths', `${OK}content-length: 5\r\ncontent-length: 6\r\n\r\nshorty`],
  ['a control character in a validator', `${OK}etag: "\x01"\r\ncontent-length: 1\r\n\r\nx`],
  ['nothing', ''],
])('%s is a broken connection, not a feed', async (_, text) => {
  const { outcome } = await answered(saying(text));
  expect(failureOf(outcome)).toMatchObject({ kind: 'reset', retryable: true });
});

test('bytes after the end are not ours (B1)', async () => {
  const { outcome } = await answered(saying(`${OK}content-length: 4\r\n\r\nfeed and more`));
  expect(textOf(outcome)).toBe('feed');
});

test('one hint before the answer does no harm', async () => {
  const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n';
  const { outcome } = await answered(saying(`${hint}${OK}content-length: 4\r\n\r\nfeed`));
  expect(textOf(outcome)).toBe('feed');
});

test('headers named like parts of an object are only headers (C8)', async () => {
  const { outcome } = await answered(
    saying(`${OK}__proto__: x\r\nconstructor: y\r\ncontent-length: 1\r\n\r\nx`),
  );
  expect(outcome.kind === 'fetched' && outcome.headers['constructor']).toBe('y');
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

import { createServer, type Server } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import type { FetchCaps } from '../../src/fetch/one-hop.ts';
import { selfSigned } from '../fakes/self-signed.ts';
import { failureOf, NOW, textOf, USER_AGENT } from './local-web.ts';

const HOST = 'feeds.example.org';
const trusted = selfSigned(HOST);
const strange = selfSigned(HOST);
const before = getCACertificates('default');

const servers: Server[] = [];
const asked: (string | false | undefined)[] = [];

const listen = async (pair: ReturnType<typeof selfSigned>): Promise<number> => {
  const server = createServer(pair, (request, response) => {
    asked.push('servername' in request.socket ? String(request.socket.servername) : undefined);
    if (request.url === '/large') return response.end(new Uint8Array(300_000));
    return response.setHeader('content-encoding', 'gzip').end(gzipSync('over TLS'));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

let port: number;
let strangePort: number;

beforeAll(async () => {
  port = await listen(trusted);
  strangePort = await listen(strange);
  setDefaultCACertificates([...before, trusted.cert]);
});

afterAll(() => {
  setDefaultCACertificates(before);
  for (const server of servers) server.close();
});

const get = (url: string, caps: Partial<FetchCaps> = {}) =>
  createFetcher({
    allow: [`127.0.0.1:${port}`, `127.0.0.1:${strangePort}`],
    userAgent: USER_AGENT,
    clock: { now: async () => NOW },
    resolve: async () => ['127.0.0.1'],
    caps,
  }).fetch({ url, etag: null, lastModified: null, wants: 'feed' }, AbortSignal.timeout(20_000));

test('reads over TLS from the judged address, asking for the name (A2, J6)', async () => {
  expect(textOf(await get(`https://${HOST}:${port}/`))).toBe('over TLS');
  expect(asked).toEqual([HOST]);
});

test('a certificate of another name or of nobody known is refused', async () => {
  expect(failureOf(await get(`https://other.example.org:${port}/`))).toMatchObject({
    kind: 'tls',
    retryable: false,
  });
  expect(failureOf(await get(`https://${HOST}:${strangePort}/`)).kind).toBe('tls');
});

test('the cap on the wire holds under TLS (B1)', async () => {
  const url = `https://${HOST}:${port}/large`;
  expect(failureOf(await get(url, { wireBytes: 100_000 })).kind).toBe('too-large');
});

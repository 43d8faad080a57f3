import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { bombAnswer, webBombs } from '../fakes/bombs/web-bombs.ts';
import { type RawServer, startRawServer } from '../fakes/raw-server.ts';
import { NOW, textOf, USER_AGENT } from './local-web.ts';

const BOMBS = webBombs(8);

let server: RawServer;

beforeAll(async () => {
  server = await startRawServer(bombAnswer(BOMBS));
});

afterAll(() => server.close());

// How long they take and what they weigh is measured by `npm run bench -- bombs`.
test.each(BOMBS.map(({ name, kinds }, at) => ({ name, kinds, at })))(
  'survives $name (B1-B8)',
  async ({ kinds, at }) => {
    const fetcher = createFetcher({
      allow: [`127.0.0.1:${server.port}`],
      userAgent: USER_AGENT,
      clock: { now: async () => NOW },
      caps: kinds.includes('timeout') ? { deadlineMs: 300 } : { decodedBytes: 2 * 1024 * 1024 },
    });
    const get = (path: string) =>
      fetcher.fetch(
        { url: `${server.origin}${path}`, etag: null, lastModified: null, wants: 'feed' },
        AbortSignal.timeout(20_000),
      );
    const outcome = await get(`/${at}`);
    expect(kinds).toContain(outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind);
    expect(textOf(await get('/after'))).toBe('feed');
    await expect.poll(() => server.seen.open).toBe(0);
  },
);

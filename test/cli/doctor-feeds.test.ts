import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askFeeds } from '../../src/app-askfeeds.ts';
import type { Finding } from '../../src/cli/doctor.ts';
import type { Feed } from '../../src/model.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';

const RSS =
  '<rss version="2.0"><channel><title>F</title><item><title>One</title></item></channel></rss>';
const YESTERDAY = new Date(Date.now() - 86_400_000).toUTCString();

let server: FeedServer;
let told: Finding[];
beforeEach(async () => {
  server = await startFeedServer();
  told = [];
});
afterEach(() => server.close());

const feed = (id: string): Feed => ({
  id,
  url: `${server.origin}/${id}`,
  outlet: id,
  owner: id,
  country: null,
  languages: ['en'],
  kind: 'press',
  everyMs: 900_000,
  first: { kind: 'none' },
  select: null,
});

const ask = (ids: readonly string[]): Promise<void> =>
  askFeeds(
    { feeds: ids.map(feed), allow: [`127.0.0.1:${server.port}`], contact: null, version: '0' },
    (finding) => void told.push(finding),
    AbortSignal.timeout(20_000),
  );

describe('treatywatch doctor asks every feed', () => {
  test('and tells each answer with how many are done, its mend where it fails', async () => {
    server.set('/good', { body: RSS });
    server.set('/gone', { status: 404 });
    await ask(['good', 'gone']);
    expect(told).toContainEqual({
      subject: 'feeds',
      state: expect.stringMatching(/^asking 2,/u),
      mend: null,
    });
    expect(told).toContainEqual({
      subject: 'feed good',
      state: expect.stringMatching(/^RSS, 1 entry \([12] of 2\)$/u),
      mend: null,
    });
    expect(told).toContainEqual({
      subject: 'feed gone',
      state: expect.stringMatching(/^http-status \([12] of 2\)$/u),
      mend: expect.stringContaining('404'),
    });
    expect(told.map(({ subject }) => subject)).not.toContain('clock');
  });

  test('and tells an answer before the last one has come', async () => {
    let toldBefore: readonly string[] = [];
    server.set('/gone', { status: 404 });
    server.set('/next', () => {
      toldBefore = told.map(({ subject }) => subject);
      return { body: RSS };
    });
    await ask(['gone', 'next']);
    expect(toldBefore).toEqual(['feeds', 'feed gone']);
  });

  test('and believes most servers about the time, told once', async () => {
    const late = { body: RSS, headers: { 'content-type': 'application/xml', date: YESTERDAY } };
    server.set('/a', late);
    server.set('/b', late);
    server.set('/c', { body: RSS });
    await ask(['a', 'b', 'c']);
    expect(told.filter(({ subject }) => subject === 'clock')).toEqual([
      {
        subject: 'clock',
        state: '1440 min off from the feed servers',
        mend: expect.stringContaining('NTP'),
      },
    ]);
  });

  test('and blames no clock for one old answer', async () => {
    server.set('/a', {
      body: RSS,
      headers: { 'content-type': 'application/xml', date: YESTERDAY },
    });
    server.set('/b', { body: RSS });
    server.set('/c', { body: RSS });
    await ask(['a', 'b', 'c']);
    expect(told.map(({ subject }) => subject)).not.toContain('clock');
  });
});

import { expect, test } from 'vitest';
import { startTreatywatch } from '../acceptance/real-process.ts';
import { feedsBench, HTML } from './feeds-run.ts';

const entry = (at: number, origin: string): string =>
  `<item><guid>${at}</guid><title>Country ${at} leaves the Ottawa Convention on landmines</title><link>${origin}/${at}</link><pubDate>Sun, 01 Mar 2026 12:00:00 GMT</pubDate></item>`;

test('the real process goes on until it has the pages of one host, though nothing but time is waited for', async ({
  onTestFinished: ends,
}) => {
  const { server, folder, variables } = await feedsBench(
    ends,
    'feeds: [{ id: a, url: "ORIGIN/rss", outlet: A, first: all }]\n',
  );
  const entries = [1, 2, 3].map((at) => entry(at, server.origin));
  server.set('/rss', { body: `<rss version="2.0"><channel>${entries.join('')}</channel></rss>` });
  for (const at of [1, 2, 3]) server.set(`/${at}`, { headers: HTML, body: '<p>Nothing to read' });
  const { status, out } = await startTreatywatch(ends, folder, variables, ['scan']).ended();
  expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('entries looked at') });
  expect(server.requests.map(({ path }) => path)).toContain('/3');
});

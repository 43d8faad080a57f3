import { expect, test } from 'vitest';
import { ESTONIA } from '../acceptance/news.ts';
import { feedsBench, HTML, rssOf } from './feeds-run.ts';

const item = (inside: string): string => `<item>${inside}</item>`;

test('shows what a poll would see and what the watches make of it', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(
    ends,
    'feeds: [{ id: mine, url: "ORIGIN/feed", outlet: My outlet }]\n',
  );
  server.set('/feed', {
    headers: {
      'content-type': 'application/rss+xml; charset=utf-8',
      etag: '"x"',
      'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT',
    },
    body: `<rss version="2.0"><channel><title>Feed</title><ttl>30</ttl>${item(
      `<guid>1</guid><title>${ESTONIA.title}</title><link>${ESTONIA.link}</link><description>${ESTONIA.text}</description><pubDate>Sun, 01 Mar 2026 12:00:00 GMT</pubDate>`,
    )}${item('<guid>2</guid><title>Bread \u009b2J prices rise</title><link>https://a.example/2</link><pubDate>Sat, 28 Feb 2026 12:00:00 GMT</pubDate>')}</channel></rss>`,
  });
  const { status, out, err } = await run('test', 'mine');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  for (const line of out.split('\n')) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(out).toContain('My outlet\n');
  expect(out).toMatch(/^address +http:\/\/127\.0\.0\.1:\d+\/feed$/mu);
  expect(out).toMatch(/^type +application\/rss\+xml; charset=utf-8$/mu);
  expect(out).toMatch(/^found +RSS, 2 entries, newest 1 Mar 2026, 12:00, English$/mu);
  expect(out).toMatch(/^validators +ETag, Last-Modified$/mu);
  expect(out).toMatch(/^asks for +30 min between polls$/mu);
  expect(out).toMatch(/^configured +mine, every 15 min$/mu);
  expect(out).toContain(`  ${ESTONIA.title}\n    1 Mar 2026, 12:00  ${ESTONIA.link}\n    alert (`);
  expect(out).toMatch(/^ {4}reject \(relevance 0\): /mu);
  expect(out).toContain('post 1, keep 0 as unsure and reject 1.');
  const [request] = server.requests;
  expect([request?.header('if-none-match'), server.requests.length]).toEqual([null, 1]);
});

test('names the problems of a feed', async ({ onTestFinished: ends }) => {
  const { server, run } = await feedsBench(ends);
  server.set('/moved', { status: 308, headers: { location: '/feed' } });
  server.set('/feed', {
    headers: HTML,
    body: `<rss version="2.0"><channel>${item('<description>Only words</description>')}${item(
      '<guid>1</guid><title>B</title><link>https://a.example/</link><pubDate>Sun, 01 Mar 2076 12:00:00 GMT</pubDate>',
    )}</channel></rss>`,
  });
  const { status, out } = await run('test', `${server.origin}/moved`);
  expect(status).toBe(0);
  expect(out).toMatch(/^moved to +http:\S+\/feed \(for good/mu);
  expect(out).toMatch(/^validators +none/mu);
  for (const problem of [
    'The server calls it text/html, not a feed.',
    '1 of 2 entries without a title',
    '1 of 2 entries without a link',
    '1 of 2 entries without id and link',
    '1 of 2 entries without a date',
    '1 of 2 entries dated in the future',
  ])
    expect(out).toContain(`  - ${problem}`);
});

test('an old or empty feed is named as such', async ({ onTestFinished: ends }) => {
  const { server, run } = await feedsBench(ends);
  server.set('/old', {
    body: `<rss version="2.0"><channel>${item('<title>A</title><pubDate>Sun, 01 Mar 2015 12:00:00 GMT</pubDate>')}</channel></rss>`,
  });
  server.set('/empty', { body: rssOf('Empty', []) });
  expect((await run('test', `${server.origin}/old`)).out).toContain(
    'Nothing new since 1 Mar 2015, 12:00: it may be abandoned.',
  );
  expect((await run('test', `${server.origin}/empty`)).out).toContain('The feed has no entry.');
});

test('a search is asked as it is meant, and known however its address is spelt', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(
    ends,
    `feeds: [{ id: search, url: 'http://me:hunter2@HOST/rss?q="Ottawa Convention" mines&hl=en', outlet: S }]\n`,
  );
  const sent = '/rss?q=%22Ottawa%20Convention%22%20mines&hl=en';
  server.set(sent, { body: rssOf('Search', ['One']) });
  const spelt = `${server.origin}/rss?q="Ottawa Convention" mines&hl=en`;
  for (const word of ['search', spelt, `${server.origin}${sent}`]) {
    const { status, out, err } = await run('test', word);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^configured +search, every 15 min$/mu);
    expect(out).not.toContain('hunter2');
  }
  expect(server.requests.map(({ path }) => path)).toEqual([sent, sent, sent]);
});

test('a page that is watched is blamed for no type', async ({ onTestFinished: ends }) => {
  const { server, run } = await feedsBench(
    ends,
    'feeds: [{ id: page, url: "ORIGIN/page", outlet: Page, select: { entry: li } }]\n',
  );
  server.set('/page', {
    headers: HTML,
    body: '<ul><li><a href="/1">One</a><li><a href="/2">Two</a></ul>',
  });
  const { status, out } = await run('test', 'page');
  expect({ status, out }).toEqual({
    status: 0,
    out: expect.stringContaining('watched page, 2 entries'),
  });
  expect(out).not.toContain('not a feed');
});

test('what cannot be read fails with the reason and the mend', async ({ onTestFinished: ends }) => {
  const { server, run, runProcess } = await feedsBench(ends);
  server.set('/page', { headers: HTML, body: '<html>' });
  expect(await runProcess('test', `${server.origin}/page`)).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringContaining("Set the feed's url to the feed itself"),
  });
  expect(await run('test', `http://me:hunter2@127.0.0.1:${server.port}/gone`)).toEqual({
    status: 1,
    out: '',
    err: expect.stringMatching(/^(?!.*hunter2).*answered 404/su),
  });
});

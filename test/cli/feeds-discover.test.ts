import { expect, test } from 'vitest';
import { feedsBench, HTML, rssOf } from './feeds-run.ts';

const HEADLINES = [
  'Estonian parliament votes on the budget for next year',
  'The president travels to Brussels for talks with partners',
];

test('finds what the page declares and links, each feed once, with a line for feeds.yaml', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(ends);
  server.set('/', {
    headers: HTML,
    body: '<link rel="alternate" type="application/rss+xml" href="/a.xml"><a href="/rss">RSS</a><a href="/same.rss">again</a><a href="/feed/gone">gone</a>',
  });
  server.set('/a.xml', { body: rssOf('Évil \u001b[31m &amp; "News"', HEADLINES) });
  server.set('/same.rss', { body: rssOf('Évil \u001b[31m &amp; "News"', HEADLINES) });
  server.set('/rss', { status: 301, headers: { location: '/rss/all.xml' } });
  server.set('/rss/all.xml', { body: rssOf('All', ['']) });
  const { status, out, err } = await run('discover', server.origin);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^Évil .* & "News"$/u),
    `  ${server.origin}/a.xml`,
    '  RSS, 2 entries, newest 2 Mar 2026, 12:00, English',
    expect.stringMatching(
      /^ {2}- \{ id: "evil-.*news", url: "http.*\/a\.xml", outlet: "Évil .*\\"News\\"", languages: \["en"\] \}$/u,
    ),
    '',
    'All',
    `  ${server.origin}/rss/all.xml`,
    '  RSS, 1 entry, newest 1 Mar 2026, 12:00',
    `  - { id: "all", url: "${server.origin}/rss/all.xml", outlet: "All" }`,
    '',
    `${server.origin}/feed/gone: answered 404; open the address to see why`,
    '2 feeds found. Copy a line that begins with "- {" below "feeds:" in feeds.yaml.',
    '',
  ]);
  expect(out).not.toContain('\u001b');
  expect(server.load.most).toBe(1);
});

test('tries the usual paths of the section, then of the site, until one answers', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(ends);
  server.set('/en/world', { headers: HTML, body: '<p>no feed here' });
  server.set('/rss.xml', { body: rssOf('World', HEADLINES) });
  const { status, out } = await run('discover', `${server.origin}/en/world`);
  expect(status).toBe(0);
  expect(out).toContain('1 feed found.');
  const asked = server.requests.map(({ path }) => path);
  expect(asked.slice(0, 3)).toEqual(['/en/world', '/en/world/feed', '/en/world/rss']);
  expect(asked.slice(-3)).toEqual(['/rss', '/rss.xml', '/robots.txt']);
});

test('looks for the news sitemaps that robots.txt names, through an index too', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(ends);
  server.set('/', { headers: HTML, body: '<p>none' });
  server.set('/robots.txt', {
    headers: { 'content-type': 'text/plain' },
    body: `Sitemap: ${server.origin}/map.xml\n`,
  });
  server.set('/map.xml', {
    body: `<sitemapindex><sitemap><loc>${server.origin}/posts.xml</loc></sitemap><sitemap><loc>${server.origin}/news.xml</loc></sitemap></sitemapindex>`,
  });
  server.set('/news.xml', { body: rssOf('Map', HEADLINES) });
  const { status, out } = await run('discover', server.origin);
  expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('/news.xml') });
  expect(server.requests.map(({ path }) => path)).not.toContain('/posts.xml');
});

test('an address that is a feed already is the answer, and nothing else is asked', async ({
  onTestFinished: ends,
}) => {
  const { server, run } = await feedsBench(
    ends,
    'feeds: [{ id: mine, url: "http://me:hunter2@HOST/feed", outlet: Mine }]\n',
  );
  server.set('/feed', { body: rssOf('Mine', HEADLINES) });
  const { status, out } = await run('discover', `${server.origin}/feed`);
  expect({ status, out }).toEqual({
    status: 0,
    out: expect.stringContaining('configured already: mine'),
  });
  expect(server.requests).toHaveLength(1);
  const { host } = new URL(server.origin);
  server.set('/other', { body: rssOf('Other', HEADLINES) });
  const known = await run('discover', `http://me:hunter2@${host}/other`);
  expect(known.out).toContain(`url: "${server.origin}/other"`);
  expect(known.out).not.toContain('hunter2');
  expect(server.requests.at(-1)?.header('authorization')).toMatch(/^Basic /u);
});

test('stops when the site asks to be left alone, and says so', async ({ onTestFinished: ends }) => {
  const { server, run } = await feedsBench(ends);
  server.set('/', { headers: HTML, body: '<a href="/feed/1">1</a><a href="/feed/2">2</a>' });
  server.set('/feed/1', { status: 429 });
  const { status, out } = await run('discover', server.origin);
  expect(status).toBe(1);
  expect(out.match(/asked us to wait/gu)).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});

test('asks a stranger’s site for 30 things at most', async ({ onTestFinished: ends }) => {
  const { server, run } = await feedsBench(ends);
  const links = Array.from({ length: 200 }, (_, at) => `<a href="/feed/${at}">x</a>`);
  server.set('/a/', { headers: HTML, body: links.join('') });
  const { status, out } = await run('discover', `${server.origin}/a/`);
  expect({ status, out }).toEqual({
    status: 1,
    out: expect.stringMatching(
      /^No feed was found at .* \(30 requests\)\.\n(?:.* answered 404.*\n){3}Look on its pages/u,
    ),
  });
  expect(server.requests).toHaveLength(30);
});

test('a site that cannot be asked fails with the reason, its password unsaid', async ({
  onTestFinished: ends,
}) => {
  const { run } = await feedsBench(ends);
  const { status, out, err } = await run('discover', 'http://me:hunter2@127.0.0.1:9/');
  expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining('fetch.allow') });
  expect(out + err).not.toContain('hunter2');
  expect(await run('discover', 'ftp://a.example/')).toMatchObject({
    status: 2,
    err: expect.stringContaining('not an address of the web'),
  });
});

import { expect, test } from 'vitest';
import type { FeedReply } from '../fakes/feed-server.ts';
import { ANGOLA, COAL, ESTONIA } from './news.ts';
import { MINUTE, type Published, startTimeline } from './timeline.ts';
import { openWorld } from './world.ts';

const LONGEST_STOP_MS = 10_000;

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A headline and an abstract that bring the watch in, and leave country and act to the page. */
const TEASER: Omit<Published, 'link'> = {
  title: 'Lawmakers vote on landmine treaty after long debate',
  text: 'The vote on the Ottawa Convention came late on Thursday.',
};

/** The article that the teaser leads to. */
const ARTICLE = `<!doctype html><html lang="en"><head><title>${TEASER.title}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>${TEASER.title}</h1>
<p>The lawmakers of Estonia voted on Thursday, after a long debate on the landmine treaty, to withdraw from the Ottawa Convention on anti-personnel mines. The vote was 81 to 4, and the government has said that it will act on it without delay.</p>
<p>Speaker Mart Kask said the notice of withdrawal would be sent to the United Nations within a week. Estonia joined the convention in 2004, and destroyed the last of its stockpile of anti-personnel mines in the same year.</p>
<p>Two of the four who voted against said that the withdrawal would bring Estonia no safety, and harm the villages near the border for many years.</p>
</article><footer>All rights reserved</footer></body></html>`;

const page = (body = ARTICLE, more: FeedReply = {}): FeedReply => ({
  headers: HTML,
  body,
  ...more,
});

/** A timeline whose outlet serves its articles beside its feed. */
const startSite = async (outlets: readonly string[] = ['a']) => {
  const timeline = await startTimeline(outlets);
  const { feeds } = timeline;
  return {
    ...timeline,
    link: (path: string): string => `${feeds.origin}${path}`,
    publishAt: (path: string, entry: Omit<Published, 'link'> = TEASER): void =>
      timeline.publish('a', { ...entry, link: `${feeds.origin}${path}` }),
    asked: (path: string): number =>
      feeds.requests.filter((request) => request.path === path).length,
    description: (): string => timeline.cards()[0]?.embeds[0].description ?? '',
  };
};

/** What the log says became of pages. */
const outcomes = (log: readonly string[]): readonly string[] =>
  log.flatMap((line) =>
    line.includes('page.settled') ? (/"outcome":"(\w+)"/u.exec(line)?.[1] ?? []) : [],
  );

test('what only the page says stands on the card', async () => {
  const site = await startSite();
  site.feeds.set('/vote', page());
  site.publishAt('/vote');
  await site.settled(() => site.cards().length > 0);
  expect(site.cards()).toHaveLength(1);
  expect(site.cards()[0]?.embeds[0].title).toBe(TEASER.title);
  expect(site.description()).toContain('withdraw from the Ottawa Convention on anti-personnel');
  expect(JSON.stringify(site.cards())).toContain('Estonia');
  expect(outcomes(site.log)).toEqual(['read']);
});

test('only pages of matched entries are asked for, each once, after robots.txt', async () => {
  const site = await startSite();
  site.feeds.set('/vote', page());
  site.feeds.set('/coal', page());
  site.publishAt('/coal', COAL);
  site.publishAt('/vote');
  await site.settled(() => site.cards().length > 0);
  site.advance(16 * MINUTE);
  await site.settled(() => site.asked('/a.xml') === 2);
  await site.restart();
  await site.settled(() => true);
  const pages = site.feeds.requests.map(({ path }) => path).filter((path) => path !== '/a.xml');
  expect(pages).toEqual(['/robots.txt', '/vote']);
});

test('a feed that tells an entry whole is believed without its page', async () => {
  const site = await startSite();
  site.feeds.set('/vote', page());
  const whole = `${ESTONIA.text} ${'The debate went on until midnight. '.repeat(50)}`;
  site.publishAt('/vote', { ...ESTONIA, text: whole });
  await site.settled(() => site.cards().length > 0);
  expect(site.cards()).toHaveLength(1);
  expect(site.asked('/vote')).toBe(0);
});

const WALL = `<!doctype html><html lang="en"><body><main><h1>We value your privacy</h1>${'<p>We and our 842 partners store and access information on your device, such as cookies, and process personal data to show you advertising that fits. You may accept or manage your choices by clicking below at any time.</p>'.repeat(6)}</main></body></html>`;

test.each<readonly [string, FeedReply, outcome: string]>([
  ['is gone', { status: 404 }, 'failed'],
  ['is a wall of cookies', page(WALL), 'unfit'],
])('the feed’s own text is posted when the page %s', async (_, reply, outcome) => {
  const site = await startSite();
  site.feeds.set('/vote', reply);
  site.publishAt('/vote', ESTONIA);
  await site.settled(() => site.cards().length > 0);
  expect(site.cards().map(({ embeds }) => embeds[0].title)).toEqual([ESTONIA.title]);
  expect(site.description()).toContain('Speaker Mart Kask');
  expect(outcomes(site.log)).toEqual([outcome]);
});

test('the feed’s own text is posted when robots.txt forbids the page, which is not asked for', async () => {
  const site = await startSite();
  site.feeds.set('/robots.txt', { body: 'User-agent: *\nDisallow: /vote' });
  site.feeds.set('/vote', page());
  site.publishAt('/vote', ESTONIA);
  await site.settled(() => site.cards().length > 0);
  expect(site.cards()).toHaveLength(1);
  expect(site.asked('/vote')).toBe(0);
  expect(outcomes(site.log)).toEqual(['robots']);
});

test('a page that hangs blocks nobody, and after two minutes the feed’s text is posted', async () => {
  const site = await startSite(['a', 'b']);
  const titles = () => site.cards().map(({ embeds }) => embeds[0].title);
  site.feeds.set('/vote', page(ARTICLE, { delayMs: 60_000 }));
  site.publishAt('/vote', ESTONIA);
  site.publish('b', { ...ANGOLA, link: 'https://b.example/africa/cuito' });
  await site.settled(() => site.cards().length > 0 && site.asked('/vote') === 1);
  expect(titles()).toEqual([ANGOLA.title]);
  expect(site.feeds.load.now).toBe(1);

  site.advance(2 * MINUTE);
  await site.settled(() => site.cards().length === 2);
  expect(titles()).toEqual([ANGOLA.title, ESTONIA.title]);
  expect(outcomes(site.log).toSorted()).toEqual(['failed', 'late']);
});

test('a stop between pass and page loses nothing and doubles nothing', async () => {
  const site = await startSite();
  site.feeds.set('/vote', page(ARTICLE, { delayMs: 60_000 }));
  site.publishAt('/vote');
  await site.settled(() => site.asked('/vote') === 1);
  await site.stop();
  expect(site.posts()).toHaveLength(0);

  site.feeds.set('/vote', page());
  await site.restart();
  await site.settled(() => site.cards().length > 0);
  expect(site.description()).toContain('withdraw from the Ottawa Convention');
  await site.restart();
  site.advance(16 * MINUTE);
  await site.settled(() => site.asked('/a.xml') === 2);
  expect(site.posts()).toHaveLength(1);
  expect(site.edits()).toHaveLength(0);
  expect(outcomes(site.log)).toEqual(['read']);
});

test('what a stop left waiting is posted though the first pass afterwards takes long', async () => {
  const site = await startSite(['a', 'b']);
  site.feeds.set('/vote', page(ARTICLE, { delayMs: 60_000 }));
  site.publishAt('/vote');
  await site.settled(() => site.asked('/vote') === 1);
  await site.stop();

  site.advance(16 * MINUTE);
  site.feeds.set('/b.xml', { delayMs: 60_000 });
  await site.restart();
  const passed = site.settled(() => true);
  await expect.poll(() => site.cards().length, { timeout: 15_000 }).toBe(1);
  await site.stop();
  await passed;
});

test('an entry that waited longer than two minutes is posted without asking for its page again', async () => {
  const site = await startSite();
  site.feeds.set('/vote', page(ARTICLE, { delayMs: 60_000 }));
  site.publishAt('/vote', ESTONIA);
  await site.settled(() => site.asked('/vote') === 1);
  await site.stop();
  site.advance(3 * MINUTE);
  await site.restart();
  await site.settled(() => site.cards().length > 0);
  expect(site.cards()).toHaveLength(1);
  expect(site.asked('/vote')).toBe(1);
  expect(outcomes(site.log)).toEqual(['late']);
});

test('one event told by two outlets that both wait is one card', async () => {
  const site = await startSite(['a', 'b']);
  site.feeds.set('/vote', page());
  site.feeds.set('/again', page());
  site.publishAt('/vote');
  site.publish('b', { ...TEASER, link: site.link('/again') });
  await site.settled(() => outcomes(site.log).length === 2 && site.cards().length > 0);
  expect(outcomes(site.log)).toEqual(['read', 'read']);
  expect(site.posts()).toHaveLength(1);
});

test('scan waits for the pages of its one pass before it ends', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.feeds.set('/vote', page(ARTICLE, { delayMs: 500 }));
  world.publish('a', { ...TEASER, link: `${world.feeds.origin}/vote` });
  const { status } = await world.start({}, ['scan']).ended();
  expect(status).toBe(0);
  expect(JSON.stringify(world.discord.messages(world.channel))).toContain('Estonia');
});

test('a stop does not wait for a page that hangs', async ({ onTestFinished: ends }) => {
  const world = await openWorld(ends);
  world.feeds.set('/vote', page(ARTICLE, { delayMs: 60_000 }));
  world.publish('a', { ...TEASER, link: `${world.feeds.origin}/vote` });
  const run = world.start();
  await run.until(() => world.feeds.requests.some(({ path }) => path === '/vote'));
  const { status, tookMs } = await run.stop();
  expect(status).toBe(0);
  expect(tookMs).toBeLessThan(LONGEST_STOP_MS);
});

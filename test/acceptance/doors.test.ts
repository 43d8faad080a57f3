import { expect, onTestFinished, test } from 'vitest';
import { ANGOLA, CAMBODIA, COAL, ESTONIA, ESTONIA_AGAIN, UKRAINE } from './news.ts';
import type { Published } from './timeline.ts';
import { openWorld } from './world.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const posts = (...all: readonly Published[]): string =>
  JSON.stringify(
    all.map(({ title, text, link }) => ({
      link,
      guid: { rendered: link },
      title: { rendered: escaped(title) },
      content: { rendered: `<p>${escaped(text)}</p>` },
    })),
  );

const articles = (...all: readonly Published[]): string =>
  JSON.stringify({
    articles: all.map(({ title, link }) => ({
      url: link,
      title,
      seendate: new Date().toISOString().replaceAll(/[-:]|\.\d+/gu, ''),
      domain: new URL(link).hostname,
      language: 'BAD',
    })),
  }).replaceAll('BAD', String.raw`\ `);

const newsMap = (...all: readonly Published[]): string =>
  `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${all
    .map(
      ({ title, link }) =>
        `<url><loc>${link}</loc><news:news><news:title>${escaped(title)}</news:title></news:news></url>`,
    )
    .join('')}</urlset>`;

const page = (...all: readonly Published[]): string =>
  `<!doctype html><html lang="en"><body><ul class="news">${all
    .map(
      ({ title, text, link }) => `<li><h3><a href="${link}">${title}</a></h3><p>${text}</p></li>`,
    )
    .join('')}</ul></body></html>`;

const search = (...all: readonly (Published & { readonly outlet: string })[]): string =>
  `<rss version="2.0"><channel><title>Search</title>${all
    .map(
      ({ title, link, outlet }) =>
        `<item><title>${title} - ${outlet}</title><link>https://www.google.com/url?url=${encodeURIComponent(link)}</link><source url="https://x.example">${outlet}</source><description>&lt;a href="${link}"&gt;${title}&lt;/a&gt;&amp;nbsp;&lt;font color="#666"&gt;${outlet}&lt;/font&gt;</description></item>`,
    )
    .join('')}</channel></rss>`;

test('what stands behind each door becomes cards, each event once', async () => {
  const world = await openWorld(onTestFinished, { outlets: [] });
  const { origin } = world.feeds;
  const doors = [
    ['/wp-json/wp/v2/posts', 'Site', 'ngo', posts(ANGOLA, COAL)],
    ['/gdelt', 'GDELT', 'aggregator', articles(CAMBODIA)],
    ['/news-sitemap.xml', 'Daily', 'press', newsMap(UKRAINE, COAL)],
    ['/news', 'Ministry', 'official', page(ESTONIA, COAL)],
    [
      '/search',
      'Search',
      'aggregator',
      search({ ...ESTONIA, outlet: 'The First' }, { ...ESTONIA_AGAIN, outlet: 'The Second' }),
    ],
  ] as const;
  const lines = doors.map(([path, outlet, kind, body], at) => {
    world.feeds.set(path, { body });
    const select = outlet === 'Ministry' ? ', select: { entry: .news li, summary: p }' : '';
    return `  - { id: door-${at}, url: "${origin}${path}", outlet: ${outlet}, kind: ${kind}, every: 1s, first: all${select} }`;
  });
  world.write({ 'config/feeds.yaml': `feeds:\n${lines.join('\n')}\n` });
  const product = world.start();
  const cards = (): readonly string[] =>
    world.discord.messages(world.channel).map((message) => JSON.stringify(message));
  const isTold = (...words: readonly string[]): boolean =>
    cards().some((card) => words.every((word) => card.includes(word)));
  await product.until(
    () =>
      world.feeds.requests.length > 2 * doors.length &&
      world.titles().length >= 4 &&
      isTold(ESTONIA.title, 'Ministry', 'The First', 'The Second'),
  );
  expect([...world.titles()].sort()).toEqual(
    [ANGOLA, CAMBODIA, ESTONIA, UKRAINE].map(({ title }) => title).sort(),
  );
  expect(isTold(CAMBODIA.title, new URL(CAMBODIA.link).hostname)).toBe(true);
  for (const service of ['Search', 'GDELT', 'google.com']) expect(isTold(service)).toBe(false);
});

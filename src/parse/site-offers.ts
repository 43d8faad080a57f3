import { absoluteUrl } from './absolute-url.ts';
import { decodeFeed } from './decode.ts';
import { feedAddress } from './feed-address.ts';
import type { FeedDocument } from './parse-feed.ts';
import { type StartTag, startTags } from './start-tags.ts';

/** Where feeds of a site may be found, by its own word; absolute http(s) addresses, each once. */
export interface SiteOffers {
  /** What a page declares as its feeds, then what its links look like, comments last. */
  readonly feeds: readonly string[];
  /** What robots.txt or a sitemap index names, sitemaps of news first. */
  readonly sitemaps: readonly string[];
}

const LINKS: ReadonlySet<string> = new Set(['base', 'link', 'a']);
const MAX_TAGS = 20_000;
const MAX_OFFERS = 100;
/** RFC 9309: what stands behind 500 KiB of robots.txt need not be read. */
const MAX_ROBOTS = 500 * 1024;
/** How much of a document tells that it is a sitemap index. */
const PROLOG = 4000;

const FEED_TYPE =
  /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?|xml|json)\s*(?:;|$)/iu;
const FEED_WORD = /(?:^|[/._?=&-])(?:rss2?|atom|feeds?|rdf)(?:[/._?=&-]|$)/iu;
const FEED_ENDING = /\.(?:xml|rss|atom|rdf)$/iu;
/** "Add to my reader": another address stands inside. */
const OTHER_INSIDE = /https?(?::|%3a)/iu;
const COMMENTS = /\bcomments?\b/iu;
const NEWS = /news/iu;
const SITEMAP_LINE = /^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gimu;
const LOCATION = /<loc>\s{0,100}([^<\s]{1,2000})/giu;

const isDeclared = ({ name, attributes }: StartTag): boolean =>
  name === 'link' &&
  /(?:^|\s)(?:alternate|feed)(?:\s|$)/iu.test(attributes.get('rel') ?? '') &&
  FEED_TYPE.test(attributes.get('type')?.trim() ?? '');

const looksLikeFeed = (address: string): boolean => {
  const url = URL.parse(address);
  if (!url) return false;
  const local = `${url.pathname}${url.search}`;
  if (OTHER_INSIDE.test(local) || /sitemap/iu.test(local)) return false;
  return FEED_WORD.test(local) || FEED_ENDING.test(url.pathname);
};

const lastly = (addresses: readonly string[], isLast: (address: string) => boolean) => [
  ...addresses.filter((address) => !isLast(address)),
  ...addresses.filter(isLast),
];

const once = (addresses: readonly string[]): readonly string[] =>
  [...new Set(addresses)].slice(0, MAX_OFFERS);

const feedsOf = (text: string, url: string | null): readonly string[] => {
  const tags = startTags(text, LINKS, { isXml: false, maxTags: MAX_TAGS });
  const declaredBase = tags.find(({ name }) => name === 'base')?.attributes.get('href') ?? '';
  const base = absoluteUrl(declaredBase, url) ?? url;
  const targets = (wanted: readonly StartTag[]): readonly string[] =>
    wanted.flatMap(({ attributes }) => {
      const address = absoluteUrl(feedAddress(attributes.get('href') ?? ''), base);
      return address === null ? [] : [address.replace(/#.*$/u, '')];
    });
  const declared = targets(tags.filter(isDeclared));
  const linked = targets(tags.filter(({ name }) => name === 'a')).filter(looksLikeFeed);
  return once(lastly([...declared, ...linked], (address) => COMMENTS.test(address)));
};

const sitemapsOf = (text: string, url: string | null): readonly string[] => {
  const isRobots = URL.parse(url ?? '')?.pathname === '/robots.txt';
  const isIndex = /<(?:[\w-]{1,20}:)?sitemapindex[\s>]/iu.test(text.slice(0, PROLOG));
  if (!isRobots && !isIndex) return [];
  const lines = isRobots
    ? text.slice(0, MAX_ROBOTS).matchAll(SITEMAP_LINE)
    : text.matchAll(LOCATION);
  const addresses = Array.from(lines, ([, written = '']) =>
    absoluteUrl(written.replaceAll('&amp;', '&'), url),
  ).filter((address) => address !== null);
  return once(lastly(addresses, (address) => !NEWS.test(address)));
};

/** What a page, a robots.txt or a sitemap index says of where feeds are. Total; nothing is fetched. */
export const siteOffers = ({ body, headers, url }: FeedDocument): SiteOffers => {
  const text = decodeFeed(body, headers['content-type'] ?? '');
  return { feeds: feedsOf(text, url), sitemaps: sitemapsOf(text, url) };
};

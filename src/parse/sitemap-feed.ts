import type { ParsedEntry, ParsedFeed } from '../document.ts';
import { absoluteUrl } from './absolute-url.ts';
import { readDate } from './dates.ts';
import { listing } from './listing.ts';
import { plainText } from './plain-text.ts';
import type { Sitemap, SitemapPage } from './read-sitemap.ts';

const MAX_LIST = 50;
/** Fewer words in an address ("/about-us") are a place on the site, no headline. */
const FEWEST_WORDS = 4;

const line = (page: SitemapPage, key: string): string =>
  plainText({ text: page.get(key) ?? '', kind: 'guess' });

/**
 * The words of an address that was made from a headline (`/news/state-leaves-the-treaty`), which is all
 * that a sitemap without news says of a page; `''` where it has none.
 */
const titleOf = (link: string | null): string => {
  const path = (link === null ? null : URL.parse(link))?.pathname ?? '';
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  // A query decodes it, because `decodeURIComponent` throws on half a sign.
  const written = new URLSearchParams(`u=${last.replace(/\.\w{2,5}$/, '')}`).get('u') ?? '';
  const words = written.split(/[-_\s]+/).filter((word) => /\p{L}/u.test(word));
  return words.length < FEWEST_WORDS ? '' : plainText({ text: words.join(' '), kind: 'text' });
};

const toEntry = (page: SitemapPage, base: string | null): ParsedEntry => {
  const link = absoluteUrl(page.get('url/loc') ?? '', base);
  const keywords = line(page, 'news/keywords').split(',');
  return {
    id: null,
    title: line(page, 'news/title') || titleOf(link),
    link,
    published: readDate(page.get('news/publication_date') ?? ''),
    updated: readDate(page.get('url/lastmod') ?? ''),
    authors: [],
    summary: null,
    content: null,
    categories: keywords
      .map((word) => word.trim())
      .filter(Boolean)
      .slice(0, MAX_LIST),
    image: absoluteUrl(page.get('image/loc') ?? '', base),
    source: line(page, 'publication/name') || null,
  };
};

const dateOf = (page: SitemapPage): number =>
  Date.parse(readDate(page.get('news/publication_date') ?? page.get('url/lastmod') ?? '') ?? '') ||
  0;

const newestFirst = (pages: readonly SitemapPage[]): readonly SitemapPage[] =>
  pages
    .map((page) => ({ page, at: dateOf(page) }))
    .sort((a, b) => b.at - a.at)
    .map(({ page }) => page);

/** The one language of all that say one. */
const langOf = (pages: readonly SitemapPage[]): string | null => {
  const languages = new Set(pages.map((page) => page.get('publication/language')).filter(Boolean));
  const [only = null] = languages;
  return languages.size === 1 ? only : null;
};

/** The pages that a site says it has, those of Google's news sitemaps with their headlines. */
export const sitemapFeed = (
  { pages }: Sitemap,
  url: string | null,
  maxEntries: number,
): ParsedFeed => {
  // Many sites begin with their oldest page.
  const inOrder = pages.length > maxEntries ? newestFirst(pages) : pages;
  return listing('sitemap', { lang: langOf(pages) }, inOrder, maxEntries, (page) =>
    toEntry(page, url),
  );
};

/** The sitemaps that an index names, first to last. */
export const childSitemaps = ({ pages }: Sitemap, url: string | null): readonly string[] =>
  pages.flatMap((page) => absoluteUrl(page.get('sitemap/loc') ?? '', url) ?? []);

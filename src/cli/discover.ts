import type { Failure } from '../model.ts';
import type { SiteOffers } from '../parse/site-offers.ts';
import type { Probe, Probed, ProbedFeed, ProbedPage } from './probed.ts';

export interface SiteTools {
  readonly probe: Probe;
  readonly offers: (page: ProbedPage) => Promise<SiteOffers>;
  /** Told before each request. */
  readonly asking: (url: string) => void;
}

export interface Discovery {
  /** What was found, the site's own choice first; each feed once, under whatever addresses it answers. */
  readonly feeds: readonly ProbedFeed[];
  readonly asked: number;
  /** Why the site itself could not be read or asking ended early; null = all went well. */
  readonly trouble: Failure | null;
}

/** Requests to a stranger's site for one question. */
const MAX_REQUESTS = 30;
const MAX_OFFERED = 12;
const MAX_SITEMAPS = 3;
const NEWS = /news/iu;

/** Where site builders put feeds, the commonest first (WordPress, Drupal, Ghost, Hugo, Blogger). */
const USUAL_PATHS = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feeds/posts/default',
  '?feed=rss2',
  'wp-json/wp/v2/posts',
];

/** The addresses that a person means who writes `site`, likeliest first; empty = none of the web. */
export const siteAddresses = (site: string): readonly string[] => {
  const written = /^[a-z][a-z0-9+.-]*:\/\//iu.test(site)
    ? [site]
    : [`https://${site}`, `http://${site}`];
  return written.flatMap((address) => {
    const url = URL.parse(address);
    return url && /^https?:$/u.test(url.protocol) ? [url.href] : [];
  });
};

/**
 * Looks for a site's feeds, one request after the other: the address itself; what its page declares and
 * links; else the usual paths until one answers; and the news sitemaps that robots.txt names. Ends at
 * 30 requests, at `signal`, or when the site asks to be left alone.
 */
export const discover = async (
  addresses: readonly string[],
  { probe, offers, asking }: SiteTools,
  signal: AbortSignal,
): Promise<Discovery> => {
  const feeds: ProbedFeed[] = [];
  const seen = new Set<string>();
  let asked = 0;
  let trouble: Failure | null = null;

  const ask = async (url: string): Promise<Probed | null> => {
    const isOver = asked >= MAX_REQUESTS || signal.aborted || trouble?.kind === 'rate-limited';
    if (isOver || seen.has(url)) return null;
    seen.add(url);
    asked += 1;
    asking(url);
    const probed = await probe(url, signal);
    if (probed.kind === 'feed' && !isKnown(probed, seen)) feeds.push(probed);
    if (probed.kind === 'failed' && probed.failure.kind === 'rate-limited')
      trouble = probed.failure;
    return probed;
  };
  const offersAt = async (url: string): Promise<SiteOffers> => {
    const probed = await ask(url);
    return probed?.kind === 'page' ? offers(probed) : { feeds: [], sitemaps: [] };
  };

  let first: Probed | null = null;
  let at = '';
  for (const address of addresses) {
    first = await ask(address);
    at = address;
    if (first?.kind !== 'failed' || first.status !== null) break;
  }
  if (first?.kind === 'feed') return { feeds, asked, trouble };
  if (first?.kind === 'failed') trouble = first.failure;
  if (first?.kind === 'failed' && first.status === null) return { feeds, asked, trouble };
  const site = first?.kind === 'page' ? first.url : at;

  const offered = first?.kind === 'page' ? (await offers(first)).feeds : [];
  for (const url of offered.slice(0, MAX_OFFERED)) await ask(url);
  for (const url of usualAddresses(site)) if (feeds.length === 0) await ask(url);

  const { sitemaps } = await offersAt(new URL('/robots.txt', site).href);
  const news = sitemaps.filter((url) => NEWS.test(url));
  for (const index of news.length > 0 ? [] : sitemaps.slice(0, MAX_SITEMAPS))
    news.push(...(await offersAt(index)).sitemaps.filter((url) => NEWS.test(url)));
  for (const url of news.slice(0, MAX_SITEMAPS)) await ask(url);
  return { feeds, asked, trouble };
};

/** One feed often answers at many addresses. Remembers this one. */
const isKnown = ({ url, feed }: ProbedFeed, seen: Set<string>): boolean => {
  const said = feed.entries.map(({ id, link, title }) => [id, link, title]);
  const names = [
    `answered ${url}`,
    ...(said.length === 0 ? [] : [`said ${feed.format} ${JSON.stringify(said)}`]),
  ];
  const isSeen = names.some((name) => seen.has(name));
  for (const name of names) seen.add(name);
  return isSeen;
};

/** Below the folder that was named, then below the root. */
const usualAddresses = (site: string): readonly string[] => {
  const folders = new Set([
    new URL('./', `${site.replace(/[?#].*$/u, '')}/`).href,
    new URL('/', site).href,
  ]);
  return [...folders].flatMap((folder) => USUAL_PATHS.map((path) => new URL(path, folder).href));
};

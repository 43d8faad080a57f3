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
  /** What the site offers as a feed and does not hand out. */
  readonly withheld: readonly Failure[];
  /** Why the site itself could not be read or asking ended early; null = all went well. */
  readonly trouble: Failure | null;
}

/** Requests to a stranger's site for one question. */
const MAX_REQUESTS = 30;
const MAX_OFFERED = 12;
const MAX_SITEMAPS = 3;
const NEWS = /news/iu;
/** After one of these failures nothing more is asked: the site asked for rest, or our time is up. */
const ENDS: ReadonlySet<string> = new Set(['rate-limited', 'aborted']);

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

/** Asks one thing after the other, nothing twice, and keeps the feeds it meets. */
const createQuestions = ({ probe, offers, asking }: SiteTools, signal: AbortSignal) => {
  const feeds: ProbedFeed[] = [];
  const seen = new Set<string>();
  let asked = 0;
  let end: Failure | null = null;
  /** Null = it was asked already, or no more may be asked. */
  const ask = async (url: string): Promise<Probed | null> => {
    if (end !== null || asked >= MAX_REQUESTS || seen.has(url)) return null;
    seen.add(url);
    asked += 1;
    asking(url);
    const probed = await probe(url, signal);
    if (probed.kind === 'feed' && !isKnown(probed, seen)) feeds.push(probed);
    if (probed.kind === 'failed' && ENDS.has(probed.failure.kind)) end = probed.failure;
    return probed;
  };
  return {
    ask,
    offersOf: async (probed: Probed | null): Promise<SiteOffers> =>
      probed?.kind === 'page' ? offers(probed) : { feeds: [], sitemaps: [] },
    found: () => feeds,
    answer: (trouble: Failure | null, withheld: readonly Failure[] = []): Discovery => ({
      feeds,
      asked,
      withheld,
      trouble: end ?? trouble,
    }),
  };
};

/**
 * Looks for a site's feeds, one request after the other: the address itself; what its page declares and
 * links; else the usual paths until one answers; and the news sitemaps that robots.txt names. Ends at
 * 30 requests, at `signal`, or when the site asks to be left alone.
 */
export const discover = async (
  addresses: readonly string[],
  tools: SiteTools,
  signal: AbortSignal,
): Promise<Discovery> => {
  const { ask, offersOf, found, answer } = createQuestions(tools, signal);
  let at = '';
  let first: Probed | null = null;
  for (const address of addresses) {
    at = address;
    first = await ask(address);
    if (first?.kind !== 'failed' || first.status !== null) break;
  }
  if (first?.kind === 'feed') return answer(null);
  const trouble = first?.kind === 'failed' ? first.failure : null;
  if (first?.kind === 'failed' && first.status === null) return answer(trouble);
  const site = first?.kind === 'page' ? first.url : at;

  const { feeds: offered } = await offersOf(first);
  const withheld: Failure[] = [];
  for (const url of offered.slice(0, MAX_OFFERED)) {
    const probed = await ask(url);
    if (probed?.kind === 'failed') withheld.push(probed.failure);
  }
  for (const url of usualAddresses(site)) if (found().length === 0) await ask(url);

  const { sitemaps } = await offersOf(await ask(new URL('/robots.txt', site).href));
  const news = sitemaps.filter((url) => NEWS.test(url));
  for (const index of news.length > 0 ? [] : sitemaps.slice(0, MAX_SITEMAPS)) {
    const inside = await offersOf(await ask(index));
    news.push(...inside.sitemaps.filter((url) => NEWS.test(url)));
  }
  for (const url of news.slice(0, MAX_SITEMAPS)) await ask(url);
  return answer(trouble, withheld);
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

/** Below the section that was named, then below the root. */
const usualAddresses = (site: string): readonly string[] => {
  const { origin, pathname } = new URL(site);
  const isFile = /\.\w{1,5}$/u.test(pathname);
  const section = isFile ? pathname.replace(/[^/]*$/u, '') : pathname.replace(/\/?$/u, '/');
  const folders = new Set([`${origin}${section}`, `${origin}/`]);
  return [...folders].flatMap((folder) => USUAL_PATHS.map((path) => `${folder}${path}`));
};

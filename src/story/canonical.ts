/** Parameters that say where a reader came from, never which page is meant. */
const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d?|link\w*|format|ptr_name|bbc_team)|ga_\w+|_ga|_gl|mc_[ce]id|mkt_tok|(?:fb|g|dc|ms|tt|tw|yc|wbraid|gbraid)clid|gclsrc|igshid|igsh|fb_(?:action|source|ref)\w*|ref_?src|ref_url|cmpid|cmp|ocid|ncid|icid|intcid|smid|xtor|spm|s_cid|partner|feature|guccounter|guce_\w+|vero_\w+|oly_\w+|hs\w*(?:enc|mi)|wt_mc|wt_zmc|trk\w*|soc_(?:src|trk)|rss|source_?rss|traffic_source|campaign_id|share|taid|echobox|sr_share|sh|amp|outputtype)$/iu;
/** Hosts that serve the same page in another dress. */
const DRESS = /^(?:www\d?|m|mobile|amp|edition)\./u;

/**
 * One spelling for the addresses of one page: https, no `www`/mobile/AMP dress, no tracking parameters,
 * no fragment, sorted parameters, no trailing slash. Not to be fetched: it only names the page.
 * Null for what is not an http(s) address.
 */
export const canonicalUrl = (written: string): string | null => {
  const url = URL.parse(written.trim());
  if (!url || !/^https?:$/u.test(url.protocol) || url.hostname === '') return null;
  const host = url.hostname.replace(/\.$/u, '').replace(DRESS, '');
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = url.pathname
    .replace(/\/{2,}/gu, '/')
    .replace(/\/(?:amp|index\.(?:html?|php))\/?$/iu, '/')
    .replace(/\.amp(?=\.html?$|$)/iu, '')
    .replace(/\/+$/u, '');
  const kept = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
  return `https://${host}${port}${path === '' ? '/' : path}${query}`;
};

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

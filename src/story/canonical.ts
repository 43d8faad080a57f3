/**
 * Parameters that say where a reader came from, never which page is meant: the names that the
 * advertising and statistics services themselves document, as of November 2026. No everyday words:
 * `share` or `partner` may well choose the page.
 */
const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d?|link\w*|format|ptr_name|bbc_team)|_?ga|_gl|gad_\w+|mc_[ce]id|mkt_tok|(?:fb|g|dc|ms|tt|tw|yc|li_fat_|rb_)clid|msclkid|[gw]braid|gclsrc|igshid|igsh|fb_(?:action\w*|source|ref)|ref_src|ref_url|cmpid|ocid|ncid|icid|intcid|smid|xtor|spm|s_cid|guccounter|guce_\w+|vero_\w+|oly_\w+|_?hs(?:enc|mi|ctatracking)|__hs\w+|wt_(?:mc|zmc)|trk(?:campaign|info)?|soc_(?:src|trk)|traffic_source|campaign_id|echobox|sr_share|taid|outputtype)$/iu;
/** Hosts that serve the same page in another dress; what stays must still be a site. */
const DRESS = /^(?:www\d?|m|mobile|amp|edition)\.(?=[^.]+\.[^.]+)/u;

/**
 * One spelling for the addresses of one page: https, no `www`/mobile/AMP dress, no tracking parameters,
 * no fragment but a script's route, sorted parameters, no trailing slash. Not to be fetched: it only names the page.
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
  // Sites made by script name their pages behind `#/` or `#!`.
  const route = /^#!?\//u.test(url.hash) ? url.hash : '';
  return `https://${host}${port}${path === '' ? '/' : path}${query}${route}`;
};

/** The front page of a site names no event: half of its links point there. */
export const isFrontPage = (canonical: string): boolean => /^https:\/\/[^/]+\/$/u.test(canonical);

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

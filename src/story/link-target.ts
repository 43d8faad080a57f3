import { type Parameter, written } from './parameters.ts';

/** A link as its name has it: undressed host, path as it stands, parameters that choose the page. */
export interface Link {
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** With its `?`, or empty: what belongs to an address that stands in the path. */
  readonly search: string;
}

/** Caches and viewers of AMP and Turbo pages: the site and its path follow behind their own. */
const VIEWERS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [
    /(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com)$/u,
    /^\/(?:c|v|wp)\/(?:s\/)?([^/.]+(?:\.[^/.]+)+)(\/.+)$/u,
  ],
  [
    /(?:^|\.)(?:google|bing)(?:\.[a-z]{2,3}){1,2}$/u,
    /^\/amp\/(?:s\/)?([^/.]+(?:\.[^/.]+)+)(\/.+)$/u,
  ],
  [
    /(?:^|\.)(?:turbopages\.org|yandex\.[a-z]{2,3})$/u,
    /^\/(?:turbo\/)?([^/.]+(?:\.[^/.]+)+)\/s(\/.+)$/u,
  ],
];
/** What doors are called behind which nothing stands but the way to another page. */
const DOOR =
  /^(?:url|u|l|r|rd|ct|redir|redirect(?:or|ed)?|redirection|jsredir|out|outbound|outgoing|go|goto|jump|away|exit|leave|link|links|linkfilter|click|clicks|apiclick|track|tracker|forward|external|safelinks?|feedproxy|proxy|iv|sharer?|sharearticle|tweet|submit|warn|translate|interstitial)$/iu;
const SCRIPT = /\.(?:php\d?|aspx?|html?|jsp|pl|cgi|do)$/iu;
/** The parameter in which a door names the page behind it. */
const BEHIND =
  /^(?:url|u|q|z|to|target(?:_?url)?|dest(?:ination)?(?:_?url)?|link|goto|redirect(?:_?(?:url|uri|to))?|r?url|uddg|out|href|ru)$/iu;
/** Where the page is no door by its name, but a short one with nothing to it but another page's address. */
const READER = /^\/[a-z_.]{0,20}\/?$/iu;
const READS = /^(?:(?:lite_?)?url|u|link|target(?:_?url)?)$/iu;
const ADDRESS = /^https?:\/{1,2}[^/]/iu;
const MAYBE_ADDRESS = /^https?(?::|%)/iu;
const MAX_ESCAPES = 3;

/** The address that a link leads to, where it stands in the link itself, as it is written there; else null. */
export const targetOf = (link: Link): string | null =>
  viewed(link) ?? inAddress(link) ?? behindDoor(link);

const viewed = ({ host, path, search }: Link): string | null => {
  for (const [hosts, paths] of VIEWERS) {
    const [, site, rest] = (hosts.test(host) && paths.exec(path)) || [];
    if (site === undefined || rest === undefined) continue;
    // The viewer writes the page's own `?` as an escape, and may add a query of its own.
    const page = rest.replace(/%3f/iu, '?');
    return `https://${site}${page}${page.includes('?') ? search.replace('?', '&') : search}`;
  }
  return null;
};

/** Archives and proxies put the whole address behind their own. */
const inAddress = ({ path, search }: Link): string | null => {
  const whole = /\/\*?(https?:\/{1,2}[^/].*)$/iu.exec(path)?.[1];
  if (whole !== undefined) return `${whole}${search}`;
  if (ADDRESS.test(search.slice(1))) return search.slice(1);
  const segments = path.split('/').map((segment) => segment.replace(/^[a-z]{1,8}=/iu, ''));
  return segments.map(addressIn).find((address) => address !== null) ?? null;
};

const behindDoor = ({ host, path, parameters }: Link): string | null => {
  const labels = host.split('.');
  const last = path.split('/').findLast((segment) => segment !== '') ?? '';
  const isDoor =
    DOOR.test(last.replace(SCRIPT, '')) || labels.slice(0, -2).some((label) => DOOR.test(label));
  const isReader = READER.test(path) && parameters.length === 1;
  for (const { name, value } of parameters) {
    const leads = (isDoor && BEHIND.test(name)) || (isReader && READS.test(name));
    const address = leads ? addressIn(value ?? '') : null;
    if (address !== null) return address;
    if (isDoor && ADDRESS.test(name)) return written([{ name, value }]);
  }
  return null;
};

/** The address that an escaped text is; doors behind doors escape theirs once more each. */
const addressIn = (escaped: string): string | null => {
  let text = escaped;
  for (let times = 0; times < MAX_ESCAPES && MAYBE_ADDRESS.test(text); times += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // Bytes of an older encoding: the address is taken as it is written.
      return ADDRESS.test(text) ? text : null;
    }
    if (ADDRESS.test(text)) return text;
  }
  return null;
};

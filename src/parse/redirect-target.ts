import { absoluteUrl } from './absolute-url.ts';

/** What stands before the address in the older ids of Google News: field 1 is 19, field 4 a text. */
const ID_START = [0x08, 0x13, 0x22] as const;
/** The top bit of a length says that another byte of it follows. */
const MORE = 0x80;

/** The ids of today are opaque and name nothing. */
const fromGoogleNews = ({ pathname }: URL): string => {
  const id = /\/(?:articles|read)\/([\w-]+)/.exec(pathname)?.[1] ?? '';
  const bytes = Buffer.from(id, 'base64url');
  if (ID_START.some((byte, at) => bytes[at] !== byte)) return '';
  const [low = 0, high = 0] = bytes.subarray(ID_START.length);
  const [start, length] = low < MORE ? [4, low] : [5, low - MORE + high * MORE];
  return bytes.toString('utf8', start, start + length);
};

const parameter =
  (path: string, ...names: readonly string[]) =>
  ({ pathname, searchParams }: URL): string =>
    pathname === path ? (names.map((name) => searchParams.get(name)).find(Boolean) ?? '') : '';

/** `/RU=…/` in the path. A query decodes it, because `decodeURIComponent` throws on half a sign. */
const fromYahoo = ({ pathname }: URL): string => {
  const written = /\/RU=([^/]+)/.exec(pathname)?.[1] ?? '';
  return new URLSearchParams(`u=${written}`).get('u') ?? '';
};

/** Services whose links go to somebody else's page, and where in the link that page stands. */
const SERVICES: readonly (readonly [RegExp, (url: URL) => string])[] = [
  [/^news\.google\.com$/, fromGoogleNews],
  [/^(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/, parameter('/url', 'url', 'q')],
  [/^(?:www\.)?bing\.com$/, parameter('/news/apiclick.aspx', 'url')],
  [/(?:^|\.)search\.yahoo\.com$/, fromYahoo],
];

/** The page that a service's redirect link names in itself; null where it names none or is no such link. */
export const redirectTarget = (link: string): string | null => {
  const url = URL.parse(link);
  const read = SERVICES.find(([host]) => host.test(url?.hostname ?? ''))?.[1];
  return url && read ? absoluteUrl(read(url), null) : null;
};

/** What WHATWG lets stand after the host but RFC 3986, which Discord's schema asks for, does not. */
const UNFIT = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})|(?<=#.*)#/gi;
const PARENTHESES = /[()]/g;

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * The URL as it may be shown and followed: http or https only, no credentials, the host in punycode,
 * well-formed by RFC 3986, at most `max` UTF-16 units. Null for everything else, so that the text
 * stands without a link.
 */
export const outLink = (url: string | null, max: number): string | null => {
  if (url === null || url.length > max || !URL.canParse(url)) return null;
  const { protocol, username, password, origin, href } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  if (!isWeb || username !== '' || password !== '' || href.length > max) return null;
  const link = origin + href.slice(origin.length).replace(UNFIT, percent);
  return link.length <= max ? link : null;
};

/** As `outLink`, but nothing in it can end the `(…)` of a masked link. */
export const markdownLink = (url: string | null, max: number): string | null => {
  const link = outLink(url, max)?.replace(PARENTHESES, percent) ?? null;
  return link !== null && link.length <= max ? link : null;
};

/** The first of the addresses that may be shown and followed. */
export const firstLink = (urls: readonly (string | null)[], max: number): string | null =>
  urls.map((url) => outLink(url, max)).find((link) => link !== null) ?? null;

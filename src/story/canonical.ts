import { targetOf } from './link-target.ts';
import { choosing, written } from './parameters.ts';

/** No site names a page in more letters: what is longer keeps its dress and opens no door. */
const MAX_CHARS = 4_096;
/** Doors behind doors: nobody who means a page puts more of them before it. */
const MAX_DOORS = 8;
/** Host labels that serve the same page in another dress. */
const DRESS_LABEL = /^(?:www\d?|m|mobile?|movil|touch|wap|pda|3g|amp|lite|edition)$/u;
/** Where registries sell names one label deeper, that label is the site's. */
const DEEP_REGISTRY = /\.(?:com?|org?|net?|gov|gob|gouv|go|edu|ac|mil|nom|info)\.[a-z]{2}$/u;
const DRESS_SEGMENT =
  /^(?:amp|amphtml|amp\.html?|print|print\.html?|print(?:able|view|version)|printer-?friendly|druckversion|druckansicht|drukuj|imprimir|imprimer|komplettansicht)$/iu;
/** What is put behind the name of a page for its dress. */
const DRESS_ENDING =
  /(?:[.~_]{1,2}(?:amp|print|druck)|-amp|(?<=\d)-(?:print|druck))+(?=\.(?:s?html?|php|aspx?)$|$)/iu;
const INDEX = /^(?:index|default)\.(?:s?html?|php\d?|aspx?|jsp)$/iu;

/** No label of a host is empty, but what a closing dot leaves. */
const HOST = /^[^.]+(?:\.[^.]+)*\.?$/u;
/** Nothing, or what means a step in a path. */
const NO_NAME = /^\.{0,2}$/u;

/**
 * One spelling for the addresses of one page: https, no `www`, mobile, AMP or print dress, no parameters
 * that say where a reader came from, no fragment but a script's route, sorted parameters, no trailing slash;
 * of a link that only leads on, the page behind it, where the link holds its address. Not to be fetched: it
 * only names the page. Two pages never get one name where the name can tell: language, page number and
 * whatever may name an article stay. Naming a name changes nothing.
 * Null for what is not an http(s) address, or hides behind more than 8 doors.
 */
export const canonicalUrl = (address: string): string | null => {
  let next = address;
  for (let doors = 0; doors <= MAX_DOORS; doors += 1) {
    const url = pageUrl(next);
    if (!url) return null;
    const name = nameOf(url);
    if (name.length > MAX_CHARS) return name;
    // The dress may have hidden a door, and its taking off may show one.
    const behind = behindDoor(url) ?? behindDoor(new URL(name));
    if (behind === null) return name;
    next = behind;
  }
  return null;
};

/** The front page of a site, or of its edition in a language, names no event: half of its links point there. */
export const isFrontPage = (canonical: string): boolean =>
  /^https:\/\/[^/]+\/(?:[a-z]{2}(?:-[a-z]{2})?)?(?:#!?\/?)?$/iu.test(canonical);

const pageUrl = (address: string): URL | null => {
  const url = URL.parse(address.trim());
  return url && /^https?:$/u.test(url.protocol) && HOST.test(url.hostname) ? url : null;
};

/** A door behind which lies a front page, or nothing that can be named, is a page of its own. */
const behindDoor = (url: URL): string | null => {
  const target = targetOf({
    host: undressed(url.hostname),
    path: url.pathname,
    parameters: choosing(url.search.slice(1)),
    search: url.search,
  });
  const page = target === null ? null : pageUrl(target);
  return page && !isFrontPage(nameOf(page)) ? target : null;
};

const nameOf = (url: URL): string => {
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = pathOf(url);
  const query = written(choosing(plainEscapes(url.search.slice(1)).replaceAll('%20', '+')));
  // Beside a page's own name it asks for the mobile one; anywhere else it may be a month.
  const chosen = path.endsWith('.html') && /^m=[01]$/u.test(query) ? '' : query;
  return `https://${undressed(url.hostname)}${port}${path}${chosen && `?${chosen}`}${routeOf(url)}`;
};

const undressed = (hostname: string): string => {
  const labels = hostname.replace(/\.$/u, '').split('.');
  const site = DEEP_REGISTRY.test(`.${labels.join('.')}`) ? 3 : 2;
  return labels
    .filter((label, at) => at >= labels.length - site || !DRESS_LABEL.test(label))
    .join('.');
};

const pathOf = ({ pathname }: URL): string => {
  const path = plainEscapes(pathname);
  return path.length > MAX_CHARS ? path : `/${withoutDress(path.split('/')).join('/')}`;
};

const withoutDress = (written: readonly string[]): readonly string[] => {
  const segments = written
    .map((segment) => segment.replace(/;jsessionid=.*$/iu, '').replace(/^(?:amp_)+(?=[a-z])/iu, ''))
    .filter((segment) => !NO_NAME.test(segment));
  // Some number the views of an article from 1.
  if (/^amp$/iu.test(segments.at(-2) ?? '') && segments.at(-1) === '1') segments.pop();
  const kept = segments.filter((segment) => !DRESS_SEGMENT.test(segment));
  if (kept.length === 0) return segments;
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const page = withoutEnding(last);
    const isDress = DRESS_SEGMENT.test(page) && kept.length > 0;
    if (!(INDEX.test(page) || NO_NAME.test(page) || isDress)) return [...kept, page];
  }
  return [];
};

const withoutEnding = (segment: string): string => {
  const page = segment.replace(DRESS_ENDING, '');
  return page === segment ? page : withoutEnding(page);
};

/** Sites made by script name their pages behind `#/` or `#!`. */
const routeOf = ({ hash }: URL): string => {
  if (!/^#[!/]/u.test(hash)) return '';
  const [route = '', query] = plainEscapes(hash).split(/\?(.*)/su);
  const parameters = query === undefined ? '' : written(choosing(query));
  return parameters === '' ? route : `${route}?${parameters}`;
};

/** Escapes in one case, none where none is needed. */
const plainEscapes = (text: string): string =>
  text.replace(/%([\da-f]{2})?/giu, (escaped, code: string | undefined) => {
    if (code === undefined) return '%25';
    const letter = String.fromCharCode(Number.parseInt(code, 16));
    return /[\w.~-]/u.test(letter) ? letter : escaped.toUpperCase();
  });

import type { ParsedEntry, ParsedFeed } from '../document.ts';
import type { Result } from '../model.ts';
import { absoluteUrl } from './absolute-url.ts';
import { canonicalRss } from './canonical-rss.ts';
import { decodeFeed } from './decode.ts';
import { readGdelt } from './gdelt.ts';
import { readJsonFeed } from './json-feed.ts';
import { parseJson } from './json-value.ts';
import { readChannel } from './read-channel.ts';
import { readFields, type Scope } from './read-fields.ts';
import { readSitemap } from './read-sitemap.ts';
import { redirectTarget } from './redirect-target.ts';
import { readRss } from './rss-parser-feed.ts';
import { childSitemaps, sitemapFeed } from './sitemap-feed.ts';
import { type SplitFeed, splitFeed } from './split-feed.ts';
import { toEntry } from './to-entry.ts';
import { readWpJson } from './wp-json.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ENTRIES = 5000;

export interface FeedDocument {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the document was answered: what its relative links begin at, unless `content-location` says. */
  readonly url: string | null;
}

const fail = (kind: 'not-a-feed' | 'too-large', message: string): Result<ParsedFeed> => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

/** A vertical tab or form feed parted words; the other control characters never meant anything. */
const withoutControls = (text: string): string =>
  text.replace(/[\v\f]/g, ' ').replace(/[\0-\x08\x0e-\x1f\x7f]/g, '');

/** `base`: what relative links begin at; `url`: where the document was answered. */
const readXml = async (
  split: SplitFeed,
  base: string | null,
  url: string | null,
): Promise<ParsedFeed> => {
  const outer: Scope = {
    namespaces: new Map(),
    base,
    lang: null,
    defaultPrefix: split.format === 'atom' ? 'atom' : '',
  };
  const head = readFields(split.head, outer);
  const tail = readFields(split.tail, head.scope);
  const channel = readChannel([...head.fields, ...tail.fields], head.scope.lang, url);
  const scope = { ...head.scope, base: head.scope.base ?? channel.link };
  const entries = split.entries.map((entry) => readFields(entry, scope).fields);
  const document = await readRss(canonicalRss(channel, entries));
  return {
    format: split.format,
    feed: { ...channel, ...document.channel },
    leftOut: split.leftOut,
    entries: document.items.map(toEntry),
  };
};

const MEND = "Set the feed's url to the feed itself, which is often /feed or /rss of the site.";
/** Of the sitemaps that an index names, so many are named to whoever has to choose one. */
const NAMED_SITEMAPS = 3;

const readJson = (text: string, url: string | null): Result<ParsedFeed> => {
  const json = parseJson(text);
  for (const read of [readJsonFeed, readWpJson, readGdelt]) {
    const feed = read(json, url, MAX_ENTRIES);
    if (feed) return { ok: true, value: feed };
  }
  return fail('not-a-feed', `JSON, but no feed that is known here. ${MEND}`);
};

const readMarkup = async (
  text: string,
  base: string | null,
  url: string | null,
): Promise<Result<ParsedFeed>> => {
  const split = splitFeed(text, MAX_ENTRIES);
  if (split) return { ok: true, value: await readXml(split, base, url) };
  const sitemap = readSitemap(text);
  if (sitemap?.kind === 'urlset')
    return { ok: true, value: sitemapFeed(sitemap, url, MAX_ENTRIES) };
  if (!sitemap && !/<\w/.test(text))
    return fail(
      'not-a-feed',
      'plain words or nothing at all: open the address in a browser to read what the server says',
    );
  if (!sitemap)
    return fail(
      'not-a-feed',
      `no rss, feed or rdf:RDF element: this looks like a web page. ${MEND} Where there is none, select can watch the page (docs/configuration.md).`,
    );
  const named = childSitemaps(sitemap, url).slice(0, NAMED_SITEMAPS).join(' , ');
  return fail(
    'not-a-feed',
    `this is a list of sitemaps. Set the feed's url to the one with the news: ${named}`,
  );
};

/** An entry that a service lists, with the address that its outlet gave it. */
const atItsOutlet = (entry: ParsedEntry): ParsedEntry => ({
  ...entry,
  link: entry.link && (redirectTarget(entry.link) ?? entry.link),
});

/**
 * Bytes of RSS, RDF, Atom, JSON Feed, WordPress posts, a GDELT article list or a sitemap as entries,
 * told apart by what they hold. Every entry of XML is read apart, so damage costs at most the entry it
 * stands in. Up to 5,000 entries, titles of 1,000 and bodies of 200,000 units.
 */
export const parseFeed = async ({
  body,
  headers,
  url,
}: FeedDocument): Promise<Result<ParsedFeed>> => {
  if (body.byteLength > MAX_BYTES) return fail('too-large', `more than ${MAX_BYTES} bytes`);
  const at = absoluteUrl(url ?? '', null);
  const base = absoluteUrl(headers['content-location'] ?? '', at) ?? at;
  const text = withoutControls(decodeFeed(body, headers['content-type'] ?? ''));
  const isJson = /^\s*[[{]/.test(text);
  const read = isJson ? readJson(text, base) : await readMarkup(text, base, at);
  if (!read.ok) return read;
  return { ok: true, value: { ...read.value, entries: read.value.entries.map(atItsOutlet) } };
};

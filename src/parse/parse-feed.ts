import type { ParsedFeed, Result } from '../model.ts';
import { absoluteUrl } from './absolute-url.ts';
import { canonicalRss } from './canonical-rss.ts';
import { decodeFeed } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { readChannel } from './read-channel.ts';
import { readFields, type Scope } from './read-fields.ts';
import { readRss } from './rss-parser-feed.ts';
import { type SplitFeed, splitFeed } from './split-feed.ts';
import { toEntry } from './to-entry.ts';

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

/**
 * Bytes of RSS, RDF, Atom or JSON Feed as entries. Every entry is read apart, so damage costs at
 * most the entry it stands in. Up to 5,000 entries, titles of 1,000 and bodies of 200,000 units.
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
  if (/^\s*\{/.test(text)) {
    const feed = readJsonFeed(text, base, MAX_ENTRIES);
    return feed ? { ok: true, value: feed } : fail('not-a-feed', `JSON, but no JSON Feed. ${MEND}`);
  }
  const split = splitFeed(text, MAX_ENTRIES);
  if (!split)
    return fail(
      'not-a-feed',
      `no rss, feed or rdf:RDF element: this looks like a web page. ${MEND}`,
    );
  return { ok: true, value: await readXml(split, base, at) };
};

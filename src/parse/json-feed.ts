import { parseJsonFeed } from 'feedsmith';
import type { ParsedEntry, ParsedFeed } from '../document.ts';
import { isRecord } from '../text/json-record.ts';
import { absoluteUrl } from './absolute-url.ts';
import { clip } from './clip.ts';
import { readDate } from './dates.ts';
import { withAbsoluteLinks } from './html-links.ts';
import { htmlText, plainText } from './plain-text.ts';

const MAX_BODY = 200_000;

type JsonFeed = ReturnType<typeof parseJsonFeed<string>>;
type JsonItem = NonNullable<NonNullable<JsonFeed['items']>[number]>;

const html = (
  markup: string | undefined,
  plain: string | undefined,
  base: string | null,
): string | null =>
  htmlText({ text: withAbsoluteLinks(clip(markup ?? '', MAX_BODY), base), kind: 'html' }) ??
  htmlText({ text: clip(plain ?? '', MAX_BODY), kind: 'text' });

const line = (text: string | undefined): string => plainText({ text: text ?? '', kind: 'text' });

const toEntry = (item: JsonItem, base: string | null): ParsedEntry => ({
  id: item.id?.trim() || null,
  title: line(item.title),
  link: absoluteUrl(item.url ?? item.external_url ?? '', base),
  published: readDate(item.date_published ?? ''),
  updated: readDate(item.date_modified ?? ''),
  authors: (item.authors ?? []).map((author) => line(author.name)).filter((name) => name !== ''),
  summary: html(undefined, item.summary, null),
  content: html(item.content_html, item.content_text, base),
  categories: (item.tags ?? []).map(line).filter((tag) => tag !== ''),
  image: absoluteUrl(item.image ?? item.banner_image ?? '', base),
  source: null,
});

const itemsOf = (json: unknown): readonly unknown[] =>
  isRecord(json) && Array.isArray(json['items']) ? json['items'] : [];

/** The library takes feeds that call their version `1.1`, or that say nothing and are empty, for none. */
const recognisable = (json: unknown): unknown => {
  if (!isRecord(json) || !Array.isArray(json['items'])) return json;
  const isNamed = typeof json['version'] === 'string' || typeof json['title'] === 'string';
  return isNamed
    ? { ...json, version: 'https://jsonfeed.org/version/1.1', user_comment: 'a feed' }
    : json;
};

/** JSON Feed 1.0 and 1.1; null when `json` is none. */
export const readJsonFeed = (
  json: unknown,
  url: string | null,
  maxEntries: number,
): ParsedFeed | null => {
  try {
    const feed = parseJsonFeed(recognisable(json), { maxItems: maxEntries });
    const link = absoluteUrl(feed.home_page_url ?? '', url);
    return {
      format: 'json',
      feed: {
        title: line(feed.title) || null,
        link,
        lang: feed.language?.replaceAll('_', '-') ?? null,
        ttlMinutes: null,
        skipHours: [],
        skipDays: [],
        olderUrl: absoluteUrl(feed.next_url ?? '', url ?? link),
      },
      leftOut: Math.max(0, itemsOf(json).length - maxEntries),
      entries: (feed.items ?? []).map((item) => toEntry(item, url ?? link)),
    };
  } catch {
    return null;
  }
};

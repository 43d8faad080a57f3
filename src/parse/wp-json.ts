import type { ParsedEntry, ParsedFeed } from '../document.ts';
import { isRecord, type JsonRecord } from '../text/json-record.ts';
import { absoluteUrl } from './absolute-url.ts';
import { clip } from './clip.ts';
import { readDate } from './dates.ts';
import { listAt, recordAt, textAt } from './json-value.ts';
import { listing } from './listing.ts';
import { htmlText, plainText } from './plain-text.ts';

const MAX_BODY = 200_000;
const MAX_LIST = 50;
/** How an answer without posts is known for what it is: its address. */
const ADDRESS = /\/wp-json\/|[?&]rest_route=/;

const isPost = (value: unknown): value is JsonRecord =>
  isRecord(value) && 'rendered' in recordAt(value, 'title') && textAt(value, 'link') !== '';

const rendered = (post: JsonRecord, key: string): string => textAt(recordAt(post, key), 'rendered');

const html = (post: JsonRecord, key: string): string | null =>
  htmlText({ text: clip(rendered(post, key), MAX_BODY), kind: 'html' });

/** Their names; what may not be read is an object without one. */
const namesOf = (values: readonly unknown[]): readonly string[] => {
  const names = values
    .filter(isRecord)
    .map((value) => plainText({ text: textAt(value, 'name'), kind: 'html' }));
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MAX_LIST);
};

const idOf = (post: JsonRecord): string | null => {
  const number = post['id'];
  return rendered(post, 'guid') || (typeof number === 'number' ? String(number) : null);
};

const imageOf = (embedded: JsonRecord, base: string | null): string | null => {
  const [media] = listAt(embedded, 'wp:featuredmedia');
  return isRecord(media) ? absoluteUrl(textAt(media, 'source_url'), base) : null;
};

const toEntry = (post: JsonRecord, base: string | null): ParsedEntry => {
  const embedded = recordAt(post, '_embedded');
  return {
    // The id of the site's RSS feed, so that changing the door makes no entry new.
    id: idOf(post),
    title: plainText({ text: rendered(post, 'title'), kind: 'html' }),
    link: absoluteUrl(textAt(post, 'link'), base),
    // The dates without `_gmt` are the site's own hours, better than none.
    published: readDate(textAt(post, 'date_gmt') || textAt(post, 'date')),
    updated: readDate(textAt(post, 'modified_gmt') || textAt(post, 'modified')),
    authors: namesOf(listAt(embedded, 'author')),
    summary: html(post, 'excerpt'),
    content: html(post, 'content'),
    categories: namesOf(listAt(embedded, 'wp:term').flat()),
    image: imageOf(embedded, base),
    source: null,
  };
};

/** The next page of the list, where there may be one. */
const olderUrl = (posts: readonly JsonRecord[], url: string | null): string | null => {
  const older = posts.length > 0 && url !== null ? URL.parse(url) : null;
  if (!older) return null;
  const page = Number(older.searchParams.get('page') ?? 1);
  older.searchParams.set('page', String(page + 1));
  return Number.isSafeInteger(page) ? older.href : null;
};

/**
 * The posts of a WordPress site as its `wp-json` lists them, authors, categories and image where they
 * are embedded. Null when `json` is no such list; posts that are none are passed over.
 */
export const readWpJson = (
  json: unknown,
  url: string | null,
  maxEntries: number,
): ParsedFeed | null => {
  if (!Array.isArray(json)) return null;
  const posts = json.filter(isPost);
  const isEmptyAnswer = json.length === 0 && ADDRESS.test(url ?? '');
  if (posts.length === 0 && !isEmptyAnswer) return null;
  return listing('wp-json', { olderUrl: olderUrl(posts, url) }, posts, maxEntries, (post) =>
    toEntry(post, url),
  );
};

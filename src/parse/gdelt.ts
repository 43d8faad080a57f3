import type { ParsedEntry, ParsedFeed } from '../document.ts';
import { isRecord, type JsonRecord } from '../text/json-record.ts';
import { absoluteUrl } from './absolute-url.ts';
import { readDate } from './dates.ts';
import { listAt, textAt } from './json-value.ts';
import { listing } from './listing.ts';
import { plainText } from './plain-text.ts';

/** How an answer without articles, `{}`, is known for what it is: its address. */
const ADDRESS = /\/api\/v2\/doc\/doc\b/;

const isArticle = (value: unknown): value is JsonRecord =>
  isRecord(value) && textAt(value, 'url') !== '' && textAt(value, 'seendate') !== '';

const toEntry = (article: JsonRecord, base: string | null): ParsedEntry => ({
  id: null,
  title: plainText({ text: textAt(article, 'title'), kind: 'guess' }),
  link: absoluteUrl(textAt(article, 'url'), base),
  // When GDELT saw the article, minutes after its outlet published it; it knows no other time.
  published: readDate(textAt(article, 'seendate')),
  updated: null,
  authors: [],
  summary: null,
  content: null,
  categories: [],
  image: absoluteUrl(textAt(article, 'socialimage'), base),
  source: textAt(article, 'domain') || null,
});

/** The article list (`mode=artlist`, `format=json`) of the GDELT DOC 2.0 API. Null when `json` is none. */
export const readGdelt = (
  json: unknown,
  url: string | null,
  maxEntries: number,
): ParsedFeed | null => {
  if (!isRecord(json)) return null;
  const articles = listAt(json, 'articles').filter(isArticle);
  const isEmptyAnswer = listAt(json, 'articles').length === 0 && ADDRESS.test(url ?? '');
  if (articles.length === 0 && !isEmptyAnswer) return null;
  return listing('gdelt', {}, articles, maxEntries, (article) => toEntry(article, url));
};

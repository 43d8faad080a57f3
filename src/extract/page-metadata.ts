import type { PageTree } from './page-tree.ts';

/** What a page says about itself in machine-readable form. */
export interface PageMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly description: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const MAX_LINKED_DATA = 200_000;
const MAX_NODES = 500;
const ARTICLE = /(Article|Posting|Report)$/;
const ISO_DATE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lineOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() || null : null;

/** An ISO 8601 date as UTC; a time without a zone is taken as UTC. */
const isoDate = (value: unknown): string | null => {
  const [, day, time, zone] = ISO_DATE.exec(lineOf(value) ?? '') ?? [];
  if (day === undefined) return null;
  const parsed = Date.parse(time === undefined ? day : `${day}T${time}${zone ?? 'Z'}`);
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
};

/** Every object of a JSON-LD tree, outermost first, up to a bound. */
const nodesOf = (root: unknown): readonly Json[] => {
  const queue: unknown[] = [root];
  const nodes: Json[] = [];
  for (const next of queue) {
    if (queue.length > MAX_NODES) break;
    if (Array.isArray(next)) queue.push(...next.slice(0, MAX_NODES));
    if (!isRecord(next)) continue;
    nodes.push(next);
    queue.push(next['@graph'], next['mainEntity'], next['mainEntityOfPage']);
  }
  return nodes;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isArticle = (node: Json): boolean =>
  [node['@type']].flat().some((type) => typeof type === 'string' && ARTICLE.test(type));

const linkedArticle = (document: PageTree): Json => {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    if (text.length > MAX_LINKED_DATA) continue;
    const article = nodesOf(parseJson(text)).find(isArticle);
    if (article) return article;
  }
  return {};
};

const authorsOf = (value: unknown): string | null => {
  const names = [value].flat().map((author) => lineOf(isRecord(author) ? author['name'] : author));
  return (
    [...new Set(names.filter((name) => name !== null && !/^https?:/.test(name)))].join(', ') || null
  );
};

const metaOf = (document: PageTree): ((...names: readonly string[]) => string | null) => {
  const values = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta')) {
    const name =
      meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop');
    const content = lineOf(meta.getAttribute('content'));
    const key = name?.trim().toLowerCase();
    if (key && content && !values.has(key)) values.set(key, content);
  }
  return (...names) =>
    names.map((name) => values.get(name)).find((value) => value !== undefined) ?? null;
};

const firstTime = (document: PageTree): string | null =>
  document
    .querySelector('article time[datetime], time[pubdate], time[itemprop="datePublished"]')
    ?.getAttribute('datetime') ?? null;

/** JSON-LD first, then OpenGraph and its kin, then the page's own elements. */
export const pageMetadata = (document: PageTree): PageMetadata => {
  const linked = linkedArticle(document);
  const meta = metaOf(document);
  const author = meta(
    'author',
    'article:author',
    'dc.creator',
    'parsely-author',
    'sailthru.author',
  );
  return {
    title: lineOf(linked['headline']) ?? meta('og:title', 'twitter:title', 'dc.title'),
    description: meta('og:description', 'description', 'twitter:description'),
    byline: authorsOf(linked['author']) ?? authorsOf(author),
    published:
      isoDate(linked['datePublished']) ??
      isoDate(
        meta(
          'article:published_time',
          'og:published_time',
          'datepublished',
          'date',
          'dc.date',
          'dc.date.issued',
          'dcterms.created',
          'dcterms.date',
          'pubdate',
          'parsely-pub-date',
          'sailthru.date',
          'publish-date',
          'article:published',
        ),
      ) ??
      isoDate(firstTime(document)),
  };
};

import { Readability } from '@mozilla/readability';
import type { Article, Result } from '../model.ts';
import { articleText } from './article-text.ts';
import { decodePage } from './decode-page.ts';
import { overLimit } from './page-limits.ts';
import { pageMetadata } from './page-metadata.ts';
import { type PageElement, type PageTree, treeOf } from './page-tree.ts';
import { pruneBlocks } from './prune-blocks.ts';
import { pruneByName } from './prune-page.ts';
import { standfirst } from './standfirst.ts';

const MAX_UNITS = 5 * 1024 * 1024;

/** A page as text, or as the bytes that were fetched. */
export interface Page {
  readonly html?: string | null | undefined;
  readonly body?: Uint8Array | null | undefined;
  /** Where it was fetched; some addresses hold the day. */
  readonly url?: string | null | undefined;
  /** The header of that name: it knows the encoding of `body`. */
  readonly contentType?: string | null | undefined;
}

const lineOf = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/g, ' ').trim();

const fail = (kind: 'bad-input' | 'too-large' | 'internal', message: string): Result<Article> => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

const languageOf = (document: PageTree): string | null => {
  const root = document.documentElement;
  const tag = root.getAttribute('lang') ?? root.getAttribute('xml:lang') ?? '';
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(tag.trim())?.[0].toLowerCase() ?? null;
};

/** The page's one headline, where `<title>` begins with it and goes on to name the site. */
const headingOf = (document: PageTree): string | null => {
  const title = lineOf(document.title);
  const heading = lineOf(document.querySelector('h1')?.textContent);
  return heading !== '' && title.startsWith(heading) ? heading : null;
};

const serialize = (node: unknown): PageElement => node as PageElement;

const read = (html: string): Article => {
  const document = treeOf(html);
  const metadata = pageMetadata(document);
  const lang = languageOf(document);
  const heading = headingOf(document);
  const lead = document.body ? standfirst(document.body, metadata.description) : null;
  if (document.body) pruneByName(document.body);
  const main = document.querySelector('article, main')?.innerHTML ?? '';
  // It takes the tree apart: everything else is read before.
  const found = new Readability<PageElement>(document, { disableJSONLD: true, serializer: serialize }).parse();
  if (found?.content) pruneBlocks(found.content);
  const title = metadata.title ?? heading ?? (lineOf(found?.title) || null);
  const byline = metadata.byline ?? (lineOf(found?.byline) || null);
  return {
    title,
    byline,
    published: metadata.published,
    lang,
    text: articleText(found?.content?.innerHTML ?? main, { lead, names: [title, byline] }),
  };
};

/**
 * The article of a page: what was written, without what stands around it. `text` is empty where no
 * article can be made out. Fails with `too-large` for pages that no reader was meant to open.
 */
export const extractArticle = ({ html, body, contentType }: Page): Result<Article> => {
  if (body && body.byteLength > 2 * MAX_UNITS)
    return fail('too-large', `more than ${2 * MAX_UNITS} bytes`);
  const source = html ?? (body ? decodePage(body, contentType ?? null) : null);
  if (source === null) return fail('bad-input', 'needs html or body');
  if (source.length > MAX_UNITS) return fail('too-large', `more than ${MAX_UNITS} characters`);
  const reason = overLimit(source);
  if (reason !== null) return fail('too-large', reason);
  try {
    return { ok: true, value: read(source) };
  } catch (error) {
    // The libraries recurse and match without bounds; what breaks them is no article.
    return fail(
      'internal',
      `the page broke its reader: ${error instanceof Error ? error.name : 'error'}`,
    );
  }
};

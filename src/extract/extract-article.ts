import { Readability } from '@mozilla/readability';
import type { Article, Result } from '../model.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { decodePage } from './decode-page.ts';
import { overLimit } from './page-limits.ts';
import { pageMetadata } from './page-metadata.ts';
import { type PageTree, treeOf } from './page-tree.ts';
import { pruneByName } from './prune-page.ts';

const MAX_UNITS = 5 * 1024 * 1024;

/** A page as text, or as the bytes that were fetched. */
export interface Page {
  readonly html?: string | null | undefined;
  readonly body?: Uint8Array | null | undefined;
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

const read = (html: string): Article => {
  const document = treeOf(html);
  const metadata = pageMetadata(document);
  const lang = languageOf(document);
  const main = document.querySelector('article, main')?.innerHTML ?? '';
  const heading = headingOf(document);
  if (document.body) pruneByName(document.body);
  // It takes the tree apart: everything else is read before.
  const found = new Readability(document, { disableJSONLD: true }).parse();
  return {
    title: metadata.title ?? heading ?? (lineOf(found?.title) || null),
    byline: metadata.byline ?? (lineOf(found?.byline) || null),
    published: metadata.published,
    lang,
    text: htmlToText(found?.content ?? main),
  };
};

/**
 * The article of a page: what was written, without what stands around it. `text` is empty where no
 * article can be made out. Fails with `too-large` for pages that no reader was meant to open.
 */
export const extractArticle = ({ html, body }: Page): Result<Article> => {
  if (body && body.byteLength > 2 * MAX_UNITS)
    return fail('too-large', `more than ${2 * MAX_UNITS} bytes`);
  const source = html ?? (body ? decodePage(body) : null);
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

import { Readability } from '@mozilla/readability';
import type { Article, Result } from '../model.ts';
import { articleText } from './article-text.ts';
import { pageMetadata } from './page-metadata.ts';
import type { PageElement, PageTree } from './page-tree.ts';
import { pruneBlocks } from './prune-blocks.ts';
import { pruneByName } from './prune-page.ts';
import { type Page, readPage } from './read-page.ts';
import { standfirst } from './standfirst.ts';

const lineOf = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/g, ' ').trim();

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

const read = (document: PageTree): Article => {
  const metadata = pageMetadata(document);
  const lang = languageOf(document);
  const heading = headingOf(document);
  const lead = document.body ? standfirst(document.body, metadata.description) : null;
  if (document.body) pruneByName(document.body);
  const main = document.querySelector('article, main')?.innerHTML ?? '';
  // It takes the tree apart: everything else is read before.
  const found = new Readability<PageElement>(document, {
    disableJSONLD: true,
    serializer: serialize,
  }).parse();
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
 * article can be made out. Fails as `readPage` does.
 */
export const extractArticle = (page: Page): Result<Article> => readPage(page, read);

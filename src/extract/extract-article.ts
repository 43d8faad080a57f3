import { Readability } from '@mozilla/readability';
import type { Article } from '../document.ts';
import type { Result } from '../model.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { articleText } from './article-text.ts';
import { MAX_WORK, overLimit } from './page-limits.ts';
import { pageMetadata } from './page-metadata.ts';
import type { PageElement, PageTree } from './page-tree.ts';
import { pruneBlocks } from './prune-blocks.ts';
import { pruneByName } from './prune-page.ts';
import { type Page, readPage } from './read-page.ts';
import { standfirst } from './standfirst.ts';
import { letters } from './text-weight.ts';

/** Where Readability finds less, in letters, it reads the page again by laxer rules. */
const FEW_LETTERS = 500;
const MOST_READINGS = 4;
/** It takes 0 for no number. */
const NEVER = -1;

/** Both differ a little where nothing is hidden: captions, quotations, tables. */
const MOST_TOLD = 1.5;

const serialize = (node: unknown): PageElement => node as PageElement;

/** Whether a page shows so much less than it tells machines that a script must show the rest. */
const isHidden = (shown: string, body: string | null): boolean =>
  letters(htmlToText(body ?? '')) > letters(shown) * MOST_TOLD;

const read = (document: PageTree, url: string | null): Article => {
  const { title, byline, published, lang, description, body } = pageMetadata(document, url);
  const lead = document.body ? standfirst(document.body, description) : null;
  if (document.body) pruneByName(document.body);
  const main = document.querySelector('article, main')?.innerHTML ?? '';
  const isCheap = overLimit(document.body?.innerHTML ?? '', MAX_WORK / MOST_READINGS) === null;
  // It takes the tree apart: everything else is read before.
  const found = new Readability<PageElement>(document, {
    disableJSONLD: true,
    charThreshold: isCheap ? FEW_LETTERS : NEVER,
    serializer: serialize,
  }).parse();
  if (found?.content) pruneBlocks(found.content);
  const around = { lead, names: [title, byline] };
  const shown = articleText(found?.content?.innerHTML ?? main, around);
  return {
    title,
    byline,
    published,
    lang,
    text: isHidden(shown, body) ? articleText(body ?? '', around) : shown,
  };
};

/**
 * The article of a page: what was written, without what stands around it. `text` is empty where no
 * article can be made out. Fails as `readPage` does.
 */
export const extractArticle = (page: Page): Result<Article> =>
  readPage(page, (document) => read(document, page.url ?? null));

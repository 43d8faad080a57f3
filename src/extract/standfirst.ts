import { isBlock } from './page-blocks.ts';
import type { PageElement } from './page-tree.ts';
import { weigh } from './text-weight.ts';

/** In letters and digits: what two texts must share, from their first letter on, to be one. */
const SHARED = 40;

/** The letters of a text alone: how it is compared. */
export const lettersOnly = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The paragraph of a page that says what its `description` says: the standfirst, which sites set beside
 * the article's text. Null where none does.
 */
export const standfirst = (root: PageElement, description: string | null): string | null => {
  const start = lettersOnly(description ?? '').slice(0, SHARED);
  if (start.length < SHARED) return null;
  const weightOf = weigh(root);
  const find = (element: PageElement): string | null => {
    for (const child of element.children) {
      const isLine = isBlock(child) && !weightOf(child).hasBlock;
      const found = isLine ? child.textContent : find(child);
      if (found && lettersOnly(found).startsWith(start)) return found;
    }
    return null;
  };
  return find(root);
};

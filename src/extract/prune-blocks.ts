import { isLabel, isPointer } from '../text/boilerplate-phrases.ts';
import { isBlock, isHeading } from './page-blocks.ts';
import { isElement, isText, type PageElement } from './page-tree.ts';
import { type WeightOf, weigh } from './text-weight.ts';

const BOXES = new Set(['ul', 'ol', 'dl', 'div', 'section', 'article', 'header']);
const CELLS = new Set(['li', 'dt', 'dd', 'tbody', 'thead', 'tr', 'td', 'th']);

/** A block that is link to this share leads elsewhere; a list may name a few words with each link. */
const LINKED_LINE = 0.9;
const LINKED_BOX = 0.8;
/** In letters: a headline or two, and less than any paragraph that happens to begin alike. */
const POINTER_LETTERS = 220;
const LABEL_LETTERS = 160;
const SHORT_LETTERS = 40;
/** A page whose links are its text, such as a list of treaties, keeps them. */
const MAX_LINKED_SHARE = 0.4;

const leads = (block: PageElement, weightOf: WeightOf): boolean => {
  const { text, linked, hasBlock } = weightOf(block);
  if (BOXES.has(block.localName) && text > 0 && linked >= text * LINKED_BOX) return true;
  if (CELLS.has(block.localName)) return false;
  const isLink = text > 0 && linked >= text * LINKED_LINE;
  if (isLink && !isHeading(block)) return true;
  if (text > POINTER_LETTERS || hasBlock) return false;
  const words = (block.textContent ?? '').trim();
  if (text <= LABEL_LETTERS && isLabel(words)) return true;
  const isLead = linked > 0 || isHeading(block) || /[:：]$/u.test(words) || text < SHORT_LETTERS;
  return isLead && isPointer(words);
};

/**
 * Takes out blocks of an article that lead to others or speak for the site, and the headings with
 * nothing left below them. Reads from the end, so that a heading knows.
 */
export const pruneBlocks = (root: PageElement): void => {
  const weightOf = weigh(root);
  const mostLinked = weightOf(root).text * MAX_LINKED_SHARE;
  let isBelow = false;
  const visit = (element: PageElement): void => {
    for (const child of [...element.childNodes].reverse()) {
      if (!isElement(child)) {
        isBelow ||= isText(child) && (child.textContent ?? '').trim() !== '';
      } else if (isHeading(child) && !isBelow && weightOf(child).text < LABEL_LETTERS) {
        child.remove();
      } else if (isBlock(child) && weightOf(child).linked <= mostLinked && leads(child, weightOf)) {
        child.remove();
      } else {
        visit(child);
      }
    }
  };
  visit(root);
};

import { isLabel, isPointer } from './boilerplate-phrases.ts';
import { hasBlock, isBlock, isHeading } from './page-blocks.ts';
import { isElement, isText, type PageElement } from './page-tree.ts';
import { weigh } from './text-weight.ts';

const BOXES = new Set(['ul', 'ol', 'dl', 'div', 'section', 'article', 'header']);
const CELLS = new Set(['li', 'dt', 'dd', 'tbody', 'thead', 'tr', 'td', 'th']);

/** A block that is link to this share leads elsewhere; a list may name a few words with each link. */
const LINKED_LINE = 0.9;
const LINKED_BOX = 0.8;
/** In letters: a headline or two, and less than any paragraph that happens to begin alike. */
const POINTER_LETTERS = 220;
const LABEL_LETTERS = 160;
/** A page whose links are its text, such as a list of treaties, keeps them. */
const MAX_LINKED_SHARE = 0.4;

/** Takes out blocks of an article that lead to others or speak for the site. */
export const pruneBlocks = (root: PageElement): void => {
  const weightOf = weigh(root);
  const all = weightOf(root).text;
  const isLeading = (block: PageElement): boolean => {
    const { text, linked } = weightOf(block);
    if (linked > all * MAX_LINKED_SHARE) return false;
    if (BOXES.has(block.localName)) return text > 0 && linked >= text * LINKED_BOX;
    if (CELLS.has(block.localName)) return false;
    const isLink = text > 0 && linked >= text * LINKED_LINE;
    if (isLink && !isHeading(block)) return true;
    if (hasBlock(block)) return false;
    const words = text <= POINTER_LETTERS ? (block.textContent ?? '').trim() : '';
    if (words === '') return false;
    if (text <= LABEL_LETTERS && isLabel(words)) return true;
    const isLead = linked > 0 || isHeading(block) || /[:：]$/u.test(words) || text < 40;
    return isLead && isPointer(words);
  };
  const visit = (element: PageElement): void => {
    for (const child of [...element.children])
      if (isBlock(child) && isLeading(child)) child.remove();
      else visit(child);
  };
  visit(root);
  dropLastHeadings(root);
};

/** A heading with nothing below it announced what was taken out. */
const dropLastHeadings = (root: PageElement): void => {
  const last = [...root.childNodes].findLast((node) => (node.textContent ?? '').trim() !== '');
  if (last === undefined || isText(last) || !isElement(last)) return;
  const isShortHeading = isHeading(last) && (last.textContent ?? '').length < LABEL_LETTERS;
  if (isShortHeading) last.remove();
  dropLastHeadings(isShortHeading ? root : last);
};

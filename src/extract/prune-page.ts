import { boilerplateWord, isCaption } from './boilerplate-names.ts';
import { isBlock } from './page-blocks.ts';
import type { PageElement } from './page-tree.ts';
import { type Weight, weigh } from './text-weight.ts';

const FOREIGN_TAGS = new Set([
  ...['nav', 'aside', 'footer', 'figure', 'figcaption', 'form', 'dialog'],
  // Never text: each costs Readability as much as a paragraph.
  ...['img', 'picture', 'svg', 'script', 'style', 'link', 'meta', 'iframe', 'video', 'noscript'],
]);
const FOREIGN_ROLES = new Set([
  ...['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'dialog', 'alertdialog'],
  ...['alert', 'menu', 'menubar', 'form', 'toolbar', 'tooltip'],
]);
/** More of the page's own words than this in one box, and its name lies. */
const MAX_SHARE = 0.3;
/** In letters: what is longer under a picture is told there. */
const CAPTION_LETTERS = 250;
/** Class names and ids of real elements are shorter. */
const MAX_NAME = 500;

const own = ({ text, linked }: Weight): number => text - linked;

const isInSentence = (element: PageElement): boolean =>
  !isBlock(element) && element.parentElement?.localName === 'p';

const nameOf = (element: PageElement): string => {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  return names.slice(0, MAX_NAME);
};

const reasonOf = (element: PageElement): string | null => {
  const role = element.getAttribute('role') ?? '';
  if (FOREIGN_TAGS.has(element.localName)) return element.localName;
  return FOREIGN_ROLES.has(role) ? role : boilerplateWord(nameOf(element));
};

/**
 * Takes out what its tag, role or name calls no part of the article. A name that would take much of
 * the page, in one box or paragraph by paragraph, lies and is not believed.
 */
export const pruneByName = (root: PageElement): void => {
  const weightOf = weigh(root);
  const most = own(weightOf(root)) * MAX_SHARE;
  const boxes: PageElement[] = [];
  const paragraphs = new Map<string, { elements: PageElement[]; weight: number }>();
  const visit = (element: PageElement): void => {
    for (const child of element.children) {
      if (isInSentence(child)) {
        // Its name says what a word is; Readability would take the word out of the sentence for it.
        child.removeAttribute('class');
        child.removeAttribute('id');
      }
      const reason = reasonOf(child);
      const weight = own(weightOf(child));
      const limit = reason !== null && isCaption(reason) ? CAPTION_LETTERS : most;
      if (reason === null || weight > limit) {
        visit(child);
      } else if (child.localName === 'p') {
        const alike = paragraphs.get(reason) ?? { elements: [], weight: 0 };
        alike.elements.push(child);
        alike.weight += weight;
        paragraphs.set(reason, alike);
      } else {
        boxes.push(child);
      }
    }
  };
  visit(root);
  for (const box of boxes) box.remove();
  for (const { elements, weight } of paragraphs.values())
    if (weight <= most) for (const element of elements) element.remove();
};

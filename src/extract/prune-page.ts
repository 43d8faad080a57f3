import { boilerplateWord } from './boilerplate-names.ts';
import type { PageElement } from './page-tree.ts';
import { type Weight, weigh } from './text-weight.ts';

const FOREIGN_TAGS = new Set(['nav', 'aside', 'footer', 'figure', 'figcaption', 'form', 'dialog']);
const FOREIGN_ROLES = new Set([
  ...['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'dialog', 'alertdialog'],
  ...['alert', 'menu', 'menubar', 'form', 'toolbar', 'tooltip'],
]);
/** More of the page's own words than this in one box, and its name lies. */
const MAX_SHARE = 0.3;

const nameOf = (element: PageElement): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, 500);

const reasonOf = (element: PageElement): string | null => {
  const role = element.getAttribute('role') ?? '';
  if (FOREIGN_TAGS.has(element.localName)) return element.localName;
  return FOREIGN_ROLES.has(role) ? role : boilerplateWord(nameOf(element));
};

const own = ({ text, linked }: Weight): number => text - linked;

/**
 * Takes out what its tag, role or name calls no part of the article. A name that would take much of
 * the page lies, on one box or on many small ones, and is not believed.
 */
export const pruneByName = (root: PageElement): void => {
  const weightOf = weigh(root);
  const most = own(weightOf(root)) * MAX_SHARE;
  const boxes: PageElement[] = [];
  const found = new Map<string, { elements: PageElement[]; weight: number }>();
  const visit = (element: PageElement): void => {
    for (const child of element.children) {
      const reason = reasonOf(child);
      const weight = own(weightOf(child));
      if (reason === null || weight > most) {
        visit(child);
        continue;
      }
      if (child.localName !== 'p') {
        boxes.push(child);
        continue;
      }
      const group = found.get(reason) ?? { elements: [], weight: 0 };
      group.elements.push(child);
      group.weight += weight;
      found.set(reason, group);
    }
  };
  visit(root);
  for (const box of boxes) box.remove();
  for (const { elements, weight } of found.values())
    if (weight <= most) for (const element of elements) element.remove();
};

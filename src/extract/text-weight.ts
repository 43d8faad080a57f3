import { isElement, isText, type PageElement, type PageNode } from './page-tree.ts';

/** How much text an element holds, in letters and digits; an ideograph says as much as three. */
export interface Weight {
  readonly text: number;
  /** Of it, what is link. */
  readonly linked: number;
}

const NOTHING: Weight = { text: 0, linked: 0 };
const UNSEEN = new Set([
  ...['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'math', 'object'],
  ...['select', 'option', 'textarea', 'button', 'input', 'head', 'title'],
]);
const LETTER = /[\p{L}\p{N}]/gu;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

export const letters = (text: string): number =>
  (text.match(LETTER)?.length ?? 0) + 2 * (text.match(IDEOGRAPH)?.length ?? 0);

/** The weight of each element below `root` and of itself, counted once. */
export const weigh = (root: PageElement): ((element: PageElement) => Weight) => {
  const weights = new Map<PageElement, Weight>();
  const weightOf = (node: PageNode | PageElement, isLink: boolean): Weight => {
    if (isText(node)) {
      const text = letters(node.textContent ?? '');
      return { text, linked: isLink ? text : 0 };
    }
    if (!isElement(node) || UNSEEN.has(node.localName)) return NOTHING;
    let text = 0;
    let linked = 0;
    for (const child of node.childNodes) {
      const weight = weightOf(child, isLink || node.localName === 'a');
      text += weight.text;
      linked += weight.linked;
    }
    const weight = { text, linked };
    weights.set(node, weight);
    return weight;
  };
  weightOf(root, false);
  return (element) => weights.get(element) ?? NOTHING;
};

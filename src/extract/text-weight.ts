import { isBlock } from './page-blocks.ts';
import { isElement, isText, type PageElement, type PageNode } from './page-tree.ts';

/** How much text an element holds, in letters and digits; an ideograph says as much as three. */
export interface Weight {
  readonly text: number;
  /** Of it, what is link. */
  readonly linked: number;
  /** Whether a block stands inside: what has none is a line or a paragraph. */
  readonly hasBlock: boolean;
}

export type WeightOf = (element: PageElement) => Weight;

const NOTHING: Weight = { text: 0, linked: 0, hasBlock: false };
const UNSEEN = new Set([
  ...['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'math', 'object'],
  ...['select', 'option', 'textarea', 'button', 'input', 'head', 'title'],
]);
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const NO_IDEOGRAPHS = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

export const letters = (text: string): number =>
  text.replace(NO_LETTERS, '').length + 2 * text.replace(NO_IDEOGRAPHS, '').length;

/** The weight of each element below `root` and of itself, counted once. */
export const weigh = (root: PageElement): WeightOf => {
  const weights = new Map<PageElement, Weight>();
  const weightOf = (node: PageNode | PageElement, isLink: boolean): Weight => {
    if (isText(node)) {
      const text = letters(node.textContent ?? '');
      return { text, linked: isLink ? text : 0, hasBlock: false };
    }
    if (!isElement(node) || UNSEEN.has(node.localName)) return NOTHING;
    let text = 0;
    let linked = 0;
    let hasBlock = false;
    for (const child of node.childNodes) {
      const weight = weightOf(child, isLink || node.localName === 'a');
      text += weight.text;
      linked += weight.linked;
      hasBlock ||= weight.hasBlock || (isElement(child) && isBlock(child));
    }
    const weight = { text, linked, hasBlock };
    weights.set(node, weight);
    return weight;
  };
  weightOf(root, false);
  return (element) => weights.get(element) ?? NOTHING;
};

import { parseHTML } from 'linkedom';

/** What we need of a node; the library brings no types that hold outside a browser. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly parentElement: PageElement | null;
  readonly innerHTML: string;
  readonly childNodes: Iterable<PageNode | PageElement>;
  readonly children: Iterable<PageElement>;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  remove(): void;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
}

export interface PageTree {
  readonly title: string;
  readonly documentElement: PageElement;
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

export const isElement = (node: PageNode | PageElement): node is PageElement =>
  node.nodeType === ELEMENT_NODE;

export const isText = (node: PageNode): boolean => node.nodeType === TEXT_NODE;

/** In characters: a longer run of blanks holds Readability for seconds, and nobody sees it. */
const MAX_BLANK = 200;

/** A tree for every input: the builder has none for a fragment without `html`. */
export const treeOf = (source: string): PageTree => {
  const html = source.replace(/\s+/gu, (blank) => (blank.length > MAX_BLANK ? ' ' : blank));
  const isWhole = /<html[\s>]/i.test(html);
  const page: { readonly document: PageTree } = parseHTML(
    isWhole ? html : `<!doctype html><html><body>${html}</body></html>`,
  );
  return page.document;
};

import { parseHTML } from 'linkedom';

/** What we need of an element; the library brings no types that hold outside a browser. */
export interface PageElement {
  readonly textContent: string | null;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
}

export interface PageTree {
  readonly title: string;
  readonly documentElement: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A tree for every input: the builder has none for a fragment without `html`. */
export const treeOf = (html: string): PageTree => {
  const isWhole = /<html[\s>]/i.test(html);
  const page: { readonly document: PageTree } = parseHTML(
    isWhole ? html : `<!doctype html><html><body>${html}</body></html>`,
  );
  return page.document;
};

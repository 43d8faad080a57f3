import { Parser } from 'htmlparser2';

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Document {
  readonly elements: readonly Element[];
  /** All text outside the head's title, tags removed, entities decoded. */
  readonly text: string;
}

/** Reads a page as a browser would, so that a test sees what became an element and what stayed text. */
export const readDocument = (page: string): Document => {
  const elements: Element[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (tag, attributes) => elements.push({ tag, attributes }),
    ontext: (piece) => {
      text += piece;
    },
  });
  parser.end(page);
  return { elements, text };
};

export const all = (document: Document, tag: string): readonly Element[] =>
  document.elements.filter((element) => element.tag === tag);

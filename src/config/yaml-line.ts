import { type Document, isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from 'yaml';

export type KeyPath = readonly (string | number)[];

/**
 * Finds the line of a key in YAML source (from 1); of its nearest parent where it is missing. Loaded only
 * when there is a fault to point at: keeping positions takes five times as long as reading.
 */
export const lineFinder = (source: string): ((path: KeyPath) => number | null) => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  return (path) => lineOf(path, document, lines);
};

const lineOf = (path: KeyPath, document: Document, lines: LineCounter): number | null => {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetOf(path.slice(0, length), document);
    if (offset !== null) return lines.linePos(offset).line;
  }
  return null;
};

const offsetOf = (path: KeyPath, document: Document): number | null => {
  const last = path.at(-1);
  if (last === undefined) return 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(last));
    return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const item = isSeq(parent) ? parent.items[Number(last)] : null;
  return isNode(item) ? (item.range?.[0] ?? null) : null;
};

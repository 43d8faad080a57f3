import { canonicalName, declareNamespaces } from './namespaces.ts';

/** A feed document cut at its entries, so that damage in one cannot reach another. */
export interface SplitFeed {
  readonly format: 'rss' | 'atom' | 'rdf';
  /** From the root's start tag to the first entry. */
  readonly head: string;
  readonly entries: readonly string[];
  /** Behind the last entry; empty where some are left out. */
  readonly tail: string;
  /** Entries beyond those. */
  readonly leftOut: number;
}

const ROOTS: Readonly<Record<string, SplitFeed['format']>> = {
  rss: 'rss',
  channel: 'rss',
  feed: 'atom',
  rdf: 'rdf',
};
/** Behind one of these, a root that looks like a feed's is an example on a page. */
const OTHER_ROOTS: ReadonlySet<string> = new Set(['html', 'head', 'body', 'opml', 'urlset', 'svg']);
const TAG = /<!--|<!DOCTYPE|<(?:[\w.-]+:)?([a-z][\w.-]*)(?=[\s/>])/gi;

/** Answers `indexOf` for growing positions, reading the text once in all. */
const forwardFinder = (text: string, needle: string): ((from: number) => number) => {
  let found = -2;
  return (from) => {
    if (found === -1 || found >= from) return found;
    found = text.indexOf(needle, from);
    return found;
  };
};

/** Where a DOCTYPE ends, its internal subset included. */
const doctypeEnd = (text: string): ((from: number) => number) => {
  const closing = forwardFinder(text, '>');
  const opening = forwardFinder(text, '[');
  const subsetEnd = forwardFinder(text, ']');
  return (from) => {
    const close = closing(from);
    const subset = opening(from);
    if (subset === -1 || subset > close) return close;
    const end = subsetEnd(subset);
    return end === -1 ? close : closing(end);
  };
};

/** Where the root stands, behind whatever a broken server put before it. */
const findRoot = (text: string): { readonly at: number; readonly name: string } | null => {
  const commentEnd = forwardFinder(text, '-->');
  const endOfDoctype = doctypeEnd(text);
  TAG.lastIndex = 0;
  for (let hit = TAG.exec(text); hit; hit = TAG.exec(text)) {
    const [opening, local] = hit;
    if (local === undefined) {
      const end = opening === '<!--' ? commentEnd(hit.index) : endOfDoctype(hit.index);
      if (end > hit.index) TAG.lastIndex = end;
      continue;
    }
    const name = local.toLowerCase();
    if (OTHER_ROOTS.has(name)) return null;
    if (Object.hasOwn(ROOTS, name)) return { at: hit.index, name };
  }
  return null;
};

/** Where a CDATA section or comment ends; null when another opens first: then this one was never closed. */
const sectionEnd = (
  text: string,
  open: string,
  close: string,
): ((from: number) => number | null) => {
  const nextOpen = forwardFinder(text, open);
  const nextClose = forwardFinder(text, close);
  return (from) => {
    const end = nextClose(from);
    const again = nextOpen(from);
    if (end === -1 || (again !== -1 && again < end)) return null;
    return end + close.length;
  };
};

interface EntryTag {
  readonly at: number;
  readonly end: number;
  readonly isClosing: boolean;
}

const MARKUP = /<!\[CDATA\[|<!--|<(\/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s>/])([^<>]*)>?/gi;
const DECLARATION = /(xmlns(?::[\w.-]+)?)\s*=\s*["']([^"'<>]*)["']/gi;

const declarations = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(DECLARATION)].map(([, name = '', uri = '']) => [name, uri]));

/** The start and end tags of entries: not those that stand in CDATA, in comments or in a module's vocabulary. */
const entryTags = (
  text: string,
  format: SplitFeed['format'],
  maxTags: number,
): { readonly tags: readonly EntryTag[]; readonly leftOut: number } => {
  const [prefix, entry] = format === 'atom' ? ['atom', 'atom:entry'] : ['', 'item'];
  const rootTag = text.slice(0, text.indexOf('>') + 1);
  const outer = declareNamespaces(new Map(), declarations(rootTag), prefix);
  const endOfCdata = sectionEnd(text, '<![CDATA[', ']]>');
  const endOfComment = sectionEnd(text, '<!--', '-->');
  const tags: EntryTag[] = [];
  let openName = '';
  let leftOut = 0;
  MARKUP.lastIndex = 0;
  for (let hit = MARKUP.exec(text); hit; hit = MARKUP.exec(text)) {
    const [whole, slash, name = '', attributes = ''] = hit;
    const end = hit.index + whole.length;
    if (slash === undefined) {
      MARKUP.lastIndex = (whole === '<!--' ? endOfComment(end) : endOfCdata(end)) ?? end;
      continue;
    }
    const isClosing = slash === '/';
    // `<item/>` holds nothing.
    if (!isClosing && attributes.endsWith('/')) continue;
    const scope = isClosing ? outer : declareNamespaces(outer, declarations(attributes), prefix);
    if (name !== openName && canonicalName(name, scope) !== entry) continue;
    if (!isClosing) openName = name;
    if (tags.length < maxTags) tags.push({ at: hit.index, end, isClosing });
    else if (!isClosing) leftOut += 1;
  }
  return { tags, leftOut };
};

/** Drops the pairs that lie inside another entry, which synchronisation modules keep old versions in. */
const outermost = (tags: readonly EntryTag[]): readonly EntryTag[] => {
  const kept: EntryTag[] = [];
  for (let i = 0; i < tags.length; i += 1) {
    const [tag, next, afterNext] = [tags[i], tags[i + 1], tags[i + 2]];
    if (!tag) continue;
    const isInside = kept.at(-1)?.isClosing === false && !tag.isClosing;
    // One end tag more than an entry whose own end tag is missing would have.
    if (isInside && next?.isClosing && afterNext?.isClosing) i += 1;
    else kept.push(tag);
  }
  return kept;
};

/** Null when the text is no feed document. Entries beyond `maxEntries` are left out, but counted. */
export const splitFeed = (text: string, maxEntries: number): SplitFeed | null => {
  const root = findRoot(text);
  if (!root) return null;
  const format = ROOTS[root.name] ?? 'rss';
  const body = text.slice(root.at);
  const { tags: all, leftOut } = entryTags(body, format, 2 * maxEntries);
  const tags = outermost(all);
  const entries = tags.flatMap((tag, i) => {
    const next = tags[i + 1];
    const end = next?.isClosing ? next.end : next?.at;
    // A start tag written twice.
    const isStray = next?.isClosing === false && body.slice(tag.end, end).trim() === '';
    return tag.isClosing || isStray ? [] : [body.slice(tag.at, end)];
  });
  const left = leftOut + Math.max(0, entries.length - maxEntries);
  return {
    format,
    head: body.slice(0, tags[0]?.at),
    entries: entries.slice(0, maxEntries),
    tail: tags.at(-1)?.isClosing && left === 0 ? body.slice(tags.at(-1)?.end) : '',
    leftOut: left,
  };
};

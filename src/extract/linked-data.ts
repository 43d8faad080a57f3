import { isRecord, type JsonRecord } from '../text/json-record.ts';
import type { PageTree } from './page-tree.ts';

const MAX_LINKED_DATA = 200_000;
const MAX_NODES = 500;
const ARTICLE = /(?:Article|Posting|Report)$/u;

/** A value as one line of text, or null where it is none. */
export const lineOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() || null : null;

/** Every object of a JSON-LD tree, outermost first, up to a bound. */
const nodesOf = (root: unknown): readonly JsonRecord[] => {
  const queue: unknown[] = [root];
  const nodes: JsonRecord[] = [];
  for (const next of queue) {
    if (queue.length > MAX_NODES) break;
    if (Array.isArray(next)) queue.push(...next.slice(0, MAX_NODES));
    if (!isRecord(next)) continue;
    nodes.push(next);
    queue.push(next['@graph'], next['mainEntity'], next['mainEntityOfPage']);
  }
  return nodes;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isArticle = (node: JsonRecord): boolean =>
  [node['@type']].flat().some((type) => typeof type === 'string' && ARTICLE.test(type));

/** What the page's JSON-LD says about its article; empty where it has none. */
export const linkedArticle = (document: PageTree): JsonRecord => {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    if (text.length > MAX_LINKED_DATA) continue;
    const article = nodesOf(parseJson(text)).find(isArticle);
    if (article) return article;
  }
  return {};
};

/** The names of people in a JSON-LD value, parted by commas, or null. */
export const peopleOf = (value: unknown): string | null => {
  const names = [value].flat().map((person) => lineOf(isRecord(person) ? person['name'] : person));
  const known = names.filter((name) => name !== null && !/^https?:/u.test(name));
  return [...new Set(known)].join(', ') || null;
};

import type { AttributeLeaf, ConceptLeaf, Query, TermLeaf, WatchLeaf } from './query.ts';
import { isReached } from './score.ts';

export type Leaf = TermLeaf | ConceptLeaf | WatchLeaf | AttributeLeaf;

/** What a query is made of, one level down, in the order written. */
export const partsOf = (query: Query): readonly Query[] => {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts;
    case 'score':
      return query.items;
    case 'near':
      return [query.left, query.right];
    case 'not':
    case 'in':
    case 'count':
    case 'weighted':
      return [query.part];
    default:
      return [];
  }
};

/** Everything that a query names, also under NOT, in the order written. */
export const leavesOf = (query: Query): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const visit = (part: Query): void => {
    if ('at' in part) leaves.push(part);
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(query);
  return leaves;
};

/** From the first thing that a query names to the last: UTF-16 units of the query as written. */
export const spanOf = (query: Query): { readonly at: number; readonly end: number } => {
  const leaves = leavesOf(query);
  return { at: leaves[0]?.at ?? 0, end: leaves.at(-1)?.end ?? 0 };
};

/** Does it hold where none of its terms and nothing else that it names is found? Such a query wants nothing. */
export const holdsForNothing = (query: Query): boolean => {
  switch (query.kind) {
    case 'and':
      return query.parts.every(holdsForNothing);
    case 'or':
      return query.parts.some(holdsForNothing);
    case 'not':
      return !holdsForNothing(query.part);
    case 'in':
    case 'weighted':
      return holdsForNothing(query.part);
    case 'score': {
      const held = query.items.filter(holdsForNothing);
      const sum = held.reduce((points, item) => points + weightOf(item), 0);
      return isReached(sum, query.least);
    }
    default:
      return false;
  }
};

/** The points of an item of a SCORE. */
export const weightOf = (item: Query): number => (item.kind === 'weighted' ? item.weight : 1);

/** Has it places in the text that something can be near to? */
export const hasPlaces = (query: Query): boolean => {
  switch (query.kind) {
    case 'term':
    case 'concept':
    case 'near':
      return true;
    case 'or':
      return query.parts.every(hasPlaces);
    case 'in':
    case 'weighted':
      return hasPlaces(query.part);
    default:
      return false;
  }
};

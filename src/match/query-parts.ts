import type { ConceptLeaf, Query, TermLeaf } from './query.ts';

/** Parts of a query that have to hold together. */
export interface Junction {
  /** Near: each may stand somewhere, and yet not near each other. */
  readonly kind: 'and' | 'near';
  readonly parts: readonly {
    readonly query: Query;
    /** False = it must not hold. */
    readonly isWanted: boolean;
  }[];
}

/** The terms and concepts whose hits speak for the query: not those under NOT, nor those that weigh against it. */
export const wantedLeaves = (query: Query): readonly (TermLeaf | ConceptLeaf)[] => {
  switch (query.kind) {
    case 'term':
    case 'concept':
      return [query];
    case 'and':
    case 'or':
      return query.parts.flatMap(wantedLeaves);
    case 'near':
      return [query.left, ...(query.isAway ? [] : [query.right])].flatMap(wantedLeaves);
    case 'score':
      return query.items.flatMap(wantedLeaves);
    case 'weighted':
      return query.weight < 0 ? [] : wantedLeaves(query.part);
    case 'in':
    case 'count':
      return wantedLeaves(query.part);
    default:
      return [];
  }
};

/** The outermost junctions of a query, one for each way in which it may hold. */
export const junctionsOf = (query: Query): readonly Junction[] => {
  switch (query.kind) {
    case 'or':
      return query.parts.flatMap(junctionsOf);
    case 'and':
      return [{ kind: 'and', parts: query.parts.map(partOf) }];
    case 'near':
      return [
        {
          kind: 'near',
          parts: [
            { query: query.left, isWanted: true },
            { query: query.right, isWanted: !query.isAway },
          ],
        },
      ];
    case 'weighted':
    case 'count':
      return junctionsOf(query.part);
    case 'in':
      return junctionsOf(query.part).map(({ kind, parts }) => ({
        kind,
        parts: parts.map((part) => ({ ...part, query: { ...query, part: part.query } })),
      }));
    default:
      return [];
  }
};

/** `NOT (NOT a)` asks for `a` without showing it. */
const partOf = (query: Query): Junction['parts'][number] => {
  if (query.kind !== 'not') return { query, isWanted: true };
  const { query: part, isWanted } = partOf(query.part);
  return { query: part, isWanted: !isWanted };
};

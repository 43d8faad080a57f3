import type { Query } from '../../../src/match/query.ts';
import type { Pair } from './random-pair.ts';

const TEXTS = ['title', 'summary', 'text'] as const;

/** The smallest pair found that `fails` like this one: parts of its query and of its texts are left out while it does. */
export const shrunk = (pair: Pair, fails: (pair: Pair) => boolean): Pair => {
  const smaller = smallerPairs(pair).find(fails);
  return smaller ? shrunk(smaller, fails) : pair;
};

const smallerPairs = (pair: Pair): readonly Pair[] => [
  ...smallerQueries(pair.query).map((query) => ({ ...pair, query })),
  ...TEXTS.flatMap((field) =>
    smallerTexts(pair.entry[field]).map((text) => ({
      ...pair,
      entry: { ...pair.entry, [field]: text },
    })),
  ),
];

const smallerQueries = (query: Query): readonly Query[] => {
  switch (query.kind) {
    case 'and':
    case 'or':
      return [
        ...query.parts,
        ...(query.parts.length > 2 ? without(query.parts) : []).map((parts) => ({
          ...query,
          parts,
        })),
        ...inEach(query.parts).map((parts) => ({ ...query, parts })),
      ];
    case 'score':
      return [
        ...(query.items.length > 1 ? without(query.items) : []).map((items) => ({
          ...query,
          items,
        })),
        ...inEach(query.items).map((items) => ({ ...query, items })),
      ];
    case 'near':
      return [
        query.left,
        query.right,
        ...smallerQueries(query.left).map((left) => ({ ...query, left })),
        ...smallerQueries(query.right).map((right) => ({ ...query, right })),
      ];
    case 'not':
    case 'in':
    case 'count':
    case 'weighted':
      return [query.part, ...smallerQueries(query.part).map((part) => ({ ...query, part }))];
    default:
      return [];
  }
};

const without = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.map((_, at) => list.filter((_each, other) => other !== at));

const inEach = (parts: readonly Query[]): readonly (readonly Query[])[] =>
  parts.flatMap((part, at) =>
    smallerQueries(part).map((smaller) =>
      parts.map((each, other) => (other === at ? smaller : each)),
    ),
  );

/** Without its first or second half, or without one of its words. */
const smallerTexts = (text: string): readonly string[] => {
  if (text === '') return [];
  const pieces = text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) ?? [];
  const half = Math.ceil(pieces.length / 2);
  return [
    '',
    pieces.slice(half).join(''),
    pieces.slice(0, half).join(''),
    ...without(pieces).map((rest) => rest.join('')),
  ].filter((smaller) => smaller.length < text.length);
};

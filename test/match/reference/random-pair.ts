import { ATTRIBUTES, type Query, SCOPES } from '../../../src/match/query.ts';
import type { Chance } from '../../fuzz/mutate.ts';
import { type CaseEntry, entryOf } from '../semantic-world.ts';
import { ATTRIBUTE_VALUES, TONGUES, type Tongue } from './tongues.ts';

/** A query, an entry and the language that the entry is in. */
export interface Pair {
  readonly query: Query;
  readonly entry: CaseEntry;
  readonly lang: string;
}

const NOWHERE = { at: 0, end: 0 };
const MAX_DEPTH = 3;
const MAX_WORDS = 60;

export const oneOf = <T>(list: readonly T[], chance: Chance): T => {
  const chosen = list[chance(list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

/** Few words in few scripts, so that hits, neighbours and overlaps are frequent. */
export const randomPair = (chance: Chance): Pair => {
  const tongue = oneOf(TONGUES, chance);
  return {
    query: anyQuery(tongue, chance, MAX_DEPTH),
    lang: tongue.lang,
    entry: entryOf({
      title: randomText(tongue, chance, 8),
      summary: chance(2) ? randomText(tongue, chance, 20) : '',
      text: randomText(tongue, chance, MAX_WORDS),
      url: chance(2) ? oneOf(ATTRIBUTE_VALUES.url, chance) : null,
      source: chance(2) ? oneOf(tongue.words, chance) : null,
      authors: Array.from({ length: chance(3) }, () => randomText(tongue, chance, 3)),
      categories: Array.from({ length: chance(3) }, () => oneOf(tongue.words, chance)),
      country: chance(2) ? oneOf(ATTRIBUTE_VALUES.country, chance) : null,
      kind: chance(2) ? oneOf(ATTRIBUTE_VALUES.kind, chance) : null,
    }),
  };
};

const randomText = ({ words, gaps }: Tongue, chance: Chance, most: number): string =>
  Array.from({ length: chance(most + 1) }, () => oneOf(words, chance) + oneOf(gaps, chance)).join(
    '',
  );

const anyQuery = (tongue: Tongue, chance: Chance, depth: number): Query => {
  if (depth === 0) return leaf(tongue, chance);
  const part = (): Query => anyQuery(tongue, chance, depth - 1);
  const parts = (): Query[] => Array.from({ length: 2 + chance(2) }, part);
  switch (chance(14)) {
    case 0:
    case 1:
      return { kind: 'and', parts: parts() };
    case 2:
      return { kind: 'or', parts: parts() };
    case 3:
      return { kind: 'and', parts: [part(), { kind: 'not', part: part() }] };
    case 4:
      return chance(2)
        ? { kind: 'not', part: part() }
        : { kind: 'in', scope: oneOf(SCOPES, chance), part: part() };
    case 5:
      return { kind: 'count', least: 1 + chance(4), part: placed(tongue, chance, depth - 1) };
    case 6:
      return score(tongue, chance, depth);
    case 7:
      return { kind: 'weighted', weight: 1 + chance(9), part: part() };
    case 8:
      return { kind: 'watch', watch: 'other', ...NOWHERE };
    case 9:
      return attribute(tongue, chance);
    case 10:
      return leaf(tongue, chance);
    default:
      return near(tongue, chance, depth);
  }
};

const score = (tongue: Tongue, chance: Chance, depth: number): Query => ({
  kind: 'score',
  least: 1 + chance(8),
  items: Array.from({ length: 1 + chance(4) }, () => ({
    kind: 'weighted' as const,
    weight: oneOf([1, 2, 3, 5, 0.5, 0.1, 0.7, -1, -2, -4], chance),
    part: anyQuery(tongue, chance, depth - 1),
  })),
});

const near = (tongue: Tongue, chance: Chance, depth: number): Query => ({
  kind: 'near',
  isAway: chance(4) === 0,
  isOrdered: chance(3) === 0,
  within: chance(4) === 0 ? 'sentence' : chance(7),
  left: placed(tongue, chance, depth - 1),
  right: placed(tongue, chance, depth - 1),
});

/** What may stand beside NEAR: a term, a concept, OR of such, a field, another NEAR. */
const placed = (tongue: Tongue, chance: Chance, depth: number): Query => {
  const part = (): Query => placed(tongue, chance, depth - 1);
  switch (depth === 0 ? 9 : chance(10)) {
    case 0:
    case 1:
      return near(tongue, chance, depth);
    case 2:
    case 3:
      return { kind: 'or', parts: [part(), part()] };
    case 4:
      return { kind: 'in', scope: oneOf(SCOPES, chance), part: part() };
    default:
      return leaf(tongue, chance);
  }
};

const leaf = (tongue: Tongue, chance: Chance): Query => {
  if (chance(4) === 0) return { kind: 'concept', concept: oneOf(['a', 'b'], chance), ...NOWHERE };
  const isExact = chance(10) === 0;
  const term = isExact ? oneOf(tongue.words, chance) : oneOf(tongue.terms, chance);
  return { kind: 'term', term, isExact, ...NOWHERE };
};

const attribute = (tongue: Tongue, chance: Chance): Query => {
  const name = oneOf(ATTRIBUTES, chance);
  const value =
    name === 'author' || name === 'category' || name === 'source'
      ? oneOf(tongue.words, chance)
      : oneOf(ATTRIBUTE_VALUES[name], chance);
  return { kind: 'attribute', attribute: name, value, ...NOWHERE };
};

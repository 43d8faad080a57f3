import {
  ATTRIBUTES,
  type Attribute,
  type NearQuery,
  type Query,
  SCOPES,
} from '../../src/match/query.ts';
import { holdsForNothing } from '../../src/match/tree.ts';
import type { Chance } from '../fuzz/mutate.ts';

/** What a random query may name; each list may be empty, `terms` not. */
export interface Vocabulary {
  readonly terms: readonly string[];
  readonly concepts: readonly string[];
  readonly watches: readonly string[];
  readonly values: Readonly<Partial<Record<Attribute, readonly string[]>>>;
}

/**
 * A random tree that the language can say: sides of NEAR have places, only items of a SCORE weigh
 * against it, and the whole wants something. `at` and `end` are 0.
 */
export const randomQuery = (chance: Chance, vocabulary: Vocabulary, depth = 3): Query => {
  for (;;) {
    const query = new RandomTree(chance, vocabulary).any(depth);
    if (!holdsForNothing(query)) return query;
  }
};

const NOWHERE = { at: 0, end: 0 };
const WEIGHTS = [0.5, 1, 2, 3, 10] as const;
const WITHIN: readonly NearQuery['within'][] = [0, 1, 2, 3, 6, 20, 'sentence'];

class RandomTree {
  readonly #chance: Chance;
  readonly #vocabulary: Vocabulary;

  constructor(chance: Chance, vocabulary: Vocabulary) {
    this.#chance = chance;
    this.#vocabulary = vocabulary;
  }

  any(depth: number): Query {
    if (depth === 0) return this.#leaf();
    const part = (): Query => this.any(depth - 1);
    return this.#pick([
      () => this.#leaf(),
      () => this.#joined('and', part),
      () => this.#joined('or', part),
      () => this.#joined('and', part),
      () => this.#joined('or', part),
      () => ({ kind: 'not' as const, part: part() }),
      () => this.#near(depth - 1),
      () => this.#near(depth - 1),
      () => ({ kind: 'in' as const, scope: this.#pick(SCOPES), part: part() }),
      () => ({ kind: 'count' as const, least: this.#pick([1, 2, 3]), part: part() }),
      () => this.#score(part),
      () => ({ kind: 'weighted' as const, weight: this.#pick(WEIGHTS), part: part() }),
    ])();
  }

  /** Never one of its own kind inside it: the parser joins such. */
  #joined(kind: 'and' | 'or', part: () => Query): Query {
    const parts = this.#several(part).flatMap((one) => (one.kind === kind ? one.parts : [one]));
    return { kind, parts };
  }

  #several<T>(make: () => T): T[] {
    return Array.from({ length: this.#pick([2, 2, 3]) }, make);
  }

  #score(part: () => Query): Query {
    const items = this.#several((): Query => {
      if (this.#chance(10) < 3) return part();
      const sign = this.#chance(10) < 3 ? -1 : 1;
      return { kind: 'weighted', weight: sign * this.#pick(WEIGHTS), part: part() };
    });
    return { kind: 'score', least: this.#pick([0.5, 1, 2, 4, 10]), items };
  }

  #near(depth: number): Query {
    const [left, right] = [this.#placed(depth), this.#placed(depth)];
    const [isAway, isOrdered] = [this.#chance(10) < 3, this.#chance(10) < 4];
    return { kind: 'near', isAway, isOrdered, within: this.#pick(WITHIN), left, right };
  }

  #placed(depth: number): Query {
    if (depth <= 0) return this.#place();
    const part = (): Query => this.#placed(depth - 1);
    return this.#pick([
      () => this.#place(),
      () => this.#joined('or', part),
      () => this.#near(depth - 1),
      () => ({ kind: 'in' as const, scope: this.#pick(SCOPES), part: part() }),
      () => ({ kind: 'weighted' as const, weight: this.#pick(WEIGHTS), part: part() }),
    ])();
  }

  #place(): Query {
    const { terms, concepts } = this.#vocabulary;
    if (concepts.length > 0 && this.#chance(4) === 0)
      return { kind: 'concept', concept: this.#pick(concepts), ...NOWHERE };
    // Few phrases mean the same in an exact spelling with signs, so only plain ones get it.
    const term = this.#pick(terms);
    const isExact = !/[*~]/u.test(term) && this.#chance(10) < 1;
    return { kind: 'term', term, isExact, ...NOWHERE };
  }

  #leaf(): Query {
    const { watches, values } = this.#vocabulary;
    if (watches.length > 0 && this.#chance(10) < 1)
      return { kind: 'watch', watch: this.#pick(watches), ...NOWHERE };
    const attribute = this.#pick(ATTRIBUTES);
    const known = values[attribute] ?? [];
    if (known.length > 0 && this.#chance(10) < 2)
      return { kind: 'attribute', attribute, value: this.#pick(known), ...NOWHERE };
    return this.#place();
  }

  #pick<T>(list: readonly T[]): T {
    const picked = list[this.#chance(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}

import type { Leaf, LeafTable } from './leaves.ts';
import { nearest } from './nearest.ts';
import type { Query, QueryFault, Scope } from './query.ts';

/** A query ready to be run: words, concepts and attributes are leaves, other watches are the plans of those. */
export type Plan =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  /** Another watch: one plan for all that refer to it, so that it is run once for each entry. */
  | { readonly kind: 'watch'; readonly plan: Plan }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Plan[] }
  /** The commonest OR, of words and concepts alone: their numbers side by side, quick to run through. */
  | { readonly kind: 'any'; readonly leaves: readonly Leaf[]; readonly ids: Int32Array }
  | { readonly kind: 'not'; readonly part: Plan }
  | {
      readonly kind: 'near';
      readonly isAway: boolean;
      readonly isOrdered: boolean;
      readonly within: number | 'sentence';
      readonly left: Plan;
      readonly right: Plan;
    }
  | { readonly kind: 'in'; readonly scope: Scope; readonly part: Plan }
  | { readonly kind: 'count'; readonly least: number; readonly part: Plan }
  | { readonly kind: 'score'; readonly least: number; readonly items: readonly WeightedPlan[] }
  | WeightedPlan;

export interface WeightedPlan {
  readonly kind: 'weighted';
  readonly weight: number;
  readonly part: Plan;
}

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly fault: QueryFault };

/** A watch that stands on watches that stand on watches: more is a slip, or an attack. */
const MAX_REFERENCES = 20;

/**
 * Plans queries over one table of leaves. `isConcept` knows the concepts and acts; `queryOf` the other
 * watches. Faults: a concept or watch that does not exist, a watch that leads back to itself.
 */
export class Planner {
  readonly #leaves: LeafTable;
  readonly #concepts: ReadonlySet<string>;
  readonly #queryOf: ReadonlyMap<string, Query>;
  readonly #plans = new Map<string, Plan>();
  /** Watches under way, outermost first. */
  readonly #path: string[] = [];

  constructor(
    leaves: LeafTable,
    concepts: ReadonlySet<string>,
    queryOf: ReadonlyMap<string, Query>,
  ) {
    this.#leaves = leaves;
    this.#concepts = concepts;
    this.#queryOf = queryOf;
  }

  plan(query: Query): PlanResult {
    try {
      return { ok: true, plan: this.#plan(query) };
    } catch (error) {
      if (error instanceof PlanFault) return { ok: false, fault: error.fault };
      throw error;
    } finally {
      this.#path.length = 0;
    }
  }

  #plan(query: Query): Plan {
    switch (query.kind) {
      case 'term':
        return { kind: 'leaf', leaf: this.#leaves.term(query.term, query.isExact) };
      case 'attribute':
        return { kind: 'leaf', leaf: this.#leaves.attribute(query.attribute, query.value) };
      case 'concept':
        return this.#concept(query);
      case 'watch':
        return this.#watch(query);
      case 'and':
        return { kind: 'and', parts: query.parts.map((part) => this.#plan(part)) };
      case 'or':
        return orOf(query.parts.map((part) => this.#plan(part)));
      case 'near':
        return { ...query, left: this.#side(query.left), right: this.#side(query.right) };
      case 'score':
        return { ...query, items: query.items.map((item) => this.#item(item)) };
      default:
        return { ...query, part: this.#plan(query.part) };
    }
  }

  /** The parser lets any watch stand beside NEAR; only here it is known whether it has places. */
  #side(side: Query): Plan {
    const plan = this.#plan(side);
    if (!hasPlaces(plan))
      for (const leaf of watchesIn(side))
        if (!hasPlaces(this.#plan(leaf)))
          throw new PlanFault({
            at: leaf.at,
            end: leaf.end,
            message: `watch:${leaf.watch} has no places that something could stand near`,
            mend: 'Beside NEAR stand terms, concepts, OR of such, or another NEAR: use AND, or write out what you mean.',
          });
    return plan;
  }

  #item(item: Query): WeightedPlan {
    const { weight, part } = item.kind === 'weighted' ? item : { weight: 1, part: item };
    return { kind: 'weighted', weight, part: this.#plan(part) };
  }

  #concept({ concept, at, end }: Extract<Query, { kind: 'concept' }>): Plan {
    if (this.#concepts.has(concept)) return { kind: 'leaf', leaf: this.#leaves.concept(concept) };
    throw new PlanFault({
      at,
      end,
      message: `no pack has a concept or an act @${concept}`,
      mend: meant('@', nearest(concept, this.#concepts)),
    });
  }

  #watch({ watch, at, end }: Extract<Query, { kind: 'watch' }>): Plan {
    const ready = this.#plans.get(watch);
    if (ready) return { kind: 'watch', plan: ready };
    const fault = (message: string, mend: string): never => {
      throw new PlanFault({ at, end, message, mend });
    };
    const query = this.#queryOf.get(watch);
    if (!query)
      return fault(
        `there is no watch ${watch}`,
        meant('watch:', nearest(watch, this.#queryOf.keys())),
      );
    if (this.#path.includes(watch))
      return fault(
        `watch:${watch} leads back to itself (${[...this.#path, watch].join(' → ')})`,
        'Let one of them stand on its own words.',
      );
    if (this.#path.length >= MAX_REFERENCES)
      return fault(
        `watches refer to each other through more than ${MAX_REFERENCES} others`,
        'Write some of them out.',
      );
    this.#path.push(watch);
    const plan = this.#plan(query);
    this.#path.pop();
    this.#plans.set(watch, plan);
    return { kind: 'watch', plan };
  }
}

const orOf = (parts: readonly Plan[]): Plan => {
  const leaves = parts.flatMap((part) =>
    part.kind === 'leaf' && part.leaf.kind !== 'attribute' ? [part.leaf] : [],
  );
  if (leaves.length < parts.length) return { kind: 'or', parts };
  return { kind: 'any', leaves, ids: Int32Array.from(leaves, ({ id }) => id) };
};

/** Beside NEAR, watches stand alone or under these. */
const watchesIn = (query: Query): readonly Extract<Query, { kind: 'watch' }>[] => {
  if (query.kind === 'watch') return [query];
  if (query.kind === 'or') return query.parts.flatMap(watchesIn);
  return query.kind === 'in' || query.kind === 'weighted' ? watchesIn(query.part) : [];
};

const hasPlaces = (plan: Plan): boolean => {
  switch (plan.kind) {
    case 'leaf':
      return plan.leaf.kind !== 'attribute';
    case 'watch':
      return hasPlaces(plan.plan);
    case 'or':
      return plan.parts.every(hasPlaces);
    case 'in':
    case 'weighted':
      return hasPlaces(plan.part);
    default:
      return plan.kind === 'near' || plan.kind === 'any';
  }
};

/** Carries a fault out of the recursion; `plan` turns it into a value. */
class PlanFault extends Error {
  readonly fault: QueryFault;

  constructor(fault: QueryFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const meant = (prefix: string, likely: string | null): string =>
  likely === null
    ? 'check its spelling; docs/packs.md tells how to add one'
    : `did you mean ${prefix}${likely}?`;

import { nearest } from '../text/nearest.ts';
import type { Leaf, LeafTable } from './leaves.ts';
import type { ConceptLeaf, Query, QueryFault, Scope, WatchLeaf } from './query.ts';
import { faultAt } from './query-fault.ts';

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

/** What a plan is made of, one level down. */
export const planParts = (plan: Plan): readonly Plan[] => {
  switch (plan.kind) {
    case 'leaf':
    case 'any':
      return [];
    case 'watch':
      return [plan.plan];
    case 'and':
    case 'or':
      return plan.parts;
    case 'near':
      return [plan.left, plan.right];
    case 'score':
      return plan.items;
    default:
      return [plan.part];
  }
};

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly fault: QueryFault };

/** A watch that stands on watches that stand on watches: more is a slip, or an attack. */
const MAX_DEPTH = 20;
/** Terms of a query with those of all watches that it names, each as often as it is named: every one is looked at. */
const MAX_TERMS = 2_000;

/** The plan of a query, and what it takes to run it. */
interface Planned {
  readonly plan: Plan;
  readonly terms: number;
  /** How many watches stand on each other below it. */
  readonly depth: number;
}

/**
 * Plans queries over one table of leaves. `concepts` are the concepts and acts that there are, `queryOf` has the other
 * watches. Faults: a concept or watch that does not exist, a watch that leads back to itself, too many behind each other.
 */
export class Planner {
  readonly #leaves: LeafTable;
  readonly #concepts: ReadonlySet<string>;
  readonly #queryOf: ReadonlyMap<string, Query>;
  readonly #ready = new Map<string, Planned>();
  /** References under way, outermost first. */
  readonly #path: WatchLeaf[] = [];
  #terms = 0;
  #depth = 0;

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
      return { ok: true, plan: this.#measured(query).plan };
    } catch (error) {
      if (error instanceof PlanFault) return { ok: false, fault: error.fault };
      throw error;
    } finally {
      this.#path.length = 0;
    }
  }

  #measured(query: Query): Planned {
    const outer = { terms: this.#terms, depth: this.#depth };
    this.#terms = 0;
    this.#depth = 0;
    const planned = { plan: this.#plan(query), terms: this.#terms, depth: this.#depth };
    this.#terms = outer.terms;
    this.#depth = outer.depth;
    return planned;
  }

  #plan(query: Query): Plan {
    switch (query.kind) {
      case 'term':
        return this.#leaf(this.#leaves.term(query.term, query.isExact));
      case 'attribute':
        return this.#leaf(this.#leaves.attribute(query.attribute, query.value));
      case 'concept':
        return this.#concept(query);
      case 'watch':
        return this.#watch(query);
      case 'and':
        return { kind: 'and', parts: query.parts.map((part) => this.#plan(part)) };
      case 'or':
        return orOf(query.parts.map((part) => this.#plan(part)));
      case 'near':
        return { ...query, left: this.#plan(query.left), right: this.#plan(query.right) };
      case 'score':
        return { ...query, items: query.items.map((item) => this.#item(item)) };
      default:
        return { ...query, part: this.#plan(query.part) };
    }
  }

  #leaf(leaf: Leaf): Plan {
    this.#terms += 1;
    return { kind: 'leaf', leaf };
  }

  #item(item: Query): WeightedPlan {
    const { weight, part } = item.kind === 'weighted' ? item : { weight: 1, part: item };
    return { kind: 'weighted', weight, part: this.#plan(part) };
  }

  #concept(leaf: ConceptLeaf): Plan {
    const { concept } = leaf;
    if (this.#concepts.has(concept)) return this.#leaf(this.#leaves.concept(concept));
    const mend = meant('@', nearest(concept, this.#concepts));
    return this.#refuse(leaf, `no pack has a concept or an act @${concept}`, mend);
  }

  #watch(leaf: WatchLeaf): Plan {
    const { plan, terms, depth } = this.#ready.get(leaf.watch) ?? this.#planned(leaf);
    this.#terms += terms;
    this.#depth = Math.max(this.#depth, depth + 1);
    if (this.#depth > MAX_DEPTH) this.#refuseDepth(leaf);
    if (this.#terms > MAX_TERMS)
      this.#refuse(
        leaf,
        `with the watches that it names this comes to more than ${MAX_TERMS} terms`,
        'Name fewer watches, or follow each of them by itself.',
      );
    return { kind: 'watch', plan };
  }

  #planned(leaf: WatchLeaf): Planned {
    const { watch } = leaf;
    const query = this.#queryOf.get(watch);
    if (!query) {
      const mend = meant('watch:', nearest(watch, this.#queryOf.keys()));
      return this.#refuse(leaf, `there is no watch ${watch}`, mend);
    }
    const path = [...this.#path, leaf].map((named) => named.watch);
    if (path.indexOf(watch) < this.#path.length)
      this.#refuse(
        leaf,
        `watch:${watch} leads back to itself (${path.join(' → ')})`,
        'Let one of them stand on its own words.',
      );
    if (this.#path.length >= MAX_DEPTH) this.#refuseDepth(leaf);
    this.#path.push(leaf);
    const planned = this.#measured(query);
    this.#path.pop();
    this.#ready.set(watch, planned);
    return planned;
  }

  #refuseDepth(leaf: WatchLeaf): never {
    const message = `watches refer to each other through more than ${MAX_DEPTH} others`;
    return this.#refuse(leaf, message, 'Write some of them out.');
  }

  /** What is wrong in another watch is told where the query names it. */
  #refuse(leaf: ConceptLeaf | WatchLeaf, message: string, mend: string): never {
    const [outermost] = this.#path;
    const innermost = this.#path.at(-1);
    const place = innermost ? `in watch:${innermost.watch}: ` : '';
    throw new PlanFault(faultAt(outermost ?? leaf, `${place}${message}`, mend));
  }
}

const orOf = (parts: readonly Plan[]): Plan => {
  const leaves = parts.flatMap((part) =>
    part.kind === 'leaf' && part.leaf.kind !== 'attribute' ? [part.leaf] : [],
  );
  if (leaves.length < parts.length) return { kind: 'or', parts };
  return { kind: 'any', leaves, ids: Int32Array.from(leaves, ({ id }) => id) };
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

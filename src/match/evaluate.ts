import { WORD_WIDTH } from '../text/word-width.ts';
import { type Nearness, neighbours } from './neighbours.ts';
import { ANYWHERE, type Place, ZONES } from './place.ts';
import type { Plan, WeightedPlan } from './plan.ts';
import { IN_TITLE_FACTOR, isReached } from './score.ts';

/** What is known of an entry when its watches are tried. */
export interface Facts {
  readonly places: ReadonlyMap<number, readonly Place[]>;
  /** The attribute leaves that hold. */
  readonly attributes: ReadonlySet<number>;
  readonly sentenceOf: (place: Place) => number;
}

/** Null = it does not hold; empty = it holds without a place in the text. */
type Outcome = readonly Place[] | null;

const NOWHERE: readonly Place[] = [];
const NO_LISTS: readonly (readonly Place[])[] = [];
const WEAK_FACTOR = 0.5;

/** Runs plans over one entry; a watch that others refer to is run once. */
export class Evaluation {
  readonly #facts: Facts;
  readonly #known = new Map<Plan, Map<number, Outcome>>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** The places in the order of the text, or null where the plan does not hold. */
  run(plan: Plan): Outcome {
    return this.#run(plan, ANYWHERE);
  }

  #run(plan: Plan, zones: number): Outcome {
    switch (plan.kind) {
      case 'leaf':
        return plan.leaf.kind === 'attribute'
          ? this.#attribute(plan.leaf.id)
          : this.#places(plan.leaf.id, zones);
      case 'any':
        return this.#any(plan.ids, zones);
      case 'watch':
        return this.#watch(plan.plan, zones);
      case 'and':
        return this.#and(plan.parts, zones);
      case 'or':
        return this.#or(plan.parts, zones);
      case 'not':
        return this.#run(plan.part, zones) === null ? NOWHERE : null;
      case 'near':
        return this.#near(plan, zones);
      case 'in':
        return this.#run(plan.part, zones & ZONES[plan.scope]);
      case 'count': {
        const places = this.#run(plan.part, zones);
        return places && countApart(places) >= plan.least ? places : null;
      }
      case 'score':
        return this.#score(plan.items, plan.least, zones);
      case 'weighted':
        return this.#run(plan.part, zones)?.map((place) => heavier(place, plan.weight)) ?? null;
    }
  }

  #attribute(id: number): Outcome {
    return this.#facts.attributes.has(id) ? NOWHERE : null;
  }

  #places(id: number, zones: number): Outcome {
    const all = this.#facts.places.get(id);
    if (!all || zones === ANYWHERE) return all ?? null;
    const places = all.filter(({ zone }) => (zone & zones) !== 0);
    return places.length > 0 ? places : null;
  }

  #any(ids: Int32Array, zones: number): Outcome {
    let found = NO_LISTS;
    for (const id of ids) {
      const places = this.#places(id, zones);
      if (places) found = found === NO_LISTS ? [places] : [...found, places];
    }
    return found.length > 0 ? united(found) : null;
  }

  #watch(plan: Plan, zones: number): Outcome {
    const known = this.#known.get(plan) ?? new Map<number, Outcome>();
    this.#known.set(plan, known);
    const ready = known.get(zones);
    if (ready !== undefined) return ready;
    const outcome = this.#run(plan, zones);
    known.set(zones, outcome);
    return outcome;
  }

  #and(parts: readonly Plan[], zones: number): Outcome {
    const all: (readonly Place[])[] = [];
    for (const part of parts) {
      const places = this.#run(part, zones);
      if (!places) return null;
      all.push(places);
    }
    return united(all);
  }

  #or(parts: readonly Plan[], zones: number): Outcome {
    const holding: (readonly Place[])[] = [];
    for (const part of parts) {
      const places = this.#run(part, zones);
      if (places) holding.push(places);
    }
    return holding.length > 0 ? united(holding) : null;
  }

  #near(plan: Extract<Plan, { kind: 'near' }>, zones: number): Outcome {
    const left = this.#run(plan.left, zones);
    if (!left) return null;
    const right = this.#run(plan.right, zones);
    if (!right) return plan.isAway ? left : null;
    const within = plan.within === 'sentence' ? this.#facts.sentenceOf : plan.within * WORD_WIDTH;
    const nearness: Nearness = { isOrdered: plan.isOrdered, within };
    const near = neighbours(left, right, nearness);
    const places = plan.isAway
      ? left.filter((place) => !near.left(place))
      : united([left.filter(near.left), right.filter(near.right)]);
    return places.length > 0 ? places : null;
  }

  #score(items: readonly WeightedPlan[], least: number, zones: number): Outcome {
    let sum = 0;
    const speaking: (readonly Place[])[] = [];
    for (const { weight, part } of items) {
      const places = this.#run(part, zones);
      if (!places) continue;
      sum += weight * factorOf(places);
      if (weight >= 0) speaking.push(places.map((place) => heavier(place, weight)));
    }
    return isReached(sum, least) ? united(speaking) : null;
  }
}

const factorOf = (places: readonly Place[]): number => {
  const inTitle = places.some(({ field }) => field === 'title') ? IN_TITLE_FACTOR : 1;
  return places.length > 0 && places.every(({ isWeak }) => isWeak)
    ? inTitle * WEAK_FACTOR
    : inTitle;
};

const heavier = (place: Place, weight: number): Place =>
  weight > place.weight ? { ...place, weight } : place;

/** All places of all lists in the order of the text, each once, with the most weight that it has anywhere. */
const united = (lists: readonly (readonly Place[])[]): readonly Place[] => {
  const [only, second] = lists;
  if (only && !second) return only;
  const byId = new Map<number, Place>();
  for (const list of lists)
    for (const place of list) {
      const known = byId.get(place.id);
      if (!known || known.weight < place.weight) byId.set(place.id, place);
    }
  return [...byId.values()].sort((a, b) => a.from - b.from || b.to - a.to || a.id - b.id);
};

/** How many places stand apart: of those that overlap, the one that ends first. */
const countApart = (places: readonly Place[]): number => {
  let count = 0;
  let behind = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...places].sort((a, b) => a.to - b.to)) {
    if (from < behind) continue;
    count += 1;
    behind = to;
  }
  return count;
};

import type { Leaf } from './leaves.ts';
import { type Plan, planParts } from './plan.ts';

type Leaves = ReadonlySet<Leaf>;

/**
 * Leaves of which at least one is found in every entry that the plan holds for: an entry without any of
 * them need not be tried. Of the parts of an AND those that are likely to be rarest.
 */
export const triggersOf = (plan: Plan): Leaves =>
  // A plan of which nothing is found says what it says of an empty entry, and there no watch holds.
  wantedBy(plan, new Map()) ?? allOf(plan);

/** As above, or null where no part of the plan wants anything; `known` has the answers for other watches. */
const wantedBy = (plan: Plan, known: Map<Plan, Leaves | null>): Leaves | null => {
  const of = (part: Plan): Leaves | null => wantedBy(part, known);
  switch (plan.kind) {
    case 'leaf':
      return new Set([plan.leaf]);
    case 'any':
      return new Set(plan.leaves);
    case 'watch': {
      // Watches that refer to each other twice would else be walked through a million times.
      const ready = known.get(plan.plan);
      if (ready !== undefined) return ready;
      const leaves = of(plan.plan);
      known.set(plan.plan, leaves);
      return leaves;
    }
    case 'and':
      return plan.parts.map(of).reduce(rarer, null);
    case 'or':
      return union(plan.parts.map(of));
    case 'near':
      return plan.isAway ? of(plan.left) : rarer(of(plan.left), of(plan.right));
    case 'score':
      return union(plan.items.filter(({ weight }) => weight > 0).map(of));
    case 'not':
      return null;
    default:
      return of(plan.part);
  }
};

/** Every leaf of the plan; a watch that others name is looked into once. */
const allOf = (plan: Plan): Leaves => {
  const leaves = new Set<Leaf>();
  const seen = new Set<Plan>();
  const visit = (part: Plan): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if (part.kind === 'leaf') leaves.add(part.leaf);
    if (part.kind === 'any') for (const leaf of part.leaves) leaves.add(leaf);
    for (const inner of planParts(part)) visit(inner);
  };
  visit(plan);
  return leaves;
};

const union = (sets: readonly (Leaves | null)[]): Leaves | null => {
  const all = new Set<Leaf>();
  for (const set of sets) {
    if (!set) return null;
    for (const leaf of set) all.add(leaf);
  }
  return all;
};

const rarer = (a: Leaves | null, b: Leaves | null): Leaves | null => {
  if (!a || !b) return a ?? b;
  return frequency(a) <= frequency(b) ? a : b;
};

const frequency = (leaves: Leaves): number =>
  [...leaves].reduce((sum, leaf) => sum + guess(leaf), 0);

/** A guess at how often a leaf is found: long terms are rare, a language or a kind of source is common. */
const guess = (leaf: Leaf): number => {
  if (leaf.kind === 'term') return 1 / leaf.term.length ** 2;
  return leaf.kind === 'concept' ? 0.1 : 1;
};

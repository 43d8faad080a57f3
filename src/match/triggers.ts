import type { Leaf } from './leaves.ts';
import type { Plan } from './plan.ts';

/**
 * Leaves of which at least one is found in every entry that the plan holds for: an entry without any of
 * them need not be tried. Of the parts of an AND those that are likely to be rarest.
 */
export const triggersOf = (plan: Plan): readonly Leaf[] => {
  switch (plan.kind) {
    case 'leaf':
      return [plan.leaf];
    case 'any':
      return plan.leaves;
    case 'watch':
      return triggersOf(plan.plan);
    case 'and':
      return plan.parts.map(triggersOf).reduce(rarer, []);
    case 'or':
      return plan.parts.flatMap(triggersOf);
    case 'near':
      return plan.isAway
        ? triggersOf(plan.left)
        : rarer(triggersOf(plan.left), triggersOf(plan.right));
    case 'score':
      return plan.items.flatMap(({ weight, part }) => (weight > 0 ? triggersOf(part) : []));
    case 'not':
      return [];
    default:
      return triggersOf(plan.part);
  }
};

/** No trigger at all is what a NOT has: the other part decides. */
const rarer = (a: readonly Leaf[], b: readonly Leaf[]): readonly Leaf[] => {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return frequency(a) <= frequency(b) ? a : b;
};

const frequency = (leaves: readonly Leaf[]): number =>
  leaves.reduce((sum, leaf) => sum + guess(leaf), 0);

/** A guess at how often a leaf is found: long terms are rare, a language or a kind of source is common. */
const guess = (leaf: Leaf): number => {
  if (leaf.kind === 'term') return 1 / leaf.term.length ** 2;
  return leaf.kind === 'concept' ? 0.1 : 1;
};

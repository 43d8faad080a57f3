import type { Evidence } from '../model.ts';
import type { Concept } from '../pack.ts';
import { passageFinder, type Reading } from './reading.ts';
import type { Signs } from './signs.ts';

/**
 * The treaties that an entry names: by a concept that means one, or by one that does beside what the treaty is
 * about, in one sentence or the next.
 */
export const findTreaties = (
  evidence: Evidence,
  { conceptsIn }: Signs,
  { passages }: Reading,
  concepts: ReadonlyMap<string, Concept>,
): readonly string[] => {
  const passageOf = passageFinder(passages);
  const isNear = (concept: string, at: number): boolean =>
    [at - 1, at, at + 1].some((near) => conceptsIn[near]?.has(concept) ?? false);
  const named = evidence.concepts.flatMap(({ concept: id, field, start }) => {
    const concept = concepts.get(id);
    if (!concept || concept.treaty === null || concept.weight < 0) return [];
    const beside = concept.treatyBeside ?? [];
    const passage = passageOf(field, start);
    const isNamed = beside.length === 0 || beside.some((other) => isNear(other, passage));
    return isNamed ? [concept.treaty] : [];
  });
  return [...new Set(named)];
};

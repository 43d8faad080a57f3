import type { Evidence } from '../model.ts';
import { type Classifier, UNKNOWN } from './classifier.ts';
import { type Relevance, type Weighed, weigh } from './relevance.ts';

/** What one pack is about: the ids of its concepts and acts, and what its training texts taught. */
export interface Subject {
  readonly concepts: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
  readonly classifier: Classifier;
}

interface Found {
  readonly weighed: readonly Weighed[];
  readonly evidence: Evidence;
  readonly acts: readonly string[];
  readonly features: readonly string[];
}

/**
 * An entry is as relevant as it is to the pack that it suits best: the subject of one is a negative sense of
 * another. Words of a watch belong to no pack; where they stand alone, all packs weigh together.
 */
export const weighSubjects = (subjects: readonly Subject[], found: Found): Relevance => {
  const named = subjects.filter(({ concepts }) =>
    found.weighed.some(({ concept, points }) => points > 0 && concepts.has(concept)),
  );
  const [first, ...others] = named.map((subject) => weighGroup([subject], subjects, found));
  if (!first) return weighGroup(subjects, subjects, found);
  return others.reduce((best, next) => (next.relevance > best.relevance ? next : best), first);
};

const weighGroup = (
  group: readonly Subject[],
  subjects: readonly Subject[],
  { weighed, evidence, acts, features }: Found,
): Relevance => {
  const foreign = subjects.filter((subject) => !group.includes(subject));
  const [only, ...more] = group;
  return weigh(
    weighed.filter(({ concept }) => !foreign.some(({ concepts }) => concepts.has(concept))),
    evidence,
    acts.some((act) => group.some((subject) => subject.acts.has(act))),
    only && more.length === 0 ? only.classifier(features) : UNKNOWN,
  );
};

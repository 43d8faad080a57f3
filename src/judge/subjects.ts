import type { Evidence } from '../model.ts';
import type { Pack, TrainingText } from '../pack.ts';
import { type Classifier, type LabelledFeatures, trainClassifier, UNKNOWN } from './classifier.ts';
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

/** Texts of every language learn from these: concepts weigh alike everywhere, and most is written in it. */
const COMMON = 'en';

/**
 * The packs as an entry of a language sees them: what the training texts of this language and the English ones
 * taught. Texts of others would have all their terms compiled for a language that perhaps nobody reads.
 */
export const teachSubjects = (
  packs: readonly Pack[],
  featuresIn: (text: TrainingText) => readonly string[],
): ((lang: string) => readonly Subject[]) => {
  const learned = new Map<string, readonly (readonly LabelledFeatures[])[]>();
  const lessonsIn = (lang: string): readonly (readonly LabelledFeatures[])[] => {
    const lessons =
      learned.get(lang) ??
      packs.map(({ training }) =>
        training
          .filter((text) => text.lang === lang)
          .map((text) => ({ features: featuresIn(text), relevant: text.relevant })),
      );
    learned.set(lang, lessons);
    return lessons;
  };
  const taught = new Map<string, readonly Subject[]>();
  const languages = new Set(packs.flatMap(({ training }) => training.map(({ lang }) => lang)));
  return (lang) => {
    const own = languages.has(lang) ? lang : COMMON;
    const subjects =
      taught.get(own) ??
      packs.map((pack, at) => ({
        concepts: new Set(pack.concepts.map(({ id }) => id)),
        acts: new Set(pack.acts.map(({ id }) => id)),
        classifier: trainClassifier(
          [...new Set([COMMON, own])].flatMap((each) => lessonsIn(each)[at] ?? []),
        ),
      }));
    taught.set(own, subjects);
    return subjects;
  };
};

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

import type { Evidence, SourceKind } from '../model.ts';
import type { Pack, TrainingText } from '../pack.ts';
import type { ActFinding } from './acts.ts';
import { type Classifier, classifierOf, countFeatures } from './classifier.ts';
import { decide, type Model, type Relevance } from './decide.ts';
import { type Observation, observe } from './observe.ts';
import type { Reading } from './reading.ts';
import type { Weighed } from './weigh-concepts.ts';

/** What one pack is about: the ids of its concepts and acts, and what its training texts taught. */
export interface Subject {
  readonly concepts: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
  readonly classifier: Classifier;
}

export interface Found {
  readonly reading: Reading;
  readonly weighed: readonly Weighed[];
  readonly evidence: Evidence;
  readonly acts: readonly ActFinding[];
  readonly countries: number;
  readonly kind: SourceKind | null;
  readonly features: readonly string[];
}

/** An entry as the pack that it suits best sees it. */
export interface Assessed extends Relevance {
  readonly observation: Observation;
  readonly weighed: readonly Weighed[];
}

/** Texts of every language learn from these: concepts weigh alike everywhere, and most is written in it. */
const COMMON = 'en';

/**
 * The packs as an entry of a language sees them. A pack without lessons learns them now from its texts of this
 * language and the English ones: others would have all their terms compiled for a language that nobody reads.
 */
export const teachSubjects = (
  packs: readonly Pack[],
  featuresIn: (text: TrainingText) => readonly string[],
): ((lang: string) => readonly Subject[]) => {
  const read = new Map<TrainingText, readonly string[]>();
  const featuresOnce = (text: TrainingText): readonly string[] => {
    const features = read.get(text) ?? featuresIn(text);
    read.set(text, features);
    return features;
  };
  const lessonsOf = ({ lessons, training }: Pack, lang: string) =>
    lessons?.() ??
    countFeatures(
      training
        .filter((text) => text.lang === lang || text.lang === COMMON)
        .map((text) => ({ features: featuresOnce(text), relevant: text.relevant })),
    );
  const taught = new Map<string, readonly Subject[]>();
  return (lang) => {
    const subjects =
      taught.get(lang) ??
      packs.map((pack) => ({
        concepts: new Set(pack.concepts.map(({ id }) => id)),
        acts: new Set(pack.acts.map(({ id }) => id)),
        classifier: classifierOf(lessonsOf(pack, lang), lang),
      }));
    taught.set(lang, subjects);
    return subjects;
  };
};

/**
 * An entry is as relevant as it is to the pack that it suits best: the subject of one is a negative sense of
 * another. Words of a watch belong to no pack; where they stand alone, all packs weigh together.
 */
export const weighSubjects = (
  subjects: readonly Subject[],
  found: Found,
  model: Model,
): Assessed => {
  const named = subjects.filter(({ concepts }) =>
    found.weighed.some(({ concept, weight }) => weight > 0 && concepts.has(concept)),
  );
  const [first, ...others] = named.map((subject) => weighGroup([subject], subjects, found, model));
  if (!first) return weighGroup(subjects, subjects, found, model);
  return others.reduce((best, next) => (next.relevance > best.relevance ? next : best), first);
};

const weighGroup = (
  group: readonly Subject[],
  subjects: readonly Subject[],
  { reading, evidence, acts, countries, kind, features, ...found }: Found,
  model: Model,
): Assessed => {
  const foreign = subjects.filter((subject) => !group.includes(subject));
  const [only, ...more] = group;
  const weighed = found.weighed.filter(
    ({ concept }) => !foreign.some(({ concepts }) => concepts.has(concept)),
  );
  const own = acts.filter(({ id }) => group.some((subject) => subject.acts.has(id)));
  const observation = observe({
    reading,
    weighed,
    cancelled: evidence.cancelled.length,
    acts: own.map(({ score }) => score),
    countries,
    kind,
    classifier: only && more.length === 0 ? only.classifier(features) : 0,
  });
  return { ...decide(observation, weighed, evidence, model), observation, weighed };
};

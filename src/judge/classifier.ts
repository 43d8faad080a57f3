import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Lessons } from '../pack.ts';

export interface LabelledFeatures {
  readonly features: readonly string[];
  readonly relevant: boolean;
}

/** Gives the log-odds that a text with these features is relevant; 0 = no opinion. */
export type Classifier = (features: readonly string[]) => number;

/** Probabilities are multiplied: more features than this would underflow to nothing. */
const MAX_FEATURES = 60;
/** A feature seen in fewer training texts says more about the text than about the subject. */
const MIN_TEXTS = 2;
/** Keeps natural's time (vocabulary × features of a text) small. */
const MAX_VOCABULARY = 4_000;
const SMOOTHING = 0.5;
/** Beyond this the classifier is as sure as it can be. */
const MAX_LOG_ODDS = 6;

/** Of each feature that enough texts have, in how many relevant and other texts it stands. */
export const countFeatures = (texts: readonly LabelledFeatures[]): Lessons => {
  const counts = new Map<string, readonly [number, number]>();
  for (const { features, relevant } of texts)
    for (const feature of new Set(features)) {
      const [yes, no] = counts.get(feature) ?? [0, 0];
      counts.set(feature, relevant ? [yes + 1, no] : [yes, no + 1]);
    }
  const common = [...counts].filter(([, [yes, no]]) => yes + no >= MIN_TEXTS);
  const relevant = texts.filter((text) => text.relevant).length;
  return {
    relevant,
    other: texts.length - relevant,
    features: Object.fromEntries(common.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

/**
 * natural's naive Bayes for texts of a language, restored from what was learned: concepts speak alike in every
 * language, words only in their own. Features carry a prefix (`w:`, `c:`): natural keeps them in a plain object,
 * where number-like keys would change places. Its log-odds are `mostLogOdds` at most.
 */
export const classifierOf = (
  { relevant, other, features }: Lessons,
  lang: string,
  mostLogOdds = MAX_LOG_ODDS,
): Classifier => {
  // Who has only seen one side has no opinion.
  if (relevant === 0 || other === 0) return () => 0;
  const own = Object.entries(features)
    .filter(([feature]) => !feature.startsWith('w:') || feature.startsWith(`w:${lang}:`))
    .sort(([, a], [, b]) => b[0] + b[1] - a[0] - a[1])
    .slice(0, MAX_VOCABULARY);
  const vocabulary = new Set(own.map(([feature]) => feature));
  const column = (side: 0 | 1) =>
    Object.fromEntries(
      own.flatMap(([, counts], at) => (counts[side] > 0 ? [[at, counts[side] + SMOOTHING]] : [])),
    );
  const bayes = BayesClassifier.restore({
    features: Object.fromEntries(own.map(([feature]) => [feature, 1])),
    classifier: {
      classFeatures: { relevant: column(0), other: column(1) },
      // natural starts to count at one.
      classTotals: { relevant: relevant + 1, other: other + 1 },
      totalExamples: relevant + other + 1,
      smoothing: SMOOTHING,
    },
  });
  return (given) => {
    const known = given.filter((feature) => vocabulary.has(feature)).slice(0, MAX_FEATURES);
    if (known.length === 0) return 0;
    const values = bayes.getClassifications(known);
    const yes = values.find(({ label }) => label === 'relevant')?.value ?? 0;
    const no = values.find(({ label }) => label === 'other')?.value ?? 0;
    return bounded(Math.log(yes) - Math.log(no), mostLogOdds);
  };
};

const bounded = (odds: number, most: number): number =>
  Number.isNaN(odds) ? 0 : Math.max(-most, Math.min(most, odds));

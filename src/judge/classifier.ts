import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

export interface LabelledFeatures {
  readonly features: readonly string[];
  readonly relevant: boolean;
}

/** Gives the probability, 0 to 1, that a text with these features is relevant. */
export type Classifier = (features: readonly string[]) => number;

/** Probabilities are multiplied: more features than this would underflow to nothing. */
const MAX_FEATURES = 60;
/** A feature seen in fewer training texts says more about the text than about the subject. */
const MIN_TEXTS = 2;
/** Keeps natural's time and memory (texts × features) small. */
const MAX_VOCABULARY = 4_000;
const SMOOTHING = 0.5;
/** Nothing known = no opinion. */
export const UNKNOWN = 0.5;

/**
 * Trains natural's naive Bayes on labelled features. Every feature carries a prefix (`w:`, `c:`):
 * natural keeps them in a plain object, where number-like keys would change places.
 */
export const trainClassifier = (texts: readonly LabelledFeatures[]): Classifier => {
  const vocabulary = commonFeatures(texts);
  const known = (features: readonly string[]): string[] =>
    [...new Set(features)].filter((feature) => vocabulary.has(feature)).slice(0, MAX_FEATURES);
  const usableTexts = texts
    .map(({ features, relevant }) => ({ features: known(features), relevant }))
    .filter(({ features }) => features.length > 0);
  // Who has only seen one side has no opinion.
  if (new Set(usableTexts.map(({ relevant }) => relevant)).size < 2) return () => UNKNOWN;
  const bayes = new BayesClassifier(undefined, SMOOTHING);
  for (const { features, relevant } of usableTexts)
    bayes.addDocument(features, relevant ? 'relevant' : 'not');
  bayes.train();
  return (features) => {
    const usable = known(features);
    if (usable.length === 0) return UNKNOWN;
    const values = bayes.getClassifications(usable);
    const total = values.reduce((sum, { value }) => sum + value, 0);
    const yes = values.find(({ label }) => label === 'relevant')?.value ?? 0;
    return total > 0 ? yes / total : UNKNOWN;
  };
};

const commonFeatures = (texts: readonly LabelledFeatures[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const { features } of texts)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Set(
    [...counts]
      .filter(([, count]) => count >= MIN_TEXTS)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MAX_VOCABULARY)
      .map(([feature]) => feature),
  );
};

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** What natural keeps of a naive Bayes classifier: counts by class and by the place of a feature. */
  interface BayesState {
    features: Readonly<Record<string, number>>;
    classifier: {
      classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
      classTotals: Readonly<Record<string, number>>;
      totalExamples: number;
      smoothing: number;
    };
  }
  /** The part of natural's naive Bayes classifier that is used: documents are token lists. */
  class BayesClassifier {
    constructor(stemmer?: undefined, smoothing?: number);
    static restore(state: BayesState): BayesClassifier;
    addDocument(tokens: readonly string[], label: string): void;
    train(): void;
    getClassifications(tokens: readonly string[]): { label: string; value: number }[];
  }
  export = BayesClassifier;
}

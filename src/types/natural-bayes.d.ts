declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** The part of natural's naive Bayes classifier that is used: documents are token lists. */
  class BayesClassifier {
    constructor(stemmer?: undefined, smoothing?: number);
    addDocument(tokens: readonly string[], label: string): void;
    train(): void;
    getClassifications(tokens: readonly string[]): { label: string; value: number }[];
  }
  export = BayesClassifier;
}

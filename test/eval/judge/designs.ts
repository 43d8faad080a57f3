import { type Classifier, classifierOf, countFeatures } from '../../../src/judge/classifier.ts';
import { probabilityOf, scoreOf, type Weights } from '../../../src/judge/decide.ts';
import { OBSERVED, type Observation, type Observed } from '../../../src/judge/observe.ts';
import type { Item } from './corpus.ts';
import { nameOf } from './corpus.ts';
import { type Fitted, fitWeights, type Lesson } from './fit-weights.ts';
import { deal } from './folds.ts';

/** Gives the probability that an item is relevant. */
export type Judging = (item: Item) => number;

/** A way to learn relevance from items; all see what the shipped code observes of an entry. */
export interface Design {
  readonly name: string;
  readonly learn: (items: readonly Item[]) => Judging;
}

/** The rule of the first version, kept to be compared with: points by place, weights set by hand. */
const BY_HAND: Weights = {
  bias: -4,
  weights: {
    title: 5,
    lead: 3,
    body: 1.5,
    strongest: 2,
    others: 0.5,
    repeated: 1,
    share: 0.5,
    late: -0.5,
    once: -1,
    negative: -4,
    negativeTitle: -2,
    cancelled: -1,
    act: 1.4,
    acts: 0.2,
    places: 0.3,
    headlineOnly: 0,
    firstHand: 0.3,
    classifier: 2.1,
  },
};

/** Our texts name no source: nothing can be learned of it, and it may only tip the scales. */
export const FIXED: Partial<Record<Observed, number>> = { firstHand: 0.3 };
export const LEARNED = OBSERVED.filter((name) => !(name in FIXED));
const ODDS_UNIT = 6;
const INNER_FOLDS = 5;

const sidesOf = { nameOf, sideOf: ({ text }: Item) => text.relevant };

/** The log-odds of a classifier that learned from `items`, for any other item. */
export const teach = (items: readonly Item[]): ((item: Item) => number) => {
  const lessons = countFeatures(
    items.map(({ text, judgement }) => ({
      features: judgement.grounds.features,
      relevant: text.relevant,
    })),
  );
  const byLanguage = new Map<string, Classifier>();
  return ({ judgement: { verdict, grounds } }) => {
    const classifier = byLanguage.get(verdict.lang) ?? classifierOf(lessons, verdict.lang);
    byLanguage.set(verdict.lang, classifier);
    return classifier(grounds.features);
  };
};

/** What is observed of an item, with what a classifier says of it that has not seen it. */
export const observed = (item: Item, odds: number): Observation => ({
  ...item.judgement.grounds.observation,
  classifier: odds / ODDS_UNIT,
});

/** What no watch matches is never weighed. */
export const isMatched = ({ judgement }: Item): boolean => judgement.verdict.hits.length > 0;

/**
 * Lessons for the weights: each matched item beside a classifier that learned from the other folds, of all their items:
 * what no watch matches still tells how other subjects are spoken of.
 */
export const crossFitted = (items: readonly Item[]): readonly Lesson[] => {
  const folds = deal(items, INNER_FOLDS, sidesOf);
  return folds.flatMap((fold) => {
    const oddsOf = teach(folds.filter((other) => other !== fold).flat());
    return fold.filter(isMatched).map((item) => ({
      numbers: { ...observed(item, oddsOf(item)), ...named(item) },
      relevant: item.text.relevant,
    }));
  });
};

/** Each concept that an item names, by itself. */
const named = ({ judgement }: Item): Readonly<Record<string, number>> =>
  Object.fromEntries(
    judgement.grounds.features
      .filter((feature) => !feature.startsWith('w:'))
      .map((feature) => [feature, 1]),
  );

/** What was fitted, as the product weighs it. */
export const toWeights = ({ bias, weights }: Fitted): Weights => ({
  bias,
  weights: Object.fromEntries(
    OBSERVED.map((name) => [name, weights.get(name) ?? FIXED[name] ?? 0]),
  ) as Weights['weights'],
});

const NEIGHBOURS = 9;

export const DESIGNS: readonly Design[] = [
  {
    name: 'points set by hand',
    learn: () => (item) => probabilityOf(scoreOf(observed(item, 0), BY_HAND)),
  },
  {
    name: "natural's naive Bayes",
    learn: (items) => {
      const oddsOf = teach(items);
      return (item) => probabilityOf(oddsOf(item));
    },
  },
  {
    name: 'points by hand, Bayes tips',
    learn: (items) => {
      const oddsOf = teach(items);
      return (item) => probabilityOf(scoreOf(observed(item, oddsOf(item)), BY_HAND));
    },
  },
  {
    name: 'nearest neighbours',
    learn: (items) => (item) => {
      const own = new Set(item.judgement.grounds.features);
      const near = items
        .map(({ text, judgement: { grounds } }) => {
          const shared = grounds.features.filter((feature) => own.has(feature)).length;
          const likeness = shared / Math.sqrt(Math.max(1, own.size * grounds.features.length));
          return { likeness, relevant: text.relevant };
        })
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, NEIGHBOURS);
      const all = near.reduce((sum, { likeness }) => sum + likeness, 0);
      const yes = near.reduce((sum, { likeness, relevant }) => sum + (relevant ? likeness : 0), 0);
      return all === 0 ? 0.5 : yes / all;
    },
  },
  {
    name: 'regression on the evidence',
    learn: (items) => {
      const names = LEARNED.filter((name) => name !== 'classifier');
      const weights = toWeights(fitWeights(crossFitted(items), names));
      return (item) => probabilityOf(scoreOf(observed(item, 0), weights));
    },
  },
  {
    name: 'regression on every concept',
    learn: (items) => {
      const lessons = crossFitted(items);
      const names = [...new Set(lessons.flatMap(({ numbers }) => Object.keys(numbers)))];
      const { bias, weights } = fitWeights(lessons, names);
      const oddsOf = teach(items);
      return (item) => {
        const numbers = { ...observed(item, oddsOf(item)), ...named(item) };
        return probabilityOf(
          Object.entries(numbers).reduce(
            (sum, [name, value]) => sum + value * (weights.get(name) ?? 0),
            bias,
          ),
        );
      };
    },
  },
  {
    name: 'regression with Bayes in it',
    learn: (items) => {
      const weights = toWeights(fitWeights(crossFitted(items), LEARNED));
      const oddsOf = teach(items);
      return (item) => probabilityOf(scoreOf(observed(item, oddsOf(item)), weights));
    },
  },
];

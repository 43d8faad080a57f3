import type { LearningReport, Quiet, Tuning } from '../learning.ts';
import type { Decision } from '../model.ts';
import type { Lessons } from '../pack.ts';
import { shortKey } from '../text/digest.ts';
import { DECISIONS } from '../text/scales.ts';
import { countFeatures } from './classifier.ts';
import { type Decided, figuresOf, isAtLeastAsGood } from './corpus-figures.ts';
import type { Thresholds } from './decide.ts';
import {
  type Decidable,
  deciderOf,
  heardOdds,
  localOdds,
  tunedDecision,
  UNHEARD,
} from './learned.ts';

/** A labelled entry as the shipped model sees it. */
export interface Sample extends Decidable {
  readonly relevant: boolean;
  /** Labelled critical or high. */
  readonly isUrgent: boolean;
  /** Samples of one group (the tellings of a story) are held out together. */
  readonly group: string;
}

export interface Tuned
  extends Pick<LearningReport, 'outcome' | 'better' | 'worse' | 'before' | 'after'> {
  /** Null = nothing is better than the shipped model. */
  readonly tuning: Tuning | null;
}

const FOLDS = 5;
/** Fewer cannot show five gains against no loss, which chance would bring once in 32 times. */
const MIN_EXAMPLES = 10;
const CHANCE = 0.05;
/** With so many examples half of what may be changed is. */
const HALF_WAY = 20;
/** Naive Bayes takes words that go together for so many witnesses: no more than this share of its log-odds is believed. */
const MOST_WEIGHT = 0.4;
const STEP = 0.1;
const WEIGHT_STEPS = [0, 0.25, 0.5, 0.75, 1];
const ALERT_STEPS = [0, 1, 2, 3, -1, -2];
const DIGEST_STEPS = [0, 1, 2, -1, -2];
const LOWEST = 0.2;
const HIGHEST = 0.95;
/** Keeps the tuning small in the store, and natural quick. */
const MAX_FEATURES = 1_000;
/** A corpus that shows less of either side is no floor. */
const MIN_CORPUS = 20;

/**
 * Looks for thresholds and a local classifier that decide as these examples ask, and are nowhere below the shipped model on
 * the corpus. Each is measured by examples and texts that its classifier has not seen; what is found is believed only
 * where examples that had no part in choosing gain by it beyond chance. The same input gives the same answer.
 */
export const tune = (
  examples: readonly Sample[],
  corpus: readonly Sample[],
  shipped: Thresholds,
): Tuned => {
  const none = { tuning: null, better: 0, worse: 0, before: null, after: null };
  const relevant = corpus.filter((text) => text.relevant).length;
  if (Math.min(relevant, corpus.length - relevant) < MIN_CORPUS)
    return { ...none, outcome: 'no-corpus' };
  if (examples.length < MIN_EXAMPLES) return { ...none, outcome: 'too-few' };
  const before = asShipped(corpus);
  const found = choose(examples, corpus, shipped);
  const told = { ...none, before: figuresOf(before) };
  if (!found.tuning) return { ...told, outcome: found.isBelow ? 'below-shipped' : 'no-better' };
  const { better, worse } = heldOut(examples, corpus, shipped);
  if (chanceOf(better, worse) > CHANCE) return { ...told, better, worse, outcome: 'no-better' };
  const after = found.after && figuresOf(found.after);
  return { ...told, tuning: found.tuning, better, worse, after, outcome: 'tuned' };
};

interface Choice {
  readonly tuning: Tuning | null;
  /** The corpus as it is decided then. */
  readonly after: readonly Decided[] | null;
  /** Something would serve the examples better, but post less of what matters than the shipped model. */
  readonly isBelow: boolean;
}

/** The smallest change that serves the examples best; null = none does. */
const choose = (
  examples: readonly Sample[],
  corpus: readonly Sample[],
  shipped: Thresholds,
): Choice => {
  const before = asShipped(corpus);
  const strength = examples.length / (examples.length + HALF_WAY);
  const local = {
    examples: crossFitted(examples, (others) => learn(others, corpus)),
    corpus: crossFitted(corpus, (others) => learn(examples, others)),
  };
  const quiet = quietOf(examples, corpus, local.corpus);
  let best: Choice = { tuning: null, after: null, isBelow: examples.some(isHeldBack) };
  let least = costOf(asShipped(examples), examples);
  for (const { weight, ...thresholds } of candidates(shipped, strength)) {
    const oddsIn = (odds: readonly number[]) => (at: number) =>
      weight * heardOdds(odds[at] ?? 0, quiet);
    const cost = costOf(decidedBy(examples, oddsIn(local.examples), thresholds), examples);
    if (cost >= least) continue;
    const after = decidedBy(corpus, oddsIn(local.corpus), thresholds);
    if (!isAtLeastAsGood(after, before)) {
      best = { ...best, isBelow: true };
      continue;
    }
    least = cost;
    const asked = weight === 0 ? UNASKED : { weight, quiet, lessons: learn(examples, corpus) };
    best = { ...best, tuning: { ...thresholds, ...asked }, after };
  }
  return best;
};

/** Nobody's word makes it less (`tunedDecision`). */
const isHeldBack = ({ urgency, relevant, shipped }: Sample): boolean =>
  urgency === 'critical' && !relevant && shipped === 'alert';

const UNASKED = {
  weight: 0,
  quiet: { for: 0, against: 0 },
  lessons: { relevant: 0, other: 0, features: {} },
} satisfies Partial<Tuning>;

/**
 * A local classifier sees a few words of a text, and knows of the corpus only a part of what the shipped model knows: what
 * it says of texts that are unlike the examples is chance, and would push borderline ones to either side. So it is heard
 * only where it is surer than it ever is, wrongly, of a text of the corpus (`odds`, of texts it has not learned
 * from), and never for what no example asks for.
 */
const quietOf = (
  examples: readonly Sample[],
  corpus: readonly Sample[],
  odds: readonly number[],
): Quiet => {
  const furthest = (relevant: boolean): number =>
    examples.every((example) => example.relevant === relevant)
      ? UNHEARD
      : corpus.reduce(
          (most, text, at) =>
            text.relevant === relevant
              ? Math.max(most, (relevant ? -1 : 1) * (odds[at] ?? 0))
              : most,
          0,
        );
  return { for: furthest(false), against: furthest(true) };
};

/** Smallest change first. */
const candidates = (shipped: Thresholds, strength: number) =>
  WEIGHT_STEPS.flatMap((share) =>
    ALERT_STEPS.flatMap((up) =>
      DIGEST_STEPS.map((upDigest) => ({
        weight: rounded(share * MOST_WEIGHT * strength),
        alertAt: moved(shipped.alertAt, up * strength),
        digestAt: moved(shipped.digestAt, upDigest * strength),
        change: share + Math.abs(up) + Math.abs(upDigest),
      })),
    ),
  )
    .filter(({ alertAt, digestAt }) => digestAt <= alertAt)
    .toSorted((a, b) => a.change - b.change)
    .map(({ change: _, ...candidate }) => candidate);

const moved = (threshold: number, steps: number): number =>
  rounded(Math.max(LOWEST, Math.min(HIGHEST, threshold + steps * STEP)));

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** What a server's examples teach beside the corpus: only features that several of its examples have. */
const learn = (examples: readonly Sample[], corpus: readonly Sample[]): Lessons => {
  const own = Object.entries(countFeatures(examples).features)
    .sort(([, a], [, b]) => b[0] + b[1] - a[0] - a[1])
    .slice(0, MAX_FEATURES);
  const asked = new Set(own.map(([feature]) => feature));
  return countFeatures(
    [...examples, ...corpus].map(({ features, relevant }) => ({
      features: features.filter((feature) => asked.has(feature)),
      relevant,
    })),
  );
};

/** What the local classifier says of each sample when it learned from the other folds. */
const crossFitted = (
  samples: readonly Sample[],
  learnFrom: (others: readonly Sample[]) => Lessons,
): readonly number[] => {
  const fold = dealt(samples);
  const oddsOf = Array.from({ length: FOLDS }, (_, at) =>
    localOdds(learnFrom(samples.filter((sample) => fold(sample) !== at))),
  );
  return samples.map((sample) => oddsOf[fold(sample)]?.(sample) ?? 0);
};

/** How many examples are decided better, and worse, by what was chosen without their fold. */
const heldOut = (
  examples: readonly Sample[],
  corpus: readonly Sample[],
  shipped: Thresholds,
): { readonly better: number; readonly worse: number } => {
  const fold = dealt(examples);
  const gains = Array.from({ length: FOLDS }, (_, at) => at).flatMap((at) => {
    const { tuning } = choose(
      examples.filter((example) => fold(example) !== at),
      corpus,
      shipped,
    );
    const decide = tuning && deciderOf(tuning);
    return examples
      .filter((example) => decide && fold(example) === at)
      .map((example) => {
        const { shipped: then } = example;
        return missedBy(then, example) - missedBy(decide ? decide(example) : then, example);
      });
  });
  return {
    better: gains.filter((gain) => gain > 0).length,
    worse: gains.filter((gain) => gain < 0).length,
  };
};

/** In which fold a sample is: groups are dealt in an order that follows nothing, the same at each run. */
const dealt = (samples: readonly Sample[]): ((sample: Sample) => number) => {
  const groups = [...new Set(samples.map(({ group }) => group))]
    .map((group) => ({ group, key: shortKey(group) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const fold = new Map(groups.map(({ group }, at) => [group, at % FOLDS]));
  return ({ group }) => fold.get(group) ?? 0;
};

const decidedBy = (
  samples: readonly Sample[],
  oddsAt: (at: number) => number,
  thresholds: Thresholds,
): readonly Decided[] =>
  samples.map((sample, at) => ({
    relevant: sample.relevant,
    isUrgent: sample.isUrgent,
    decision: tunedDecision(sample, oddsAt(at), thresholds),
  }));

const asShipped = (samples: readonly Sample[]): readonly Decided[] =>
  samples.map(({ relevant, isUrgent, shipped }) => ({ relevant, isUrgent, decision: shipped }));

const costOf = (decided: readonly Decided[], samples: readonly Sample[]): number =>
  samples.reduce((sum, sample, at) => sum + missedBy(decided[at]?.decision ?? 'reject', sample), 0);

/** Steps between a decision and the one that was asked for; what is beside the subject is never posted at once. */
const missedBy = (decision: Decision, { relevant, isCore }: Sample): number => {
  const highest = isCore ? 'alert' : 'digest';
  return Math.abs(DECISIONS.indexOf(relevant ? highest : 'reject') - DECISIONS.indexOf(decision));
};

/** How likely so many gains or more would be if gains and losses fell by chance (sign test, one-sided). */
const chanceOf = (better: number, worse: number): number => {
  const all = better + worse;
  let ways = 1;
  let likely = 0;
  for (let losses = 0; losses <= worse; losses += 1) {
    likely += ways / 2 ** all;
    ways = (ways * (all - losses)) / (losses + 1);
  }
  return likely;
};

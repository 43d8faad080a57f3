import type { Decision, Evidence, ReasonKind } from '../model.ts';
import { OBSERVED, type Observation, type Observed } from './observe.ts';
import { bestPlace, type Weighed } from './weigh-concepts.ts';

/** How an entry was weighed, and why. */
export interface Relevance {
  /** Probability, 0 to 1. */
  readonly relevance: number;
  readonly decision: Decision;
  readonly reasonKind: ReasonKind;
  readonly reason: string;
}

/** What each observation adds to the log-odds; learned from labelled texts (docs/judgement.md). */
export interface Weights {
  readonly bias: number;
  readonly weights: Readonly<Record<Observed, number>>;
}

/** Probabilities from which an entry is posted at once, or kept for the digest. */
export interface Thresholds {
  readonly alertAt: number;
  readonly digestAt: number;
}

export interface Model extends Weights, Thresholds {}

/** What lies below is beside the subject (naval mines, bombs of old wars): kept, never an alert. */
export const CORE_WEIGHT = 4;

export const hasCore = (weighed: readonly Weighed[]): boolean =>
  weighed.some(({ weight }) => weight >= CORE_WEIGHT);

/** The log-odds that an entry with these observations is relevant. */
export const scoreOf = (observation: Observation, { bias, weights }: Weights): number =>
  OBSERVED.reduce((sum, name) => sum + weights[name] * observation[name], bias);

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What thresholds make of a probability; without a concept of the core an entry is never posted at once. */
export const decisionAt = (
  relevance: number,
  isCore: boolean,
  { alertAt, digestAt }: Thresholds,
): Decision => {
  if (relevance >= alertAt && isCore) return 'alert';
  return relevance >= Math.min(alertAt, digestAt) ? 'digest' : 'reject';
};

/** Decides, and says in one plain sentence on what evidence. */
export const decide = (
  observation: Observation,
  weighed: readonly Weighed[],
  { hits, cancelled: [cancelled] }: Evidence,
  model: Model,
): Relevance => {
  const [hit] = hits;
  if (!hit) {
    const reason = cancelled
      ? `"${cancelled.quote}" is not what the watch means.`
      : 'No term of any watch stands in it.';
    const reasonKind = cancelled ? 'negative-sense' : 'no-watch';
    return { relevance: 0, decision: 'reject', reasonKind, reason };
  }
  const relevance = Math.round(probabilityOf(scoreOf(observation, model)) * 1000) / 1000;
  const isCore = hasCore(weighed);
  const decision = decisionAt(relevance, isCore, model);
  const strongest = weighed.find(({ weight }) => weight > 0);
  const named = `"${strongest?.quote ?? hit.quote}"`;
  const place = strongest && bestPlace(strongest);
  if (decision === 'alert') {
    const where = place === 'title' ? 'in its title' : 'in its text';
    const what = observation.act > 0 ? ' and says what happened' : '';
    const reason = `It names ${named} ${where}${what}.`;
    return { relevance, decision, reasonKind: 'evidence', reason };
  }
  if (decision === 'digest') {
    const reason = isCore
      ? `It names ${named}, but it is unsure that this is its subject.`
      : `It names ${named}, which is close to the subject but not it.`;
    return { relevance, decision, reasonKind: 'borderline', reason };
  }
  const negative = weighed.find(({ weight }) => weight < 0);
  if (negative) {
    const reason = `It names ${named}, but "${negative.quote}" shows another subject.`;
    return { relevance, decision, reasonKind: 'negative-sense', reason };
  }
  const passing = strongest && place !== 'title';
  const reason = passing
    ? `It names ${named} only in passing.`
    : `It names ${named}, which alone is too little.`;
  return { relevance, decision, reasonKind: passing ? 'passing-mention' : 'weak-evidence', reason };
};

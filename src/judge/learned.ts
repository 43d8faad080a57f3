import type { Quiet, Tuning, Tunings } from '../learning.ts';
import type { Decision, Urgency, Verdict } from '../model.ts';
import type { Lessons } from '../pack.ts';
import { DECISIONS } from '../text/scales.ts';
import { type Classifier, classifierOf } from './classifier.ts';
import { decisionAt, relevanceAt, type Thresholds } from './decide.ts';
import type { Grounds, Judgement } from './judge.ts';

/** What a decision hangs on, and what the shipped model makes of it. */
export interface Decidable extends Pick<Grounds, 'logOdds' | 'isCore' | 'features'> {
  readonly lang: string;
  readonly urgency: Urgency;
  readonly shipped: Decision;
}
export type Decider = (entry: Decidable) => Decision;

export const decidable = ({ verdict, grounds }: Judgement): Decidable => ({
  logOdds: grounds.logOdds,
  isCore: grounds.isCore,
  features: grounds.features,
  lang: verdict.lang,
  urgency: verdict.urgency,
  shipped: verdict.decision,
});

const isLess = (decision: Decision, than: Decision): boolean =>
  DECISIONS.indexOf(decision) < DECISIONS.indexOf(than);

/** More log-odds than the features of a text come to: who is quiet up to here is never heard. */
export const UNHEARD = 1_000;
/** A kind that shares no word with the corpus is told by many words at once; its classifier may be that sure. */
const MOST_HEARD = 30;

/** The log-odds by these lessons. A classifier is made for a language when that first comes. */
export const localOdds = (lessons: Lessons): ((entry: Decidable) => number) => {
  const classifiers = new Map<string, Classifier>();
  return ({ lang, features }) => {
    const classifier = classifiers.get(lang) ?? classifierOf(lessons, lang, UNHEARD);
    classifiers.set(lang, classifier);
    return classifier(features);
  };
};

/** What is heard of such log-odds: how far they go beyond `quiet`. */
export const heardOdds = (odds: number, quiet: Quiet): number => {
  const beyond = Math.abs(odds) - (odds > 0 ? quiet.for : quiet.against);
  return Math.sign(odds) * Math.max(0, Math.min(MOST_HEARD, beyond));
};

/**
 * Of what the shipped model is surest of, one in twenty is wrong: beside what people say its log-odds count no further
 * than that.
 */
const SUREST = 3;

/**
 * What these thresholds, and the weighted log-odds of a local classifier, make of an entry. Where a state is out or takes
 * the binding step nobody's word makes it less than the shipped model does.
 */
export const tunedDecision = (
  { logOdds, isCore, urgency, shipped }: Decidable,
  local: number,
  thresholds: Thresholds,
): Decision => {
  const relevance = relevanceAt(Math.min(SUREST, logOdds) + local);
  const decision = decisionAt(relevance, isCore, thresholds);
  return urgency === 'critical' && isLess(decision, shipped) ? shipped : decision;
};

/** Decides as a server learned to. */
export const deciderOf = (tuning: Tuning): Decider => {
  const oddsOf = localOdds(tuning.lessons);
  return (entry) =>
    tunedDecision(entry, tuning.weight * heardOdds(oddsOf(entry), tuning.quiet), tuning);
};

/**
 * The verdict as the servers that subscribe decide it: the most that any of them says, and who says less. What no watch
 * asks for stays rejected. An entry is judged once, however many servers there are.
 */
export const decideByServer = (tunings: Tunings): ((judgement: Judgement) => Verdict) => {
  const deciders = [...tunings].map(
    ([server, tuning]) => [server, tuning && deciderOf(tuning)] as const,
  );
  if (deciders.every(([, decider]) => !decider)) return ({ verdict }) => verdict;
  return (judgement) => {
    const { verdict } = judgement;
    const entry = decidable(judgement);
    const decided = deciders.map(
      ([server, decider]) => [server, decider ? decider(entry) : verdict.decision] as const,
    );
    const decision = decided
      .map(([, each]) => each)
      .reduce((most, each) => (isLess(most, each) ? each : most));
    const less = decided.filter(([, each]) => isLess(each, decision));
    const byServer = Object.fromEntries(less);
    if (decision === verdict.decision) return { ...verdict, byServer };
    const [server] = decided.find(([, each]) => each === decision) ?? [''];
    return {
      ...verdict,
      decision,
      reasonKind: 'learned',
      reason: `${verdict.reason} ${LEARNED[decision](server)}`,
      byServer,
    };
  };
};

const LEARNED: Readonly<Record<Decision, (server: string) => string>> = {
  alert: (server) => `What people taught ${server} makes it an alert there.`,
  digest: (server) => `What people taught ${server} keeps it, and posts it not at once.`,
  reject: () => 'What people taught makes it too little everywhere.',
};

/** What people say of entries, and what a server learned from it: types only. */

import type { EntryText, TextField, Urgency, Verdict } from './model.ts';
import type { Lessons } from './pack.ts';

/** The first two answer one question: a person has one answer to it for an entry. */
export type FeedbackKind = 'relevant' | 'not-relevant' | 'wrong-label' | 'duplicate';

/** The labels that would have been right; null = that label was not spoken of. */
export interface Correction {
  readonly acts: readonly string[] | null;
  readonly countries: readonly string[] | null;
  readonly urgency: Urgency | null;
}

/** One person's word on one entry, checked. */
export interface Feedback {
  readonly server: string;
  readonly entryId: number;
  /** The story that the entry stood in then; null = none. */
  readonly storyKey: string | null;
  readonly kind: FeedbackKind;
  /** Null = it is not about labels. */
  readonly correction: Correction | null;
  /** The story that tells the same; null = it is not about that. */
  readonly duplicateOf: string | null;
  readonly by: string;
}

export interface KeptFeedback extends Feedback {
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  readonly at: number;
  /** When it was taken back, or another word of the same person took its place; null = it stands. */
  readonly takenBackAt: number | null;
}

/** Log-odds up to which a local classifier is not heard, where it speaks for and against an entry. */
export interface Quiet {
  readonly for: number;
  readonly against: number;
}

/** What a server decides by in place of the shipped thresholds. */
export interface Tuning {
  readonly alertAt: number;
  readonly digestAt: number;
  /** What a log-odd that is heard of the local classifier adds to those of the shipped model; 0 = it is not asked. */
  readonly weight: number;
  readonly quiet: Quiet;
  /** What the local classifier learned. */
  readonly lessons: Lessons;
}

/** By server; null = it decides as shipped. */
export type Tunings = ReadonlyMap<string, Tuning | null>;

/** How well decisions fit the shipped corpus: shares, 0 to 1. */
export interface CorpusFigures {
  /** Alert and digest against reject. */
  readonly relevanceF1: number;
  /** Alert against the rest. */
  readonly alertPrecision: number;
  readonly alertF1: number;
}

/** Why a night changed something, or did not. */
export type LearningOutcome = 'tuned' | 'too-few' | 'no-better' | 'below-shipped' | 'no-corpus';

/** How often people said that a label was missing, and how often that it was wrong. */
export interface CorrectedLabel {
  readonly label: string;
  readonly missing: number;
  readonly wrong: number;
}

/** What was learned from, and what came of it. */
export interface LearningReport {
  readonly outcome: LearningOutcome;
  /** Entries with an opinion that counts. */
  readonly examples: number;
  readonly people: number;
  /** Entries on which as many say yes as no. */
  readonly disputed: number;
  /** Examples that were held out and decided better, and worse, than by the shipped model. */
  readonly better: number;
  readonly worse: number;
  /** Null = nothing was measured. */
  readonly before: CorpusFigures | null;
  readonly after: CorpusFigures | null;
  readonly corrected: readonly CorrectedLabel[];
  readonly duplicates: number;
}

/** One night's learning of one server. */
export interface LearningRun {
  readonly id: number;
  readonly server: string;
  readonly at: number;
  /** Null = as shipped. */
  readonly tuning: Tuning | null;
  /** False = what was in force before stayed so. */
  readonly isChange: boolean;
  readonly report: LearningReport;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
}

/** What stands of people's words on one entry, beside the entry as it was read and judged. */
export interface StandingFeedback
  extends Pick<Feedback, 'kind' | 'correction' | 'by' | 'entryId' | 'storyKey'> {
  readonly text: Pick<EntryText, TextField | 'lang' | 'kind' | 'url'>;
  readonly verdict: Pick<Verdict, 'acts' | 'countries'>;
}

/** A night's outcome, to be kept. */
export interface NewRun extends Pick<LearningRun, 'server' | 'tuning' | 'isChange' | 'report'> {
  /** How much had been said by then, as `heard` counts it. */
  readonly heard: number;
  /** Of Treatywatch, whose shipped model it was held against. */
  readonly version: string;
}

export interface LastRun extends LearningRun {
  readonly heard: number;
  readonly version: string;
}

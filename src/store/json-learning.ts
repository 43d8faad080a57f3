import { z } from 'zod';
import type {
  CorpusFigures,
  Correction,
  LearningOutcome,
  LearningReport,
  Tuning,
} from '../learning.ts';
import type { Urgency } from '../model.ts';
import type { Lessons } from '../pack.ts';

/** As json.ts, for what people say and what is learned from it. */
export const learningJson = (value: Correction | Tuning | LearningReport): string =>
  JSON.stringify(value);

export const parseCorrection = (text: string): Correction => correction.parse(JSON.parse(text));
export const parseTuning = (text: string): Tuning => tuning.parse(JSON.parse(text));
export const parseReport = (text: string): LearningReport => report.parse(JSON.parse(text));

type Members<Union extends string> = { readonly [Name in Union]: Name };

const labels = z.array(z.string()).nullable();

const correction: z.ZodType<Correction> = z.object({
  acts: labels,
  countries: labels,
  urgency: z
    .enum({
      critical: 'critical',
      high: 'high',
      normal: 'normal',
      low: 'low',
    } satisfies Members<Urgency>)
    .nullable(),
});

const lessons: z.ZodType<Lessons> = z.object({
  relevant: z.number(),
  other: z.number(),
  features: z.record(z.string(), z.tuple([z.number(), z.number()])),
});

const tuning: z.ZodType<Tuning> = z.object({
  alertAt: z.number(),
  digestAt: z.number(),
  weight: z.number(),
  quiet: z.object({ for: z.number(), against: z.number() }),
  lessons,
});

const figures: z.ZodType<CorpusFigures | null> = z
  .object({ relevanceF1: z.number(), alertPrecision: z.number(), alertF1: z.number() })
  .nullable();

const report: z.ZodType<LearningReport> = z.object({
  outcome: z.enum({
    tuned: 'tuned',
    'too-few': 'too-few',
    'no-better': 'no-better',
    'below-shipped': 'below-shipped',
    'no-corpus': 'no-corpus',
  } satisfies Members<LearningOutcome>),
  examples: z.number(),
  people: z.number(),
  disputed: z.number(),
  better: z.number(),
  worse: z.number(),
  before: figures,
  after: figures,
  corrected: z.array(z.object({ label: z.string(), missing: z.number(), wrong: z.number() })),
  duplicates: z.number(),
});

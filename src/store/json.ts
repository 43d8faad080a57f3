import { z } from 'zod';
import type { Brief, Moment } from '../brief.ts';
import type { Certainty, FlagKind, LegalState } from '../legal.ts';
import type { Decision, KeySentence, Mode, ReasonKind, Urgency, Verdict } from '../model.ts';
import { SOURCE_KINDS } from '../text/source-kinds.ts';

/**
 * The one place where JSON of the store becomes values. JSON lies in text columns on every engine,
 * and only these columns are parsed: a title that looks like JSON stays a title.
 */
export const toJson = (
  value: Brief | Moment | Verdict | readonly (KeySentence | string | number)[],
): string => JSON.stringify(value);

/** Made once: a shape costs more to make than to use. */
const numbersShape = z.array(z.number());
const textsShape = z.array(z.string());

export const parseNumbers = (text: string): readonly number[] => read(numbersShape, text);
export const parseVerdict = (text: string): Verdict => read(verdictShape, text);
export const parseKeySentences = (text: string): readonly KeySentence[] =>
  read(keySentencesShape, text);
export const parseTexts = (text: string): readonly string[] => read(textsShape, text);

/** Throws on what does not fit: we wrote it, so the file was changed behind our back. */
export function read<Value>(shape: z.ZodType<Value>, text: string): Value {
  return shape.parse(JSON.parse(text));
}

/** Names every member of a union, so that a new one cannot be forgotten here. */
export type Members<Union extends string> = { readonly [Name in Union]: Name };

export const decision = z.enum({
  alert: 'alert',
  digest: 'digest',
  reject: 'reject',
} satisfies Members<Decision>);

export const urgency = z.enum({
  critical: 'critical',
  high: 'high',
  normal: 'normal',
  low: 'low',
} satisfies Members<Urgency>);

const reasonKind = z.enum({
  'no-watch': 'no-watch',
  'negative-sense': 'negative-sense',
  'weak-evidence': 'weak-evidence',
  borderline: 'borderline',
  'passing-mention': 'passing-mention',
  'not-judged': 'not-judged',
  'awaits-page': 'awaits-page',
  learned: 'learned',
  evidence: 'evidence',
} satisfies Members<ReasonKind>);

export const sourceKind = z.enum(SOURCE_KINDS);

const hit = z.object({
  watch: z.string(),
  concept: z.string().nullable(),
  term: z.string(),
  field: z.enum(['title', 'summary', 'text']),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  // Hits that were stored before these were known are what they were.
  isWeak: z.boolean().default(false),
  weight: z.number().default(1),
});

const mode = z.enum({
  fact: 'fact',
  plan: 'plan',
  demand: 'demand',
  denial: 'denial',
  allegation: 'allegation',
} satisfies Members<Mode>);

// What was stored before modes were told was told as it stood.
export const told = {
  id: z.string(),
  mode: mode.default('fact'),
  step: z.string().nullable().default(null),
};

export const flags = z
  .array(
    z.object({
      kind: z.enum({
        state: 'state',
        date: 'date',
        'mixed-treaties': 'mixed-treaties',
        count: 'count',
        'incomplete-actors': 'incomplete-actors',
        event: 'event',
        address: 'address',
      } satisfies Members<FlagKind>),
      claim: z.string(),
      known: z.string(),
      source: z.string(),
    }),
  )
  .default([]);

export const after = z.array(z.string()).default([]);

export const byServer = z.record(z.string(), decision).default({});

const legalState = z.enum({
  'never-joined': 'never-joined',
  signatory: 'signatory',
  joined: 'joined',
  party: 'party',
  announced: 'announced',
  voted: 'voted',
  'signed-into-law': 'signed-into-law',
  notified: 'notified',
  out: 'out',
  suspended: 'suspended',
} satisfies Members<LegalState>);

export const parseLegalState = (text: string): LegalState => legalState.parse(text);

export const standings = z
  .array(
    z.object({
      country: z.string(),
      treaty: z.string(),
      state: legalState,
      on: z.string().nullable(),
      certainty: z.enum({ A: 'A', B: 'B', C: 'C', K: 'K' } satisfies Members<Certainty>),
      source: z.string(),
      sourceUrl: z.string().nullable().default(null),
      isComputed: z.boolean(),
      isDisputed: z.boolean(),
    }),
  )
  .default([]);

export const translation = z
  .object({ text: z.string(), lang: z.string(), model: z.string() })
  .nullable()
  .default(null);

const verdictShape: z.ZodType<Verdict> = z.object({
  lang: z.string(),
  decision,
  reasonKind,
  reason: z.string(),
  relevance: z.number(),
  acts: z.array(z.object({ ...told, score: z.number() })),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  urgency,
  hits: z.array(hit),
  flags,
  after,
  byServer,
  opinion: z.object({ model: z.string(), isRelevant: z.boolean() }).nullable().default(null),
});

const label = z.union([
  z.templateLiteral(['act:', z.string()]),
  z.templateLiteral(['country:', z.string()]),
  z.templateLiteral(['concept:', z.string()]),
]);

const keySentencesShape: z.ZodType<readonly KeySentence[]> = z.array(
  z.object({ text: z.string(), start: z.int(), end: z.int(), labels: z.array(label), translation }),
);

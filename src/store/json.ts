import { z } from 'zod';
import type { Certainty, FlagKind, LegalState } from '../legal.ts';
import type { Brief, Decision, KeySentence, Mode, ReasonKind, Urgency, Verdict } from '../model.ts';
import { SOURCE_KINDS } from '../text/source-kinds.ts';

/**
 * The one place where JSON of the store becomes values. JSON lies in text columns on every engine,
 * and only these columns are parsed: a title that looks like JSON stays a title.
 */
export const toJson = (
  value: Brief | Verdict | readonly (KeySentence | string | number)[],
): string => JSON.stringify(value);

/** Made once: a shape costs more to make than to use. */
const numbersShape = z.array(z.number());
const textsShape = z.array(z.string());

export const parseNumbers = (text: string): readonly number[] => read(numbersShape, text);
export const parseBrief = (text: string): Brief => read(briefShape, text);
export const parseVerdict = (text: string): Verdict => read(verdictShape, text);
export const parseKeySentences = (text: string): readonly KeySentence[] =>
  read(keySentencesShape, text);
export const parseTexts = (text: string): readonly string[] => read(textsShape, text);

/** Throws on what does not fit: we wrote it, so the file was changed behind our back. */
function read<Value>(shape: z.ZodType<Value>, text: string): Value {
  return shape.parse(JSON.parse(text));
}

/** Names every member of a union, so that a new one cannot be forgotten here. */
type Members<Union extends string> = { readonly [Name in Union]: Name };

const decision = z.enum({
  alert: 'alert',
  digest: 'digest',
  reject: 'reject',
} satisfies Members<Decision>);

const urgency = z.enum({
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

const sourceKind = z.enum(SOURCE_KINDS);

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
const told = {
  id: z.string(),
  mode: mode.default('fact'),
  step: z.string().nullable().default(null),
};

const flags = z
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

const after = z.array(z.string()).default([]);

const byServer = z.record(z.string(), decision).default({});

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

const standings = z
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

const translation = z
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

const briefShape: z.ZodType<Brief> = z.object({
  storyKey: z.string(),
  headline: z.string(),
  url: z.string().nullable(),
  lang: z.string(),
  decision,
  urgency,
  acts: z.array(
    z.union([
      z.object(told),
      z.string().transform((id) => ({ id, mode: 'fact' as const, step: null })),
    ]),
  ),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  standings,
  flags,
  isComputed: z.boolean().default(false),
  byServer,
  watches: z.array(z.string()),
  quotes: z.array(
    z.object({ text: z.string(), outlet: z.string(), url: z.string().nullable(), translation }),
  ),
  sources: z.array(
    z.object({
      outlet: z.string(),
      kind: sourceKind,
      url: z.string().nullable(),
      at: z.number(),
      after,
    }),
  ),
  openedAt: z.number(),
  updatedAt: z.number(),
});

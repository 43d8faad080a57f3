import { z } from 'zod';
import type { LegalState } from '../legal.ts';
import { isLanguage } from './pack-files.ts';
import { PACK_TERM } from './pack-term.ts';
import { FEED } from './settings-schema.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u);
/** How packs name things. */
export const NAME_ID = id;
const terms = z.array(PACK_TERM);
const byLanguageOf = <T extends z.ZodType>(value: T) =>
  z.record(
    z
      .string()
      .regex(/^[a-z]{2,3}$/u)
      .refine((code) => code === 'mul' || isLanguage(code)),
    value,
    {
      error: ({ code }) =>
        code === 'invalid_key' ? 'no language has this code (ISO 639-1; mul = any)' : undefined,
    },
  );
const byLanguage = byLanguageOf(terms);
/** Words by language, as they stand in texts. */
export const BY_LANGUAGE_TEXT = byLanguageOf(z.array(z.string().min(1)));
const urgency = z.enum(['critical', 'high', 'normal', 'low']);
/** As steps of acts and facts of the register name them. */
export const LEGAL_STATES = [
  'never-joined',
  'signatory',
  'joined',
  'party',
  'announced',
  'voted',
  'signed-into-law',
  'notified',
  'out',
  'suspended',
] as const satisfies readonly LegalState[];

/** `pack.yaml` */
export const PACK = z.strictObject({
  id,
  name: z.string().min(1),
  about: z.string().min(1),
});

/** `concepts/<topic>.yaml` */
export const CONCEPTS = z.strictObject({
  concepts: z.array(
    z.strictObject({
      id,
      about: z.string().min(1),
      treaty: id.optional(),
      'treaty-beside': z
        .array(id)
        .optional()
        .describe('Concepts beside which alone a hit names the treaty'),
      weight: z.number().min(-20).max(20),
      terms: byLanguage.default({}),
      unless: byLanguage.default({}),
      source: z.string().min(1),
    }),
  ),
});

/** `acts/<group>.yaml` */
export const ACTS = z.strictObject({
  acts: z.array(
    z.strictObject({
      id,
      label: z.string().min(1),
      badge: z.string().min(1).max(8),
      urgency,
      weighty: z.boolean().default(false),
      with: z.array(id).default([]),
      cues: byLanguage.default({}),
      against: byLanguage.default({}),
      steps: z
        .array(
          z.strictObject({
            id,
            label: z.string().min(1),
            state: z
              .enum(LEGAL_STATES)
              .optional()
              .describe('What the register says of the actor then'),
            urgency: urgency.optional().describe('Where it is not that of the act'),
            cues: byLanguage.default({}),
          }),
        )
        .default([])
        .describe('The one that goes farthest stands last'),
      source: z.string().optional(),
    }),
  ),
});

const words = terms.default([]);
const sourced = { source: z.string().min(1).optional() };

/** `languages/<lang>.yaml`: what one language says for the pack's concepts and acts, so that one speaker can check it. */
export const LANGUAGE = z.strictObject({
  ...sourced,
  concepts: z.record(id, z.strictObject({ terms: words, unless: words, ...sourced })).default({}),
  acts: z
    .record(
      id,
      z.strictObject({
        cues: words,
        against: words,
        steps: z.record(id, terms).default({}),
        ...sourced,
      }),
    )
    .default({}),
  forms: z.array(terms.min(2)).default([]).describe('All forms of a word, one list for each word'),
  'needs-native-check': z
    .array(id)
    .default([])
    .describe('Concepts and acts of this file that no page and no speaker vouches for yet'),
});

/** `watches.yaml` */
export const WATCHES = z.strictObject({
  watches: z.array(z.strictObject({ id, label: z.string().min(1), query: z.string().min(1) })),
});

/**
 * `feeds.yaml`. Evidence that the address answers: `E1` a published check, on that day; `E2` ten or more public
 * files that configure it, `E3` fewer, as counted on that day.
 */
export const PACK_FEEDS = z.strictObject({
  feeds: z.array(
    FEED.required({ owner: true }).extend({
      country: FEED.shape.country.unwrap().nullable().describe('null = international'),
      languages: FEED.shape.languages.unwrap().min(1),
      kind: FEED.shape.kind.unwrap(),
      evidence: z.strictObject({
        grade: z.enum(['E1', 'E2', 'E3']),
        date: z
          .string()
          .regex(
            /^\d{4}-\d{2}(?:-\d{2})?$/u,
            'must be a day or a month such as 2026-11-23 or 2026-11',
          )
          .optional(),
        note: z.string().min(1).optional(),
      }),
    }),
  ),
});

const country = z.string().regex(/^[A-Z]{2}$/u, 'must be a two-letter country code (ISO 3166-1)');

/** `training/<lang>.yaml`: short texts with their labels, or with their relevance alone. */
export const TRAINING = z.array(
  z
    .strictObject({
      id: id.optional(),
      title: z.string().min(1).optional().describe("Else the text's first sentence"),
      text: z.string(),
      relevant: z.boolean(),
      acts: z
        .array(
          z
            .string()
            .regex(
              /^[a-z0-9-]+(?::(?:fact|plan|demand|denial|allegation))?$/u,
              'must be an act and how it is told, such as clearance:plan',
            ),
        )
        .optional()
        .describe('Without it only the relevance counts as labelled'),
      countries: z.array(country).optional().describe('Actor first'),
      treaties: z.array(id).optional(),
      urgency: urgency.optional(),
      trap: id.optional().describe('Why it may be taken for the other side'),
    })
    .refine(({ title, text }) => title !== undefined || text !== '', 'has neither title nor text'),
);

/** `modality/<lang>.yaml`: words that say in what manner a thing is told, whatever the thing. */
export const MODALITY = z.strictObject({
  source: z.string().min(1),
  'verb-last': z
    .boolean()
    .default(false)
    .describe('Such words stand behind what they govern, and not before it'),
  plan: words,
  demand: words,
  denial: words,
  allegation: words,
  fact: words.describe('Phrases that hold one of these words and tell a fact all the same'),
  'title-plan': words.describe('A plan right before the cue in a title, nothing elsewhere'),
  clause: words.describe('Words that open a clause of its own'),
  'needs-native-check': z.boolean().default(false),
});

/** `claims.yaml`: words by which texts state what a register of treaties knows. */
export const CLAIMS = z.strictObject({
  ...sourced,
  'needs-native-check': z.boolean().default(false),
  out: byLanguage,
  joined: byLanguage,
  party: byLanguage,
  since: byLanguage,
  and: byLanguage,
  'in-force': byLanguage,
  parties: byLanguage,
  among: byLanguage,
  titled: byLanguage,
  part: byLanguage,
});

/** `wires.yaml`: news agencies, and the words of credit lines. */
export const WIRES = z.strictObject({
  ...sourced,
  wires: z.array(z.strictObject({ name: z.string().min(1), names: terms.min(1) })),
  before: byLanguage,
  after: byLanguage,
});

/** `places/frames.yaml` */
export const FRAMES = z.strictObject({ bystander: byLanguage, notPlace: byLanguage });

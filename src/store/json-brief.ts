import { z } from 'zod';
import type { Amendment, Brief, Facts, Moment, NewFacts, Quote, StoryLink } from '../brief.ts';
import {
  after,
  byServer,
  decision,
  flags,
  read,
  sourceKind,
  standings,
  told,
  translation,
  urgency,
} from './json.ts';

/* As json.ts, for what is said about stories. */

export const parseBrief = (text: string): Brief => read(briefShape, text);
export const parseMoment = (text: string): Moment => read(momentShape, text);

const act = z.object(told);

const quotes: z.ZodType<readonly Quote[]> = z.array(
  z.object({ text: z.string(), outlet: z.string(), url: z.string().nullable(), translation }),
);

const facts: z.ZodType<Facts> = z.object({
  acts: z.array(z.string()),
  countries: z.array(z.string()),
  urgency,
});

const amendment: z.ZodType<Amendment> = z.object({
  outlet: z.string(),
  url: z.string().nullable(),
  at: z.number(),
  was: z.string(),
  now: z.string(),
});

const link: z.ZodType<StoryLink> = z.object({
  key: z.string(),
  headline: z.string(),
  url: z.string().nullable(),
  acts: z.array(act),
  openedAt: z.number(),
});

const news: z.ZodType<NewFacts> = z.object({
  number: z.int(),
  at: z.number(),
  acts: z.array(act),
  countries: z.array(z.string()),
  urgency: urgency.nullable(),
  quotes,
});

const momentShape: z.ZodType<Moment> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('updated'), at: z.number(), news }),
  z.object({ kind: z.literal('corrected'), at: z.number(), amendment }),
  z.object({
    kind: z.enum(['merged', 'split']),
    at: z.number(),
    by: z.string(),
    other: z.string(),
    entries: z.array(z.int()),
  }),
]);

/** Briefs that were stored before a thing was known have none of it; all they say was told by their card. */
const briefShape: z.ZodType<Brief> = z
  .object({
    storyKey: z.string(),
    headline: z.string(),
    url: z.string().nullable(),
    lang: z.string(),
    decision,
    urgency,
    acts: z.array(
      z.union([act, z.string().transform((id) => ({ id, mode: 'fact' as const, step: null }))]),
    ),
    countries: z.array(z.string()),
    treaties: z.array(z.string()),
    standings,
    flags,
    isComputed: z.boolean().default(false),
    byServer,
    watches: z.array(z.string()),
    quotes,
    sources: z.array(
      z.object({
        outlet: z.string(),
        owner: z.string().optional(),
        kind: sourceKind,
        url: z.string().nullable(),
        at: z.number(),
        after,
        copyOf: z.string().nullable().default(null),
      }),
    ),
    voices: z.int().optional(),
    amendments: z.array(amendment).default([]),
    earlier: z.array(link).default([]),
    told: facts.optional(),
    mergedInto: link.nullable().default(null),
    openedAt: z.number(),
    updatedAt: z.number(),
  })
  .transform((brief) => ({
    ...brief,
    sources: brief.sources.map((source) => ({ ...source, owner: source.owner ?? source.outlet })),
    voices: brief.voices ?? brief.sources.length,
    told: brief.told ?? {
      acts: brief.acts.map(({ id }) => id),
      countries: brief.countries,
      urgency: brief.urgency,
    },
  }));

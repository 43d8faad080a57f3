import { z } from 'zod';
import { BY_LANGUAGE_TEXT, LEGAL_STATES, NAME_ID } from './pack-schema.ts';
import { COUNTRY, written } from './settings-schema.ts';

const text = z.string().min(1);
const isReal = (date: string): boolean => {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
};
const NO_SUCH_DAY = 'is no day of the calendar';
const date = written(
  /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u,
  'must be a day, a month or a year: 2025-06-27, 2025-06 or "2025" in quotes',
)
  .refine(isReal, NO_SUCH_DAY)
  .describe('YYYY-MM-DD, or only its month or year');
const day = written(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day such as 2025-06-27').refine(
  isReal,
  NO_SUCH_DAY,
);
const sourced = {
  certainty: z
    .enum(['A', 'B', 'C', 'K'])
    .describe(
      'A official text or specialist NGO plus press; B several press items; C one source, or sources disagree; K not checked',
    ),
  source: text.describe('A key of sources; in a file without sources, its name'),
};
const count = z.int().min(0).max(1000);
const hasOneTerm = (rule: Readonly<Record<string, unknown>>): boolean =>
  ['months', 'days', 'months-after'].filter((key) => rule[key] !== undefined).length === 1;

const FACT = z.strictObject({
  state: z.enum(LEGAL_STATES),
  on: date.optional(),
  ...sourced,
  note: text.optional(),
  disputed: z.boolean().default(false),
  with: z.array(COUNTRY).default([]).describe('Countries that did it together with this one'),
  objections: z.array(COUNTRY).default([]).describe('Countries that objected'),
});

const TREATY = z.strictObject({
  id: NAME_ID,
  label: text,
  title: text.optional(),
  titles: BY_LANGUAGE_TEXT.default({}).describe('Parts of the title that no other treaty has'),
  adopted: day.optional(),
  'in-force': day.optional(),
  withdrawal: z
    .strictObject({
      article: text,
      months: count.optional(),
      days: count.optional(),
      'unless-at-war': z.boolean().default(false),
    })
    .refine(hasOneTerm, 'must say months or days')
    .optional()
    .describe('How long after its notice a state is out'),
  joining: z
    .strictObject({
      article: text,
      'months-after': count.optional().describe('On the first day of that month'),
      months: count.optional(),
      days: count.optional(),
    })
    .refine(hasOneTerm, 'must say months-after, months or days')
    .optional()
    .describe('How long after its deposit a state is bound'),
  suspension: z.boolean().default(false).describe('Whether a clause lets a party suspend it'),
  source: sourced.source,
});

/** `treaties.yaml`: the treaties of a pack, and what is known of how states stand under them. */
export const TREATIES = z.strictObject({
  sources: z
    .record(
      NAME_ID,
      z.strictObject({
        title: text,
        url: z
          .string()
          .regex(/^https?:\/\/\S+$/u, 'must be an address that begins with https://')
          .optional(),
        read: date.optional().describe('When it was read'),
      }),
    )
    .default({}),
  treaties: z.array(TREATY),
  states: z
    .record(COUNTRY, z.record(NAME_ID, z.array(FACT)), {
      error: ({ code }) =>
        code === 'invalid_key' ? 'no country has this code (ISO 3166-1)' : undefined,
    })
    .default({})
    .describe('By country and treaty, oldest first'),
  wars: z
    .array(z.strictObject({ country: COUNTRY, since: date, until: date.optional(), ...sourced }))
    .default([])
    .describe('Armed conflicts that keep a withdrawal from taking effect'),
  counts: z
    .array(
      z.strictObject({
        treaty: NAME_ID,
        on: date,
        parties: count,
        ...sourced,
        note: text.optional(),
      }),
    )
    .default([])
    .describe('Numbers of parties that a source gave'),
  events: z
    .array(
      z.strictObject({
        id: NAME_ID,
        countries: z.array(COUNTRY).default([]),
        on: date,
        until: date.optional(),
        reported: date.optional(),
        about: text,
        names: z.array(text).default([]),
        cues: BY_LANGUAGE_TEXT.default({}),
        figures: z.record(NAME_ID, z.number()).default({}),
        unique: z
          .boolean()
          .default(false)
          .describe('Nothing before it had these names and words: an earlier date is wrong'),
        ...sourced,
      }),
    )
    .default([])
    .describe('Dated facts that are no state of a treaty'),
});
export type WrittenTreaties = z.infer<typeof TREATIES>;

/** The part of it that names the treaties: all that labels need. */
export const TREATY_NAMES = z.object({ treaties: TREATIES.shape.treaties });

import { z } from 'zod';
import { FEED } from './settings-schema.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u);
const byLanguage = z.record(z.string().regex(/^(?:[a-z]{2}|mul)$/u), z.array(z.string().min(1)));
const urgency = z.enum(['critical', 'high', 'normal', 'low']);

/** `pack.yaml` */
export const PACK = z.strictObject({
  id,
  name: z.string().min(1),
  about: z.string().min(1),
  treaties: z.array(z.strictObject({ id, label: z.string().min(1), source: z.string().min(1) })),
});

/** `concepts/<topic>.yaml` */
export const CONCEPTS = z.strictObject({
  concepts: z.array(
    z.strictObject({
      id,
      about: z.string().min(1),
      treaty: id.optional(),
      weight: z.number().min(-20).max(20),
      terms: byLanguage,
      unless: byLanguage.default({}),
      source: z.string().min(1),
      'needs-native-check': z.array(z.string()).default([]),
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
      cues: byLanguage,
      against: byLanguage.default({}),
      escalate: z.strictObject({ to: urgency, cues: byLanguage }).optional(),
      source: z.string().optional(),
      'needs-native-check': z.array(z.string()).default([]),
    }),
  ),
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

/** `training/<lang>.yaml` */
export const TRAINING = z.array(z.strictObject({ relevant: z.boolean(), text: z.string().min(1) }));

/** `places/frames.yaml` */
export const FRAMES = z.strictObject({ bystander: byLanguage, notPlace: byLanguage });

import { z } from 'zod';

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

/** `training/<lang>.yaml` */
export const TRAINING = z.array(z.strictObject({ relevant: z.boolean(), text: z.string().min(1) }));

/** `places/frames.yaml` */
export const FRAMES = z.strictObject({ bystander: byLanguage, notPlace: byLanguage });

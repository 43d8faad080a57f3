import { z } from 'zod';
import type { EntryText } from '../model.ts';

const text = z.string().nullish();
const list = z.array(z.string()).nullish();

/** Every stage's input; absent and null are the same everywhere. */
export const INPUT = z.looseObject({
  id: z.string(),
  body: text,
  html: text,
  headers: z.record(z.string(), z.string()).nullish(),
  url: text,
  addresses: list,
  title: text,
  summary: text,
  text,
  lang: text,
  source: text,
  authors: list,
  categories: list,
  country: text,
  kind: z
    .enum([
      'official',
      'treaty-body',
      'wire',
      'broadcaster',
      'press',
      'ngo',
      'think-tank',
      'state-aligned',
      'content-network',
      'aggregator',
    ])
    .nullish()
    .catch(null),
  published: z.union([z.string(), z.number()]).nullish(),
  watch: text,
  sentences: z.number().int().min(1).max(50).nullish(),
  channel: text,
  force: z.boolean().nullish(),
});

export type InspectInput = z.infer<typeof INPUT>;

/** The entry that a line describes, as the worker would see it. */
export const entryOf = (input: InspectInput): EntryText => ({
  title: input.title ?? '',
  summary: input.summary ?? '',
  text: input.text ?? '',
  lang: input.lang ?? null,
  url: input.url ?? null,
  source: input.source ?? null,
  authors: input.authors ?? [],
  categories: input.categories ?? [],
  country: input.country ?? null,
  kind: input.kind ?? null,
  published: momentOf(input.published),
});

/** Epoch milliseconds of an ISO date or a number; null when absent or unreadable. */
export const momentOf = (published: InspectInput['published']): number | null => {
  if (published === null || published === undefined) return null;
  const at = typeof published === 'number' ? published : Date.parse(published);
  return Number.isFinite(at) ? at : null;
};

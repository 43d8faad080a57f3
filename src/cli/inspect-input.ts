import { z } from 'zod';
import type { EntryText } from '../model.ts';
import { SOURCE_KINDS } from '../text/source-kinds.ts';

const text = z.string().nullish();
const list = z.array(z.string()).nullish();

/** Every stage's input; absent and null are the same everywhere. */
export const INPUT = z.looseObject({
  id: z.string(),
  body: text,
  html: text,
  headers: z.record(z.string(), z.string()).nullish(),
  url: text,
  select: z
    .object({ entry: z.string(), title: text, link: text, date: text, summary: text })
    .nullish(),
  addresses: list,
  title: text,
  summary: text,
  text,
  lang: text,
  source: text,
  authors: list,
  categories: list,
  country: text,
  kind: z.enum(SOURCE_KINDS).nullish().catch(null),
  published: z.union([z.string(), z.number()]).nullish(),
  watch: text,
  sentences: z.number().int().min(1).max(1_000).nullish(),
  channel: text,
  force: z.boolean().nullish(),
});

export type InspectInput = z.infer<typeof INPUT>;

/** The parser cuts bodies at a tenth of this; what is longer is no entry. In UTF-16 units. */
const MAX_FIELD = 2_000_000;

/** The field of a line that is longer than anything that is read, if one is. */
export const tooLong = (input: InspectInput): string | null =>
  (['title', 'summary', 'text'] as const).find(
    (field) => (input[field]?.length ?? 0) > MAX_FIELD,
  ) ?? null;

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

/** Epoch milliseconds of an ISO date or a number; null when absent, unreadable or past all calendars. */
const momentOf = (published: InspectInput['published']): number | null => {
  if (published === null || published === undefined) return null;
  const at = new Date(published).getTime();
  return Number.isNaN(at) ? null : at;
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROW = z.object({
  id: z.string(),
  url: z.string().nullable(),
  lang: z.string(),
  date: z.string().nullable(),
  story: z.string().nullable(),
  title: z.string(),
  text: z.string().nullable(),
  relevant: z.boolean(),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  severity: z.string().nullable(),
});

/** A real news item with its labels; `text` is null where only the headline is known. */
export type NewsRow = z.infer<typeof ROW>;

/** The development rows of the folder of corpora. */
export const readNewsRows = (corpora: string): readonly NewsRow[] =>
  readFileSync(join(corpora, 'landmine-news', 'dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ROW.parse(JSON.parse(line)));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { type Counts, countOf, scoreLine } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { entryOf, shippedUnderstanding } from './corpus.ts';
import { labelLines, type Pair } from './labels.ts';

const ITEMS = z.array(
  z.object({
    lang: z.string(),
    title: z.string(),
    text: z.string(),
    relevant: z.boolean(),
    acts: z.array(z.string()).default([]),
    countries: z.array(z.string()).default([]),
    treaties: z.array(z.string()).default([]),
    urgency: z.string().nullable().default(null),
  }),
);

/**
 * Items in the natural mix of feeds that nobody tunes on: which ones are wrong is not printed. What is found here is
 * nearer to what a reader will see than the figures on texts that rules were made beside.
 */
export const evaluateKeptBack: Evaluation = async () => {
  const understanding = await shippedUnderstanding();
  const written = readFileSync(join(import.meta.dirname, 'kept-back.yaml'), 'utf8');
  const judged = ITEMS.parse(load(written, { schema: CORE_SCHEMA })).map((item) => ({
    item,
    // Feeds tell their language, if at all, as a hint: here nothing tells it.
    verdict: understanding.judge({ ...entryOf(item), lang: null }).verdict,
  }));
  const line = (name: string, some: typeof judged): string =>
    scoreLine(`  ${name}`, relevance(some), some.length);
  const pairs = judged
    .filter(({ item }) => item.relevant)
    .map(
      ({ item, verdict }): Pair => ({
        is: { ...item, acts: item.acts.map((act) => act.split(':')[0] ?? act) },
        said: { ...verdict, acts: verdict.acts.map(({ id }) => id) },
      }),
    );
  return [
    'Kept back: our own items in the natural mix of feeds, never tuned on',
    line('all', judged),
    line(
      'English',
      judged.filter(({ item }) => item.lang === 'en'),
    ),
    line(
      'not English',
      judged.filter(({ item }) => item.lang !== 'en'),
    ),
    scoreLine(
      '  alerts alone',
      countOf(
        judged.map(({ item, verdict }) => ({
          said: verdict.decision === 'alert',
          is: item.relevant,
        })),
      ),
      judged.length,
    ),
    ...labelLines(pairs),
  ];
};

const relevance = (
  some: readonly { item: { relevant: boolean }; verdict: { decision: string } }[],
): Counts =>
  countOf(
    some.map(({ item, verdict }) => ({ said: verdict.decision !== 'reject', is: item.relevant })),
  );

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Evaluation } from '../evaluation.ts';
import { agreementLine, meanOf } from './b-cubed.ts';
import { inspectStories, judgeLines, type StoryLine, shelve, shuffled } from './stream.ts';
import { tfIdf } from './tf-idf.ts';

const ROW = z.object({
  id: z.string(),
  topic: z.number(),
  event: z.string(),
  sentences: z.array(z.string()),
});
const ORDERS = [1, 2, 3, 4, 5];

type Row = z.infer<typeof ROW>;

const asText = ({ id, event, sentences }: Row): StoryLine => ({
  id,
  story: event,
  title: '',
  text: sentences.join(' '),
  lang: 'en',
  published: null,
  url: null,
});

const asTitleAndText = (row: Row): StoryLine => {
  const [title = '', ...rest] = row.sentences;
  return { ...asText(row), title, text: rest.join(' ') };
};

/** The events of ECB+, each beside another of its kind, in five shuffled orders and without any time. */
export const evaluateEvents: Evaluation = async ({ corpora }) => {
  const rows = readFileSync(join(corpora, 'cluster-ecbplus', 'dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ROW.parse(JSON.parse(line)));
  const lines = [`ECB+: ${rows.length} texts of two events in each topic, mean of five orders`];
  for (const [name, read] of [
    ['first sentence as title', asTitleAndText],
    ['all as text', asText],
  ] as const) {
    const judged = await judgeLines(rows.map(read));
    const orders = ORDERS.map((seed) => shuffled(judged, seed));
    lines.push(agreementLine(name, meanOf(orders.map(shelve))));
    for (const rest of [0, 1]) {
      const half = orders.map((order) =>
        order.filter(({ line }) => Number.parseInt(line.story, 10) % 2 === rest),
      );
      const half_ = rest === 0 ? 'even topics' : 'odd topics';
      lines.push(agreementLine(`  ${half_}`, meanOf(half.map(shelve))));
    }
    const plain = orders.map((order) => order.map(({ line }) => line));
    const [first = []] = plain;
    lines.push(agreementLine('  the first order, through inspect', await inspectStories(first)));
    const base = tfIdf(plain);
    lines.push(agreementLine(`  TF-IDF, best threshold ${base.threshold}`, base.agreement));
  }
  return lines;
};

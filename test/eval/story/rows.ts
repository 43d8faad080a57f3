import type { Evaluation } from '../evaluation.ts';
import { type NewsRow, readNewsRows } from '../news-rows.ts';
import { agreementLine } from './b-cubed.ts';
import { inspectStories, judgeLines, type StoryLine, shelve } from './stream.ts';
import { tfIdf } from './tf-idf.ts';

const lineOf = (row: NewsRow): StoryLine => ({
  id: row.id,
  story: row.story ?? row.id,
  title: row.title,
  text: row.text ?? '',
  lang: row.lang,
  published: row.date,
  url: row.url === '' ? null : row.url,
});

/** Lines without a date stand behind the one before them in the file, as a feed would have them. */
const byTime = (lines: readonly StoryLine[]): readonly StoryLine[] => {
  let last = '';
  return lines
    .map((line) => {
      last = line.published ?? last;
      return { line, at: last };
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .map(({ line }) => line);
};

/** The development rows: their stories, every other row as a story of its own. */
export const evaluateRows: Evaluation = async ({ corpora }) => {
  const rows = readNewsRows(corpora);
  const all = byTime(rows.map(lineOf));
  const relevant = byTime(rows.filter((row) => row.relevant).map(lineOf));
  const judged = await judgeLines(all);
  return [
    `Development rows: ${all.length}, ${new Set(all.map(({ story }) => story)).size} stories`,
    agreementLine('all, straight on the shelf', shelve(judged)),
    agreementLine('all, through inspect', await inspectStories(all)),
    agreementLine('relevant ones, through inspect', await inspectStories(relevant)),
    agreementLine('TF-IDF, best threshold', tfIdf([all]).agreement),
  ];
};

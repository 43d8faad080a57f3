import type { Evaluation } from '../evaluation.ts';
import { agreementLine } from './b-cubed.ts';
import { type OwnEntry, readKeptBackStories, readOwnStories } from './own-stories.ts';
import { inspectStories, judgeLines, type StoryLine, shelve } from './stream.ts';
import { tfIdf } from './tf-idf.ts';

const lineOf = ({ id, story, title, text, lang, published }: OwnEntry): StoryLine => ({
  ...{ id, story, title, text, lang },
  published: new Date(published).toISOString(),
  url: null,
});

/** Stories of our own, in the order in which their entries came in; of those kept back only totals are told. */
export const evaluateOwnStories: Evaluation = async () => {
  const lines: string[] = [];
  for (const [name, entries] of [
    ['Stories of our own', readOwnStories()],
    ['Stories of our own, kept back', readKeptBackStories()],
  ] as const) {
    const told = entries.map(lineOf);
    lines.push(
      `${name}: ${told.length} entries, ${new Set(told.map(({ story }) => story)).size} stories`,
      agreementLine('straight on the shelf', shelve(await judgeLines(told))),
      agreementLine('through inspect', await inspectStories(told)),
      agreementLine('TF-IDF, best threshold', tfIdf([told]).agreement),
    );
  }
  return lines;
};

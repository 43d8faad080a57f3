import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A report and what its summary is held against. */
export interface Report {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  /** One summary by a person, or other reports of the same event. */
  readonly references: readonly string[];
}

const rowsOf = <T>(row: z.ZodType<T>, path: string): readonly T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)));

const SUMMED = z.object({ src: z.string(), systems: z.record(z.string(), z.string()) });

/** 100 reports of CNN and the Daily Mail, tokenised and in small letters, with the highlights their editors wrote. */
export const readHighlights = (corpora: string): readonly Report[] =>
  rowsOf(SUMMED, join(corpora, 'sum-realsumm', 'docs100.jsonl')).map(({ src, systems }) => ({
    title: '',
    text: src.replaceAll(/<\/?t>/gu, '').trim(),
    lang: 'en',
    references: [systems['ext/pnbert/ref'] ?? ''],
  }));

const PAIR = z.object({
  lang: z.string(),
  text1: z.string(),
  text2: z.string(),
  overall: z.number(),
});
/** Of 1 (the same story) to 4. */
const SAME_STORY = 1.75;
const LONGEST_TITLE = 250;

/** Reports in six languages that people found to tell one story, each held against the other one of its pair. */
export const readPairs = (corpora: string): readonly Report[] =>
  rowsOf(PAIR, join(corpora, 'pairs-semeval8', 'pairs.jsonl'))
    .filter(({ overall }) => overall <= SAME_STORY)
    .flatMap(({ lang, text1, text2 }) => [
      { ...titled(text1), lang, references: [text2] },
      { ...titled(text2), lang, references: [text1] },
    ]);

/** Two blanks part the title from the text. */
const titled = (whole: string): Pick<Report, 'title' | 'text'> => {
  const at = whole.indexOf('  ');
  return at > 0 && at < LONGEST_TITLE
    ? { title: whole.slice(0, at), text: whole.slice(at + 2) }
    : { title: '', text: whole };
};

const TOLD = z.object({ id: z.string(), event: z.string(), sentences: z.array(z.string()) });

/** English reports, tokenised, each held against all others of its event. */
export const readEvents = (corpora: string): readonly Report[] => {
  const rows = rowsOf(TOLD, join(corpora, 'cluster-ecbplus', 'dev.jsonl'));
  const byEvent = Map.groupBy(rows, ({ event }) => event);
  return rows.map(({ id, event, sentences }) => ({
    title: '',
    text: sentences.join(' '),
    lang: 'en',
    references: (byEvent.get(event) ?? [])
      .filter((other) => other.id !== id)
      .map((other) => other.sentences.join(' ')),
  }));
};

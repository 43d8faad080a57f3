import { z } from 'zod';
import { BASELINES } from '../baselines.ts';
import { countOf, scoreLine } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';
import { type NewsRow, readNewsRows } from '../news-rows.ts';

const ANSWER = z.object({ hits: z.array(z.object({ watch: z.string(), quote: z.string() })) });

interface MatchedRow {
  readonly row: NewsRow;
  readonly hits: z.infer<typeof ANSWER>['hits'];
}

const isEnglish = ({ lang }: NewsRow): boolean => lang === 'en';
const hasText = ({ text }: NewsRow): boolean => text !== null && text !== '';

/** Parts of the rows that are measured apart. */
const GROUPS: readonly (readonly [string, (row: NewsRow) => boolean])[] = [
  ['all', () => true],
  ['English', isEnglish],
  ['other languages', (row) => !isEnglish(row)],
  ['with text', hasText],
  ['with text, English', (row) => hasText(row) && isEnglish(row)],
  ['with text, not English', (row) => hasText(row) && !isEnglish(row)],
  ['headline only', (row) => !hasText(row)],
  ['headline only, English', (row) => !hasText(row) && isEnglish(row)],
  ['headline only, not English', (row) => !hasText(row) && !isEnglish(row)],
];

/** Whether some watch holds for the rows that are relevant, and for no others; baselines beside it. */
export const evaluateRows: Evaluation = async ({ corpora, isVerbose }) => {
  const rows = readNewsRows(corpora);
  const answers = await inspectLines(
    'match',
    rows.map(({ id, url, title, text }) => ({ id, url, title, text })),
  );
  const matched = rows.map((row, at) => ({ row, hits: ANSWER.parse(answers[at]).hits }));
  const ways: readonly (readonly [string, (item: MatchedRow) => boolean])[] = [
    ['watches', ({ hits }) => hits.length > 0],
    ...BASELINES.map(
      ([name, pattern]) =>
        [name, ({ row }: MatchedRow) => pattern.test(`${row.title}\n${row.text ?? ''}`)] as const,
    ),
  ];
  const languages = [...new Set(rows.map(({ lang }) => lang))].sort();
  const groupLine = (
    name: string,
    isIn: (row: NewsRow) => boolean,
    isSaid: (item: MatchedRow) => boolean,
  ): string => {
    const group = matched.filter(({ row }) => isIn(row));
    const pairs = group.map((item) => ({ said: isSaid(item), is: item.row.relevant }));
    return scoreLine(name, countOf(pairs), group.length);
  };
  return [
    'Watches on real rows',
    ...GROUPS.flatMap(([group, isIn]) => [
      group,
      ...ways.map(([name, isSaid]) => groupLine(`  ${name}`, isIn, isSaid)),
    ]),
    '',
    'Watches by language',
    ...languages.map((lang) =>
      groupLine(
        `  ${lang}`,
        (row) => row.lang === lang,
        ({ hits }) => hits.length > 0,
      ),
    ),
    ...(isVerbose ? ['', 'Wrong', ...matched.flatMap(wrongLine)] : []),
  ];
};

const wrongLine = ({ row, hits }: MatchedRow): readonly string[] => {
  if (hits.length > 0 === row.relevant) return [];
  const told = [...new Set(hits.map(({ watch, quote }) => `${watch}: ${quote}`))].slice(0, 4);
  return [
    `${row.relevant ? 'MISSED' : 'FALSE '} ${row.id} ${row.lang} ${row.title.slice(0, 80)} | ${told.join('; ')}`,
  ];
};

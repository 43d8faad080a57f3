import { z } from 'zod';
import { BASELINES } from './baselines.ts';
import { type Counts, countOf, percent, scoreLine } from './counts.ts';
import type { Evaluation } from './evaluation.ts';
import { inspectLines } from './inspect-run.ts';
import { type NewsRow, readNewsRows } from './news-rows.ts';

const ANSWER = z.object({
  decision: z.enum(['alert', 'digest', 'reject']),
  reason: z.string(),
  relevance: z.number(),
  acts: z.array(z.object({ id: z.string() })),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  urgency: z.enum(['critical', 'high', 'normal', 'low']),
});
type Answer = z.infer<typeof ANSWER>;

/** Topic labels of the rows in our acts; `other` and `risk-education` are left out of the score. */
const actsAsTopics = (acts: readonly string[]): readonly string[] => {
  const policy = ['universalisation', 'compliance', 'national-law', 'diplomacy', 'advocacy'];
  const topics = acts.filter((act) => act !== 'risk-education');
  return [...new Set(topics.map((act) => (policy.includes(act) ? 'ban-policy' : act)))];
};

/** Relevance, acts, countries, treaties and urgency on the development rows; out: the report's lines. */
export const evaluateRelevance: Evaluation = async ({ corpora, isVerbose }) => {
  const rows = readNewsRows(corpora);
  const answers = await inspectLines(
    'judge',
    rows.map(({ id, url, date, title, text }) => ({ id, url, published: date, title, text })),
  );
  const judged = rows.map((row, at) => ({ row, answer: ANSWER.parse(answers[at]) }));
  const said = ({ answer }: { answer: Answer }): boolean => answer.decision !== 'reject';
  const languages = [...new Set(rows.map(({ lang }) => lang))].sort();
  const relevance = (some: typeof judged): Counts =>
    countOf(some.map((item) => ({ said: said(item), is: item.row.relevant })));
  const wrong = judged.filter((item) => said(item) !== item.row.relevant);
  const alertCounts = countOf(
    judged.map(({ row, answer }) => ({ said: answer.decision === 'alert', is: row.relevant })),
  );
  return [
    'Relevance (alert or digest)',
    scoreLine('Treatywatch', relevance(judged), rows.length),
    scoreLine('  alerts alone', alertCounts, rows.length),
    ...BASELINES.map(([name, pattern]) =>
      scoreLine(
        `  baseline: ${name}`.slice(0, 40),
        countOf(
          rows.map((row) => ({
            said: pattern.test(`${row.title}\n${row.text ?? ''}`),
            is: row.relevant,
          })),
        ),
        rows.length,
      ),
    ),
    '',
    'By language',
    ...languages.map((lang) => {
      const some = judged.filter(({ row }) => row.lang === lang);
      return scoreLine(`  ${lang}`, relevance(some), some.length);
    }),
    '',
    'Labels, on relevant rows',
    ...labelLines(judged.filter(({ row }) => row.relevant)),
    ...(isVerbose
      ? [
          '',
          'Wrong',
          ...wrong.map(
            ({ row, answer }) =>
              `${row.relevant ? 'MISSED' : 'FALSE '} ${row.id} ${row.lang} ${answer.relevance} ${row.title.slice(0, 80)} | ${answer.reason}`,
          ),
        ]
      : []),
  ];
};

const labelLines = (judged: readonly { row: NewsRow; answer: Answer }[]): readonly string[] => {
  const micro = (
    pick: (item: {
      row: NewsRow;
      answer: Answer;
    }) => readonly [readonly string[], readonly string[]],
  ): Counts =>
    countOf(
      judged.flatMap((item) => {
        const [labels, found] = pick(item);
        return [...new Set([...labels, ...found])].map((label) => ({
          said: found.includes(label),
          is: labels.includes(label),
        }));
      }),
    );
  const level = ({ urgency }: Answer): string => {
    if (urgency === 'normal') return 'medium';
    return urgency === 'low' ? 'low' : 'high';
  };
  const right = judged.filter(({ row, answer }) => row.severity === level(answer)).length;
  return [
    scoreLine(
      '  acts',
      micro(({ row, answer }) => [
        row.topics.filter((topic) => topic !== 'other'),
        actsAsTopics(answer.acts.map(({ id }) => id)),
      ]),
      judged.length,
    ),
    scoreLine(
      '  countries',
      micro(({ row, answer }) => [row.countries, answer.countries]),
      judged.length,
    ),
    scoreLine(
      '  treaties',
      micro(({ row, answer }) => [
        row.treaties.map((treaty) => (treaty === 'ottawa' ? 'apmbc' : treaty)),
        answer.treaties,
      ]),
      judged.length,
    ),
    `${'  urgency'.padEnd(30)} ${String(judged.length).padStart(4)}  right ${percent(right / Math.max(1, judged.length))}`,
  ];
};

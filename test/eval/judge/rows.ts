import { z } from 'zod';
import { BASELINES } from '../baselines.ts';
import { type Counts, countOf, scoreLine } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';
import { type NewsRow, readNewsRows } from '../news-rows.ts';
import { confusion, type Labels, labelLines, micro, type Pair } from './labels.ts';

const ANSWER = z.object({
  decision: z.enum(['alert', 'digest', 'reject']),
  reason: z.string(),
  relevance: z.number(),
  acts: z.array(z.object({ id: z.string() })),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  urgency: z.enum(['critical', 'high', 'normal', 'low']),
});

interface Judged {
  readonly row: NewsRow;
  readonly answer: z.infer<typeof ANSWER>;
}

const POLICY = ['universalisation', 'compliance', 'national-law', 'diplomacy', 'advocacy'];
/** Neither is scored: the rows' `other` is no act of ours, and they know no risk education. */
const UNSCORED = ['other', 'risk-education'];
const WORST = 20;

/** Our acts in the words of the rows' topics. */
export const asTopics = (acts: readonly string[]): readonly string[] => [
  ...new Set(
    acts
      .filter((act) => !UNSCORED.includes(act))
      .map((act) => (POLICY.includes(act) ? 'ban-policy' : act)),
  ),
];

const severityOf = ({ urgency }: Judged['answer']): string => {
  if (urgency === 'normal') return 'medium';
  return urgency === 'low' ? 'low' : 'high';
};

const pairOf = ({ row, answer }: Judged): Pair => ({
  is: {
    acts: row.topics.filter((topic) => !UNSCORED.includes(topic)),
    countries: row.countries,
    treaties: row.treaties.map((treaty) => (treaty === 'ottawa' ? 'apmbc' : treaty)),
    urgency: row.severity,
  },
  said: {
    acts: asTopics(answer.acts.map(({ id }) => id)),
    countries: answer.countries,
    treaties: answer.treaties,
    urgency: severityOf(answer),
  },
});

/** Relevance, acts, countries, treaties and urgency on the development rows, asked through `inspect judge`. */
export const evaluateRows: Evaluation = async ({ corpora }) => {
  const rows = readNewsRows(corpora);
  const answers = await inspectLines(
    'judge',
    rows.map(({ id, url, date, title, text }) => ({ id, url, published: date, title, text })),
  );
  const judged = rows.map((row, at) => ({ row, answer: ANSWER.parse(answers[at]) }));
  const relevant = judged.filter(({ row }) => row.relevant);
  return [
    'Real news (development rows): relevance, where alert or digest means relevant',
    ...relevanceLines(judged),
    '',
    ...baselineLines(rows),
    '',
    'By language (counts are small)',
    ...[...new Set(rows.map(({ lang }) => lang))].sort().map((lang) => {
      const own = judged.filter(({ row }) => row.lang === lang);
      return scoreLine(`  ${lang}`, countsOf(own), own.length);
    }),
    '',
    ...confusion(
      'Decisions',
      ['relevant', 'other', 'alert', 'digest', 'reject'],
      judged.map(({ row, answer }) => ({
        is: row.relevant ? 'relevant' : 'other',
        said: answer.decision,
      })),
    ).filter((line) => !/^ {2}(?:alert|digest|reject) /u.test(line)),
    '',
    'Labels, on relevant rows',
    ...labelLines(relevant.map(pairOf)),
    ...topicLines(relevant.map(pairOf)),
    '',
    ...confusion(
      'Urgency',
      ['high', 'medium', 'low'],
      relevant.map((each) => ({ is: each.row.severity ?? '', said: severityOf(each.answer) })),
    ),
    '',
    `The worst ${WORST} errors`,
    ...worstLines(judged),
  ];
};

const said = ({ answer }: Judged): boolean => answer.decision !== 'reject';
const countsOf = (some: readonly Judged[]): Counts =>
  countOf(some.map((item) => ({ said: said(item), is: item.row.relevant })));

const relevanceLines = (judged: readonly Judged[]): readonly string[] => {
  const line = (name: string, some: readonly Judged[]) =>
    scoreLine(`  ${name}`, countsOf(some), some.length);
  const alerts = judged.map(({ row, answer }) => ({
    said: answer.decision === 'alert',
    is: row.relevant,
  }));
  return [
    line('all rows', judged),
    line('rows with text', judged.filter(hasText)),
    line(
      'headline only',
      judged.filter((each) => !hasText(each)),
    ),
    line(
      'English',
      judged.filter(({ row }) => row.lang === 'en'),
    ),
    line(
      'not English',
      judged.filter(({ row }) => row.lang !== 'en'),
    ),
    scoreLine('  alerts alone', countOf(alerts), judged.length),
  ];
};

const hasText = ({ row }: Judged): boolean => (row.text ?? '') !== '';

const baselineLines = (rows: readonly NewsRow[]): readonly string[] =>
  BASELINES.map(([name, pattern]) =>
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
  );

/** Each topic by itself. */
const topicLines = (pairs: readonly Pair[]): readonly string[] => {
  const topics = [...new Set(pairs.flatMap(({ is }) => is.acts))].sort();
  return topics.map((topic) => {
    const only = ({ acts }: Labels): readonly string[] => acts.filter((act) => act === topic);
    const count = pairs.filter(({ is }) => is.acts.includes(topic)).length;
    return scoreLine(`    ${topic}`, micro(pairs, only), count);
  });
};

/** A wrong decision weighs most, the surest first; then wrong labels, the most first. */
const worstLines = (judged: readonly Judged[]): readonly string[] => {
  const errors = judged.map((item) => {
    const isWrong = said(item) !== item.row.relevant;
    const { is, said: told } = pairOf(item);
    const labels = item.row.relevant
      ? [...missing('acts', is, told), ...missing('countries', is, told)]
      : [];
    const weight = isWrong ? 100 + 10 * Math.abs(item.answer.relevance - 0.5) : labels.length;
    return { item, labels, isWrong, weight };
  });
  return errors
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORST)
    .map(({ item: { row, answer }, labels, isWrong }) => {
      const kind = row.relevant ? 'MISSED' : 'FALSE';
      const what = isWrong ? `${kind} ${answer.relevance}: ${answer.reason}` : labels.join(', ');
      return `  ${row.id} ${row.lang} ${row.title.slice(0, 60)} | ${what}`;
    });
};

const missing = (
  kind: 'acts' | 'countries',
  { [kind]: is }: Labels,
  { [kind]: told }: Labels,
): readonly string[] => [
  ...is.filter((label) => !told.includes(label)).map((label) => `without ${label}`),
  ...told.filter((label) => !is.includes(label)).map((label) => `too much ${label}`),
];

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Counts, countOf, f1, precision, recall } from './counts.ts';
import { inspectLines } from './inspect-run.ts';

const ROW = z.object({
  id: z.string(),
  url: z.string().nullable(),
  lang: z.string(),
  date: z.string().nullable(),
  title: z.string(),
  text: z.string().nullable(),
  relevant: z.boolean(),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  severity: z.string().nullable(),
});
type Row = z.infer<typeof ROW>;

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

/** What a volunteer would set up without us. */
const BASELINES: readonly (readonly [string, RegExp])[] = [
  ['keywords of the mission', /ottawa convention|anti-?\s?personnel (?:land)?mines?|landmines?/iu],
  [
    'the same in ten languages',
    /ottawa (?:convention|treaty)|landmine|anti-?\s?personnel mine|mines? antipersonnel|minas? antipersona|antipersonenmine|miny przeciwpiechotne|протипіхотн|противопехотн|priešpėstin|jalkaväkimiin|地雷|ألغام|mayın|mina antipessoa/iu,
  ],
  [
    'naive stems (mine*, Ottawa)',
    /\bmin(?:e|es|a|as|y|en|er|ų|os)\b|\bмін|\bмин|地雷|ألغام|mayın|ottawa|landmin/iu,
  ],
];

/** Topic labels of the rows in our acts; `other` and `risk-education` are left out of the score. */
const actsAsTopics = (acts: readonly string[]): readonly string[] => {
  const policy = ['universalisation', 'compliance', 'national-law', 'diplomacy', 'advocacy'];
  const topics = acts.filter((act) => act !== 'risk-education');
  return [...new Set(topics.map((act) => (policy.includes(act) ? 'ban-policy' : act)))];
};

const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`;

const line = (name: string, counts: Counts, count: number): string =>
  `${name.padEnd(30)} ${String(count).padStart(4)}  P ${percent(precision(counts))}  R ${percent(recall(counts))}  F1 ${f1(counts).toFixed(3)}`;

/** Relevance, acts, countries, treaties and urgency on the development rows; out: the report's lines. */
export const evaluateRelevance = async (
  path: string,
  isVerbose: boolean,
): Promise<readonly string[]> => {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ROW.parse(JSON.parse(text)));
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
    line('Treatywatch', relevance(judged), rows.length),
    line('  alerts alone', alertCounts, rows.length),
    ...BASELINES.map(([name, pattern]) =>
      line(
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
      return line(`  ${lang}`, relevance(some), some.length);
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

const labelLines = (judged: readonly { row: Row; answer: Answer }[]): readonly string[] => {
  const micro = (
    pick: (item: { row: Row; answer: Answer }) => readonly [readonly string[], readonly string[]],
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
    line(
      '  acts',
      micro(({ row, answer }) => [
        row.topics.filter((topic) => topic !== 'other'),
        actsAsTopics(answer.acts.map(({ id }) => id)),
      ]),
      judged.length,
    ),
    line(
      '  countries',
      micro(({ row, answer }) => [row.countries, answer.countries]),
      judged.length,
    ),
    line(
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

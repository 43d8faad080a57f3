import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { pageEncoding } from '../../../src/extract/decode-page.ts';
import { extractArticle } from '../../../src/extract/extract-article.ts';
import { type Counts, f1, precision, recall } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';

const ROW = z.object({
  html: z.string(),
  url: z.string(),
  with: z.array(z.string()),
  without: z.array(z.string()),
  title: z.string().optional(),
  author: z.string().optional(),
  date: z.string().optional(),
});

const ANSWER = z.object({
  title: z.string().nullish(),
  byline: z.string().nullish(),
  published: z.string().nullish(),
  text: z.string().default(''),
});

type Judged = z.infer<typeof ROW> & {
  readonly answer: z.infer<typeof ANSWER>;
  readonly kept: readonly string[];
  readonly foreign: readonly string[];
};

const lineOf = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

/** Wrong rows are looked at in one half only; what helps there alone does not generalise. */
const isDevelopment = (url: string): boolean =>
  (createHash('sha256').update(url).digest()[0] ?? 0) % 2 === 0;

const countsOf = (rows: readonly Judged[]): Counts => ({
  truePositive: rows.flatMap(({ kept }) => kept).length,
  falsePositive: rows.flatMap(({ foreign }) => foreign).length,
  falseNegative: rows.flatMap((row) => row.with).length - rows.flatMap(({ kept }) => kept).length,
});

const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`;

const textLine = (name: string, rows: readonly Judged[]): string => {
  const counts = countsOf(rows);
  return `${name.padEnd(18)} ${String(rows.length).padStart(4)}  P ${percent(precision(counts))}  R ${percent(recall(counts))}  F1 ${f1(counts).toFixed(3)}`;
};

const shareLine = (name: string, right: readonly boolean[]): string =>
  `${name.padEnd(18)} ${String(right.length).padStart(4)}  right ${percent(right.filter(Boolean).length / Math.max(1, right.length))}`;

const fieldLines = (rows: readonly Judged[]): readonly string[] => [
  shareLine(
    '  title',
    rows.flatMap(({ title, answer }) =>
      title ? [lettersOf(title).trim() === lettersOf(answer.title ?? '').trim()] : [],
    ),
  ),
  shareLine(
    '  day',
    rows.flatMap(({ date, answer }) =>
      date ? [answer.published?.slice(0, 10) === date.slice(0, 10)] : [],
    ),
  ),
  shareLine(
    '  author',
    rows.flatMap(({ author, answer }) =>
      author ? [lettersOf(answer.byline ?? '').includes(lettersOf(author).trim())] : [],
    ),
  ),
];

const CASE = z.object({
  encoding: z.string(),
  text: z.string().optional(),
  b64: z.string().optional(),
});

/** The encodings that browsers find in pages without a header. */
const encodingLine = (path: string): string =>
  shareLine(
    'Page encodings',
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => CASE.parse(JSON.parse(text)))
      .map(({ encoding, text = '', b64 }) => {
        const page = b64 === undefined ? Buffer.from(text) : Buffer.from(b64, 'base64');
        return pageEncoding(page, null) === encoding.toLowerCase();
      }),
  );

/** What trafilatura's own evaluation counts: segments that belong to the article, and ones that do not. */
export const evaluateArticles: Evaluation = async ({ corpora, isVerbose }) => {
  const folder = join(corpora, 'article-trafilatura');
  const rows = readFileSync(join(folder, 'evaldata_sample.jsonl'), 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ROW.parse(JSON.parse(text)));
  const bodies = rows.map(({ html }) => gunzipSync(readFileSync(join(folder, 'html', html))));
  const answers = await inspectLines(
    'extract',
    rows.map(({ html, url }, at) => ({ id: html, url, body: bodies[at]?.toString('base64') })),
  );
  const judged = rows.map((row, at): Judged => {
    const answer = ANSWER.parse(answers[at]);
    const text = lineOf(answer.text);
    const holds = (segment: string): boolean => text.includes(lineOf(segment));
    return { ...row, answer, kept: row.with.filter(holds), foreign: row.without.filter(holds) };
  });
  const times = bodies.map((body) => {
    const start = performance.now();
    extractArticle({ body });
    return performance.now() - start;
  });
  const development = judged.filter(({ url }) => isDevelopment(url));
  return [
    'Article text (segments of trafilatura’s pages)',
    textLine('Treatywatch', judged),
    textLine('  half looked at', development),
    textLine(
      '  half not seen',
      judged.filter(({ url }) => !isDevelopment(url)),
    ),
    ...fieldLines(judged),
    `  slowest page ${Math.max(...times).toFixed(0)} ms, median ${(times.sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(0)} ms`,
    encodingLine(join(corpora, 'enc-html-prescan', 'cases.jsonl')),
    ...(isVerbose ? development.flatMap(wrongLines) : []),
  ];
};

const wrongLines = (row: Judged): readonly string[] => {
  const { title, date, author, published, byline } = { ...row, ...row.answer };
  return [
    ...row.with.filter((segment) => !row.kept.includes(segment)).map((text) => `LOST    ${text}`),
    ...row.foreign.map((text) => `FOREIGN ${text}`),
    ...(row.title && lettersOf(row.title).trim() !== lettersOf(row.answer.title ?? '').trim()
      ? [`TITLE   ${title} for ${row.title}`]
      : []),
    ...(date && published?.slice(0, 10) !== date ? [`DAY     ${published} for ${date}`] : []),
    ...(author && !lettersOf(byline ?? '').includes(lettersOf(author).trim())
      ? [`AUTHOR  ${byline} for ${author}`]
      : []),
  ].map((text) => `${row.html.slice(0, 8)} ${row.url.slice(0, 60).padEnd(60)} ${text}`);
};

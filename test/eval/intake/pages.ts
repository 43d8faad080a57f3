import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { settleByPage } from '../../../src/entry-page.ts';
import type { EntryText, Verdict } from '../../../src/model.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';

const ROW = z.object({ html: z.string(), title: z.string().optional() });
const ARTICLE = z.object({
  title: z.string().nullable(),
  byline: z.string().nullable(),
  published: z.string().nullable(),
  lang: z.string().nullable(),
  text: z.string().min(1),
});
const DETECTED = z.object({ lang: z.string() });
const DETECT_CHARS = 800;

interface Page {
  readonly headline: string;
  readonly lang: string;
  readonly article: z.infer<typeof ARTICLE>;
}

const readPages = async (folder: string): Promise<readonly Page[]> => {
  const rows = readFileSync(join(folder, 'evaldata_sample.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => ROW.parse(JSON.parse(line)))
    .flatMap(({ html, title }) => (title === undefined ? [] : [{ html, title }]));
  const answers = await inspectLines(
    'extract',
    rows.map(({ html }) => ({
      id: html,
      body: gunzipSync(readFileSync(join(folder, 'html', html))).toString('base64'),
    })),
  );
  const read = rows.flatMap(({ title }, at) => {
    const { success, data } = ARTICLE.safeParse(answers[at]);
    return success ? [{ headline: title, article: data }] : [];
  });
  const languages = await inspectLines(
    'language',
    read.map(({ article }, at) => ({ id: `${at}`, text: article.text.slice(0, DETECT_CHARS) })),
  );
  return read.map((page, at) => ({ ...page, lang: DETECTED.parse(languages[at]).lang }));
};

/** What the feed says: a headline and nothing else, so that nothing but the headline speaks for the page. */
const entryOf = (title: string): EntryText => ({
  title,
  summary: '',
  text: '',
  lang: null,
  url: null,
  source: null,
  authors: [],
  categories: [],
  country: null,
  kind: null,
  published: null,
});

const verdictIn = (lang: string): Verdict => ({
  lang,
  decision: 'reject',
  reasonKind: 'no-watch',
  reason: '',
  relevance: 0,
  acts: [],
  countries: [],
  treaties: [],
  urgency: 'low',
  hits: [],
  flags: [],
  after: [],
  byServer: {},
  opinion: null,
});

const isBelieved = (headline: string, { article, lang }: Page): boolean => {
  const understand = () => ({ verdict: verdictIn(lang), keySentences: [], doubt: null });
  return settleByPage(entryOf(headline), article, 0, understand).page.outcome === 'read';
};

/** How often a page is believed by the headline alone: its own article's, and those of other articles. */
export const evaluatePages: Evaluation = async ({ corpora, isVerbose }) => {
  const pages = await readPages(join(corpora, 'article-trafilatura'));
  const refused = pages.filter((page) => !isBelieved(page.headline, page));
  const others = pages.flatMap((page) =>
    pages
      .filter((other) => other !== page && other.lang === page.lang)
      .map((other) => ({ page, other })),
  );
  const mistaken = others.filter(({ page, other }) => isBelieved(page.headline, other));
  return [
    'Pages of real articles, by the headline alone',
    `believed for their own headline                ${pages.length - refused.length} of ${pages.length}`,
    `believed for another's of the same language    ${mistaken.length} of ${others.length}`,
    ...(isVerbose ? refused.map(({ headline }) => `  refused: ${headline}`) : []),
    ...(isVerbose ? mistaken.map(({ page }) => `  mistaken: ${page.headline}`) : []),
  ];
};

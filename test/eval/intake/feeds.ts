import { join } from 'node:path';
import type { Evaluation } from '../evaluation.ts';
import { at, type Case, checkCases, isSameTime, readRows, report } from './feed-checks.ts';
import { feedparserCases } from './feedparser-cases.ts';
import { gofeedCases } from './gofeed-cases.ts';
import { realFeeds } from './real-feeds.ts';

interface DateRow {
  readonly input: string;
  readonly expected: string | null;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const isRightDate = (wanted: string | null, got: unknown): boolean => {
  if (wanted === null) return got === null;
  return wanted === 'any valid date' ? typeof got === 'string' : isSameTime(wanted, got);
};

/** Each date in a feed of one entry, which must not be lost with it. */
const dateCases = (path: string): readonly Case[] =>
  readRows<DateRow>(path).map(({ input, expected }) => ({
    body: Buffer.from(
      `<rss version="2.0"><channel><item><title>x</title><pubDate>${escaped(input)}</pubDate></item></channel></rss>`,
    ),
    checks: (answer) => {
      const got = at(answer, 'entries', 0, 'published');
      return [
        {
          category: expected === null ? 'dates: nonsense refused' : 'dates: read right',
          name: input,
          wanted: expected,
          got,
          isRight: isRightDate(expected, got),
        },
      ];
    },
  }));

/** What `inspect parse` reads of real feeds and of the test-suites of two other parsers. */
export const evaluateFeeds: Evaluation = async ({ corpora, isVerbose }) => {
  const path = (name: string): string => join(corpora, name);
  const checks = await checkCases([
    ...realFeeds(path('feed-realworld/feeds.jsonl')),
    ...feedparserCases(path('feed-feedparser/cases.jsonl')),
    ...gofeedCases(path('feed-gofeed/cases.jsonl')),
    ...gofeedCases(path('feed-gofeed/jsonfeed_cases.jsonl')),
    ...dateCases(path('dates/dates.jsonl')),
    ...dateCases(path('feed-feedparser/dates.jsonl')),
  ]);
  const suite = checks.filter(({ category }) => category.startsWith("feedparser's"));
  const all = suite.map((check) => ({ ...check, category: "feedparser's cases: all of these" }));
  return ['Feeds', ...report(checks, isVerbose), ...report(all, false)];
};

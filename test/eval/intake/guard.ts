import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';

const URL_ROW = z.object({
  url: z.string(),
  expect: z.enum(['block', 'block_after_dns', 'review']),
});
const IP_ROW = z.object({
  ip: z.string(),
  source_label: z.enum(['public', 'private']),
  python_ipaddress: z.string(),
});
const OPML_ROW = z.object({ text: z.string() });
const ANSWER = z.object({ verdict: z.enum(['allow', 'refuse', 'resolve']), reason: z.string() });
type Verdict = z.infer<typeof ANSWER>['verdict'];

interface Case {
  readonly set: string;
  readonly url: string;
  readonly addresses?: readonly string[];
  readonly right: readonly Verdict[];
}

const NAME = 'http://feeds.example.org/';
const INSIDE = ['169.254.169.254'];
const OUTSIDE = ['93.184.215.14'];

const rowsOf = <T>(path: string, schema: z.ZodType<T>): readonly T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));

const urlCases = (path: string): readonly Case[] =>
  rowsOf(path, URL_ROW).flatMap(({ url, expect }): readonly Case[] => {
    if (expect === 'block') return [{ set: 'URLs that never pass', url, right: ['refuse'] }];
    if (expect === 'review') return [{ set: 'public names, before DNS', url, right: ['resolve'] }];
    return [
      { set: 'inward names, before DNS', url, right: ['resolve', 'refuse'] },
      { set: 'inward names, after DNS', url, addresses: INSIDE, right: ['refuse'] },
    ];
  });

/** Public is what both opinions call so, and for IPv6 what is handed out as global unicast (2000::/3). */
const isPublic = ({ ip, source_label, python_ipaddress }: z.infer<typeof IP_ROW>): boolean =>
  source_label === 'public' &&
  python_ipaddress === 'global' &&
  (!ip.includes(':') || /^[23][0-9a-f]{3}:/iu.test(ip));

const addressCases = (path: string): readonly Case[] =>
  rowsOf(path, IP_ROW).flatMap((row): readonly Case[] => {
    const right: readonly Verdict[] = isPublic(row) ? ['allow'] : ['refuse'];
    const kind = isPublic(row) ? 'public' : 'special';
    const literal = row.ip.includes(':') ? `http://[${row.ip}]/` : `http://${row.ip}/`;
    return [
      { set: `${kind} addresses from DNS`, url: NAME, addresses: [row.ip], right },
      {
        set: `${kind} addresses beside a public one`,
        url: NAME,
        addresses: [...OUTSIDE, row.ip],
        right,
      },
      { set: `${kind} addresses in the URL`, url: literal, right },
    ];
  });

const feedCases = (path: string): readonly Case[] => {
  const urls = rowsOf(path, OPML_ROW).flatMap(({ text }) =>
    [...text.matchAll(/xmlUrl="(https?:[^"]*)"/giu)].map(([, url = '']) =>
      url.replaceAll('&amp;', '&'),
    ),
  );
  return [...new Set(urls)]
    .filter((url) => URL.canParse(url))
    .flatMap((url): readonly Case[] => [
      { set: 'real feeds, before DNS', url, right: ['resolve'] },
      { set: 'real feeds, after DNS', url, addresses: OUTSIDE, right: ['allow'] },
    ]);
};

/** What `inspect guard` says of the collected attacks and of real feed addresses. */
export const evaluateGuard: Evaluation = async ({ corpora, isVerbose }) => {
  const cases = [
    ...urlCases(join(corpora, 'sec-ssrf', 'urls.jsonl')),
    ...addressCases(join(corpora, 'sec-ssrf', 'ips.jsonl')),
    ...feedCases(join(corpora, 'feed-opml', 'opml.jsonl')),
  ];
  const answers = await inspectLines(
    'guard',
    cases.map(({ url, addresses }, at) => ({ id: String(at), url, addresses })),
  );
  const judged = cases.map((one, at) => {
    const answer = ANSWER.parse(answers[at]);
    return { ...one, answer, isRight: one.right.includes(answer.verdict) };
  });
  const sets = [...new Set(judged.map(({ set }) => set))];
  return [
    'Guard',
    ...sets.map((set) => {
      const some = judged.filter((one) => one.set === set);
      const right = some.filter(({ isRight }) => isRight).length;
      return `  ${set.padEnd(38)} ${String(right).padStart(4)} of ${String(some.length).padStart(4)} right`;
    }),
    ...(isVerbose
      ? judged
          .filter(({ isRight }) => !isRight)
          .map(
            ({ url, addresses, answer }) =>
              `  WRONG ${url} ${addresses ?? ''} ${answer.verdict}: ${answer.reason}`,
          )
      : []),
  ];
};

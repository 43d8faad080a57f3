import { join } from 'node:path';
import { z } from 'zod';
import { canonicalUrl } from '../../../src/story/canonical.ts';
import { readAddressPairs } from '../../story/canonical-pairs.ts';
import { distinctAddresses } from '../../story/distinct-addresses.ts';
import type { Evaluation } from '../evaluation.ts';
import { readRows } from '../intake/feed-checks.ts';
import { readNewsRows } from '../news-rows.ts';

const DISTINCT = 2_000;
const SEED = 6;
const FEED = z.object({
  feedparser_py: z.object({ entries: z.array(z.object({ link: z.string().nullish() })) }).nullish(),
});
const SUITE_PAIR = z.object({ suite: z.string(), input: z.string(), expected: z.unknown() });

/** Whether addresses of one page get one name, and those of two never. */
export const evaluateCanonical: Evaluation = async ({ corpora, isVerbose }) => {
  const pairs = readAddressPairs().map((pair) => ({
    ...pair,
    isRight: (canonicalUrl(pair.address) === canonicalUrl(pair.other)) === pair.isSame,
  }));
  const right = (isSame: boolean): string => {
    const own = pairs.filter((pair) => pair.isSame === isSame);
    return `${own.filter(({ isRight }) => isRight).length} of ${own.length}`;
  };
  const made = distinctAddresses(DISTINCT, SEED);
  const feeds = readRows(join(corpora, 'feed-realworld/feeds.jsonl')).map((row) => {
    const { feedparser_py: read } = FEED.parse(row);
    return merges((read?.entries ?? []).flatMap(({ link }) => link ?? []));
  });
  const merged = feeds.flatMap((feed) => feed.merged);
  const news = merges(readNewsRows(corpora).flatMap(({ url }) => url ?? []));
  return [
    'Canonical addresses',
    `  our own pairs: one page ${right(true)}, two pages ${right(false)}`,
    `  ${DISTINCT} articles made by ${SEED} as seed: ${merges(made).merged.length} share a name with another`,
    `  real feeds: ${sum(feeds.map(({ links }) => links))} different links, ${merged.length} share a name in their feed: ${merged.filter(isFragment).length} differ by a fragment alone, ${merged.filter((pair) => !isFragment(pair)).length} by more`,
    `  real news of mines: ${news.links} different links, ${news.merged.length} share a name`,
    '  pairs of other projects, whose policies differ from ours and from each other:',
    ...suiteLines(corpora),
    ...(isVerbose
      ? [
          ...pairs
            .filter(({ isRight }) => !isRight)
            .map(({ kind, address, other }) => `  WRONG ${kind}: ${address} ${other}`),
          ...[...merged, ...news.merged].map(([a, b]) => `  MERGED ${a} ${b}`),
        ]
      : []),
  ];
};

type Merged = readonly [first: string, other: string];

/** Links that are written differently and get the name of an earlier one. */
const merges = (
  written: readonly string[],
): { readonly links: number; readonly merged: readonly Merged[] } => {
  const firstOf = new Map<string, string>();
  const merged: Merged[] = [];
  const links = new Set(written);
  for (const link of links) {
    const name = canonicalUrl(link);
    const first = name === null ? undefined : firstOf.get(name);
    if (first !== undefined) merged.push([first, link]);
    else if (name !== null) firstOf.set(name, link);
  }
  return { links: links.size, merged };
};

const isFragment = ([a, b]: Merged): boolean => a.split('#')[0] === b.split('#')[0];

const suiteLines = (corpora: string): readonly string[] => {
  const rows = readRows(join(corpora, 'url/canonical_pairs.jsonl')).map((row) =>
    SUITE_PAIR.parse(row),
  );
  return [...Map.groupBy(rows, ({ suite }) => suite)].map(([suite, own]) => {
    const alike = own.filter(({ input, expected }) => {
      const name = canonicalUrl(input);
      return name !== null && name === canonicalUrl(String(expected));
    });
    return `    ${suite.padEnd(22)} ${String(alike.length).padStart(2)} of ${own.length} get one name`;
  });
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

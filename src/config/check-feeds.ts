import type { z } from 'zod';
import type { Feed } from '../model.ts';
import { bareUrl } from '../text/bare-url.ts';
import { parseDuration } from './duration.ts';
import type { Misfit } from './misfit.ts';
import { selectorFaults } from './selector-faults.ts';
import { type FEED, parseFirst } from './settings-schema.ts';

/** Feeds are asked no oftener than this (contracts of the project), test feeds on an allowed address apart. */
const SHORTEST_MS = 5 * 60_000;
const SHORTEST_ALLOWED_MS = 1_000;

const SELECTOR_MEND =
  "Write it as for a style sheet, such as .news li or table tr; a browser's inspector shows names.";

/** One feed as it is written. A pack's says `country: null` where it is international. */
type Written = Omit<z.infer<typeof FEED>, 'country'> & {
  readonly country?: string | null | undefined;
};

export interface FeedRules {
  readonly everyMs: number;
  /** Exact address:port pairs let through although not public. */
  readonly allow: readonly string[];
  /** What relative addresses are relative to; null = they are refused. */
  readonly base: string | null;
}

/** The feeds as they are polled, and what of them cannot be meant. */
export const checkFeeds = async (
  written: readonly Written[],
  rules: FeedRules,
): Promise<{ readonly feeds: readonly Feed[]; readonly misfits: readonly Misfit[] }> => {
  const feeds: Feed[] = [];
  const misfits: Misfit[] = [];
  const seen = new Set<string>();
  let isDefaultTold = false;
  // What is fetched stands under the bare address: two logins for one would be mixed up.
  const idAt = new Map<string, string>();
  for (const [at, feed] of written.entries()) {
    const misfit = (key: string, message: string, mend: string): void => {
      misfits.push({ path: ['feeds', at, key], message, mend });
    };
    for (const [part, message] of feed.select ? await selectorFaults(feed.select) : [])
      misfits.push({ path: ['feeds', at, 'select', part], message, mend: SELECTOR_MEND });
    if (seen.has(feed.id)) misfit('id', 'two feeds have this id', 'Give each feed its own.');
    seen.add(feed.id);
    const url = URL.parse(feed.url, rules.base ?? undefined);
    if (!url || !/^https?:$/u.test(url.protocol)) {
      const mend = 'Paste the address of the feed itself.';
      misfit('url', 'this is not an http or https address', mend);
      continue;
    }
    const address = bareUrl(url.href);
    const first = idAt.get(address);
    if (first !== undefined)
      misfit('url', `the feed ${first} has this address`, 'Keep one of the two.');
    idAt.set(address, first ?? feed.id);
    const everyMs = feed.every === undefined ? rules.everyMs : (parseDuration(feed.every) ?? 0);
    const shortest = rules.allow.includes(hostAndPort(url)) ? SHORTEST_ALLOWED_MS : SHORTEST_MS;
    const isTooOften = everyMs < shortest;
    const written = shortest === SHORTEST_MS ? '5m' : '1s';
    if (isTooOften && feed.every !== undefined)
      misfit('every', `a feed is asked at most once in ${written}`, `Use ${written} or more.`);
    // One setting is one fault, however many feeds follow it.
    if (isTooOften && feed.every === undefined && !isDefaultTold) {
      isDefaultTold = true;
      misfit(
        'every',
        `poll.every of treatywatch.yaml asks it more than once in ${written}`,
        `Set poll.every to ${written} or more.`,
      );
    }
    feeds.push(toFeed(feed, url.href, everyMs));
  }
  return { feeds, misfits };
};

const toFeed = (feed: Written, url: string, everyMs: number): Feed => ({
  id: feed.id,
  url,
  outlet: feed.outlet,
  owner: feed.owner ?? feed.outlet,
  country: feed.country ?? null,
  languages: feed.languages,
  kind: feed.kind,
  everyMs,
  first: parseFirst(feed.first) ?? { kind: 'none' },
  select: feed.select ?? null,
});

const hostAndPort = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;

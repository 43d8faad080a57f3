import type { FeedFormat, ParsedEntry, ParsedFeed } from '../document.ts';

/** What is known of a document that says nothing of itself. */
const SILENT: ParsedFeed['feed'] = {
  title: null,
  link: null,
  lang: null,
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  olderUrl: null,
};

/** The first `maxEntries` of what a document lists, each by `toEntry`; the rest is counted. */
export const listing = <T>(
  format: FeedFormat,
  feed: Partial<ParsedFeed['feed']>,
  found: readonly T[],
  maxEntries: number,
  toEntry: (one: T) => ParsedEntry,
): ParsedFeed => ({
  format,
  feed: { ...SILENT, ...feed },
  leftOut: Math.max(0, found.length - maxEntries),
  entries: found.slice(0, maxEntries).map(toEntry),
});

import type { PollResult } from './feed-state.ts';
import type { Feed, ParsedEntry, ParsedFeed, Result } from './model.ts';
import { keysOfEntries } from './parse/entry-keys.ts';
import type { Notice } from './polling.ts';
import type { Fetcher, ParserPort, PassStore } from './ports.ts';

/** Archive pages read for one gap: some hundred entries. */
const MAX_PAGES = 10;
/** A document that shows one entry at a time has a gap between any two. */
const FEWEST = 2;

export interface GapParts {
  readonly fetcher: Fetcher;
  readonly parser: ParserPort;
  readonly store: Pick<PassStore, 'knownKeys'>;
}

export interface Closed {
  /** The document with the entries of its older pages behind its own. */
  readonly parsed: Result<ParsedFeed> | null;
  readonly notice: Notice | null;
}

/**
 * When a document shares no entry with what is known of its feed, entries may have come and gone
 * unseen. Its older pages (RFC 5005, WordPress) are read until they meet what is known, and the
 * admin is told the span. Never throws; what cannot be read leaves the gap open.
 */
export const closeGap = async (
  parts: GapParts,
  { feed, state, outcome, parsed, now }: PollResult,
  signal: AbortSignal,
): Promise<Closed> => {
  const none = { parsed, notice: null };
  if (!parsed?.ok || outcome.kind !== 'fetched') return none;
  if (state.baselineAt === null || state.shown < FEWEST) return none;
  const { entries } = parsed.value;
  if (entries.length < FEWEST || (await isAnyKnown(parts, feed, entries))) return none;
  const { older, pages, isClosed } = await readOlder(
    parts,
    feed,
    { ...parsed.value, answeredAt: outcome.url },
    signal,
  );
  const all = { ...parsed.value, entries: [...entries, ...older] };
  const span = spanOf(state.lastOkAt ?? state.baselineAt, [...entries, ...older], now);
  const result = isClosed
    ? `${older.length} more entries were found on ${pages} older pages, back to what was known: nothing is missing.`
    : `${pages === 0 ? 'It offers no older pages' : `${older.length} more entries were found on ${pages} older pages, which end before what was known`}: look at its site for what came between.`;
  const notice: Notice = {
    key: `${feed.id}:gap:${now}`,
    feedId: feed.id,
    kind: 'gap',
    text: `${feed.outlet} (${feed.id}): nothing in the feed was there at the last good poll, so entries may be missing ${span}. ${result}`,
    at: now,
  };
  return { parsed: { ok: true, value: all }, notice };
};

const isAnyKnown = async (
  { store }: GapParts,
  feed: Feed,
  entries: readonly ParsedEntry[],
): Promise<boolean> => {
  const keys = keysOfEntries(entries, feed.url).flat();
  return (await store.knownKeys(feed.id, keys)).size > 0;
};

const readOlder = async (
  parts: GapParts,
  feed: Feed,
  newest: ParsedFeed & { readonly answeredAt: string },
  signal: AbortSignal,
): Promise<{
  readonly older: readonly ParsedEntry[];
  readonly pages: number;
  readonly isClosed: boolean;
}> => {
  const older: ParsedEntry[] = [];
  const asked = new Set<string>();
  let url = onHost(newest.feed.olderUrl, newest.answeredAt);
  while (url !== null && !asked.has(url) && asked.size < MAX_PAGES && !signal.aborted) {
    const page = await readPage(parts, url, signal);
    asked.add(url);
    if (!page || page.entries.length === 0) break;
    older.push(...page.entries);
    if (await isAnyKnown(parts, feed, page.entries))
      return { older, pages: asked.size, isClosed: true };
    url = onHost(page.feed.olderUrl, newest.answeredAt);
  }
  return { older, pages: asked.size, isClosed: false };
};

/** A feed names pages of the server that answered; what another holds is not its past. */
const onHost = (url: string | null, home: string): string | null =>
  url !== null && URL.parse(url)?.host === URL.parse(home)?.host ? url : null;

const readPage = async (
  { fetcher, parser }: GapParts,
  url: string,
  signal: AbortSignal,
): Promise<ParsedFeed | null> => {
  const request = { url, etag: null, lastModified: null, wants: 'feed' } as const;
  const outcome = await fetcher.fetch(request, signal);
  if (outcome.kind !== 'fetched') return null;
  const { body, headers } = outcome;
  const parsed = await parser.parse({ body, headers, url: outcome.url, select: null });
  return parsed.ok ? parsed.value : null;
};

const utc = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const spanOf = (lastOkAt: number, entries: readonly ParsedEntry[], now: number): string => {
  const dates = entries.flatMap(({ published }) =>
    published === null ? [] : [Date.parse(published)],
  );
  const oldest = dates.length === 0 ? now : Math.min(...dates);
  return oldest > lastOkAt
    ? `between ${utc(lastOkAt)} and ${utc(oldest)}`
    : `since ${utc(lastOkAt)}`;
};

import type { ParsedEntry, ParsedFeed } from './document.ts';
import type { PollResult } from './feed-state.ts';
import type { Feed, Result } from './model.ts';
import { type EntryKeys, keysOfEntries } from './parse/entry-keys.ts';
import { gapNotice } from './poll/gap-notice.ts';
import type { Notice } from './polling.ts';
import type { Fetcher, ParserPort, PassStore } from './ports.ts';

/** Archive pages read for one gap, and entries taken from them: some weeks of a busy outlet. */
const MAX_PAGES = 10;
const MAX_OLDER = 1000;
/** A document that shows one entry at a time has a gap between any two. */
const FEWEST = 2;
/** A feed that changes all its entries at every poll is told of once in so long. */
const REST_MS = 24 * 3_600_000;

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
 * admin is told the span. What cannot be read leaves the gap open. Rejects only where the store does.
 */
export const closeGap = async (
  parts: GapParts,
  { feed, state, outcome, parsed, now }: PollResult,
  signal: AbortSignal,
): Promise<Closed> => {
  const none = { parsed, notice: null };
  if (!parsed?.ok || outcome.kind !== 'fetched') return none;
  if (state.baselineAt === null || state.shown < FEWEST) return none;
  if (state.gapAt !== null && Math.abs(now - state.gapAt) < REST_MS) return none;
  const { entries } = parsed.value;
  if (entries.length < FEWEST || (await isAnyKnown(parts, feed, entries))) return none;
  const { older, pages, isClosed } = await readOlder(
    parts,
    feed,
    { ...parsed.value, answeredAt: outcome.url },
    signal,
  );
  const all = [...entries, ...older];
  const dates = all.flatMap(({ published }) => (published === null ? [] : [Date.parse(published)]));
  const notice = gapNotice({
    feed,
    since: state.lastOkAt ?? state.baselineAt,
    oldest: dates.length === 0 ? null : Math.min(...dates),
    older: older.length,
    pages,
    isClosed,
    now,
  });
  return { parsed: { ok: true, value: { ...parsed.value, entries: all } }, notice };
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
  const seen = new Set(keysOfEntries(newest.entries, feed.url).flat());
  let url = onSameSite(newest.feed.olderUrl, newest.answeredAt);
  let pages = 0;
  while (url !== null && !asked.has(url) && asked.size < MAX_PAGES && !signal.aborted) {
    asked.add(url);
    const page = await readPage(parts, url, signal);
    const fresh = page ? unseen(page.entries, feed, seen) : [];
    // A server that ignores the number of the page sends the same one for ever.
    if (!page || fresh.length === 0) break;
    pages += 1;
    older.push(...fresh.slice(0, MAX_OLDER - older.length));
    if (await isAnyKnown(parts, feed, page.entries)) return { older, pages, isClosed: true };
    if (older.length >= MAX_OLDER) break;
    url = onSameSite(page.feed.olderUrl, newest.answeredAt);
  }
  return { older, pages, isClosed: false };
};

/** Those of a page that this walk has not met; remembers them. */
const unseen = (
  entries: readonly ParsedEntry[],
  feed: Feed,
  seen: Set<string>,
): readonly ParsedEntry[] => {
  const keysOf: readonly EntryKeys[] = keysOfEntries(entries, feed.url);
  const fresh = entries.filter((_, at) => !keysOf[at]?.some((key) => seen.has(key)));
  for (const key of keysOf.flat()) seen.add(key);
  return fresh;
};

/** A feed names pages of the server that answered; what another holds is not its past, and a login is not its to give. */
const onSameSite = (url: string | null, home: string): string | null => {
  const older = url === null ? null : URL.parse(url);
  const isOurs = older?.origin === URL.parse(home)?.origin;
  return older && isOurs && `${older.username}${older.password}` === '' ? older.href : null;
};

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

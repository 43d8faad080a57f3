import { describeFault } from './match/describe-fault.ts';
import { formatQuery } from './match/format-query.ts';
import { lintQuery } from './match/lint.ts';
import { parseQuery } from './match/parse-query.ts';
import type { Query } from './match/query.ts';
import type { Result } from './model.ts';
import type { EntryArchive } from './ports.ts';
import { previewWatch, type WatchPreview } from './trial/preview-watch.ts';
import type { Understanding } from './understand.ts';

/** A query that can be run. */
export interface TriedQuery {
  readonly query: Query;
  /** As the formatter writes it. */
  readonly written: string;
  /** What makes it worse than it looks: the place as typed, what is wrong, and the mend. */
  readonly warnings: readonly string[];
  /** With the query as the only watch. */
  readonly reading: Understanding;
}

/** Reads a query that somebody typed. A failure's message shows its place with a caret, and the mend. */
export const readQuery = (written: string, understanding: Understanding): Result<TriedQuery> => {
  const parsed = parseQuery(written);
  if (!parsed.ok) return refused(describeFault(written, parsed.fault));
  const reading = understanding.withQuery(written);
  if (!('understand' in reading))
    return refused(reading.map((fault) => describeFault(written, fault)).join('\n'));
  return {
    ok: true,
    value: {
      query: parsed.query,
      written: formatQuery(parsed.query),
      warnings: warningsOf(written, parsed.query),
      reading,
    },
  };
};

/** Each with the words that it is about. */
export const warningsOf = (written: string, query: Query): readonly string[] =>
  lintQuery(written, query).map(
    ({ at, end, message, mend }) => `${written.slice(at, end)}: ${message}; ${mend}`,
  );

const refused = (message: string): Result<never> => ({
  ok: false,
  failure: { kind: 'query', message, retryable: false, retryAfterMs: null },
});

/** Entries that a query is tried on while it is typed. */
export const RECENT_ENTRIES = 1_000;
/** Judged, too: more would only make whoever types wait. */
const JUDGED_ENTRIES = 10;
const SHOWN_ENTRIES = 5;

export interface QueryPreview extends TriedQuery {
  readonly preview: WatchPreview;
}

/**
 * Tries a query that somebody types on the newest stored entries before `now` (epoch milliseconds), until `signal` aborts:
 * for commands, slash commands and the page. A failure's message shows place and mend.
 */
export const previewQuery = async (
  typed: string,
  {
    understanding,
    archive,
    now,
  }: {
    readonly understanding: Understanding;
    readonly archive: EntryArchive;
    readonly now: number;
  },
  signal: AbortSignal,
): Promise<Result<QueryPreview>> => {
  const read = readQuery(typed, understanding);
  if (!read.ok) return read;
  const input = {
    reading: read.value.reading,
    recent: RECENT_ENTRIES,
    judged: JUDGED_ENTRIES,
    shown: SHOWN_ENTRIES,
  };
  const preview = await previewWatch(input, archive.entries(0, now + 1), signal);
  return { ok: true, value: { ...read.value, preview } };
};

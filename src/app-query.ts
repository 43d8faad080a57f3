import { describeFault } from './match/describe-fault.ts';
import { formatQuery } from './match/format-query.ts';
import { parseQuery } from './match/parse-query.ts';
import type { Query } from './match/query.ts';
import type { Result } from './model.ts';
import type { Understanding } from './understand.ts';

/** A query that can be run. */
export interface TriedQuery {
  readonly query: Query;
  /** As the formatter writes it. */
  readonly written: string;
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
    value: { query: parsed.query, written: formatQuery(parsed.query), reading },
  };
};

const refused = (message: string): Result<never> => ({
  ok: false,
  failure: { kind: 'query', message, retryable: false, retryAfterMs: null },
});

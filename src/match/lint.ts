import { lintDead } from './lint-dead.ts';
import { lintTerms } from './lint-terms.ts';
import { lintUnclear } from './lint-unclear.ts';
import type { Query } from './query.ts';
import type { Warning } from './warning.ts';

/**
 * What can be told of a query without any text: `query` is the tree of `written`. In the order of their
 * places. Watches run as they stand; warnings are for whoever writes them.
 */
export const lintQuery = (written: string, query: Query): readonly Warning[] =>
  [...lintTerms(query), ...lintDead(query), ...lintUnclear(written, query)].sort(
    (one, other) => one.at - other.at,
  );

import type { Query, QueryFault, QueryResult } from './query.ts';
import { QueryReader } from './query-reader.ts';
import { wildcardsOf } from './read-term.ts';
import { symbolsOf } from './symbols.ts';
import { holdsForNothing, leavesOf, partsOf, spanOf } from './tree.ts';

/** No watch of a person is longer; a machine's can be parted. */
const MAX_CHARS = 20_000;
const MAX_LEAVES = 1_000;
/** Each opens a family of words: more of them and nobody knows what the watch finds. */
const MAX_WILDCARDS = 20;

/**
 * Reads a query of docs/watches.md. In: the query as a person wrote it. Out: its tree, or the first
 * fault with its place in UTF-16 units and its mend. Total, and linear in the length of the query.
 */
export const parseQuery = (written: string): QueryResult => {
  if (written.length > MAX_CHARS)
    return refused({
      at: MAX_CHARS,
      end: written.length,
      message: `a query has at most ${MAX_CHARS} characters`,
      mend: 'part it into several watches, and join them with watch:',
    });
  const query = new QueryReader(symbolsOf(written), written.length).read();
  if ('mend' in query) return refused(query);
  const fault = sizeFault(query) ?? wantFault(query);
  return fault ? refused(fault) : { ok: true, query };
};

const refused = (fault: QueryFault): QueryResult => ({ ok: false, fault });

const sizeFault = (query: Query): QueryFault | null => {
  const leaves = leavesOf(query);
  const [surplus] = leaves.slice(MAX_LEAVES);
  if (surplus)
    return {
      at: surplus.at,
      end: surplus.end,
      message: `a query has at most ${MAX_LEAVES} terms`,
      mend: 'part it into several watches, and join them with watch:',
    };
  let wildcards = 0;
  for (const leaf of leaves) {
    if (leaf.kind === 'term') wildcards += wildcardsOf(leaf.term);
    if (wildcards > MAX_WILDCARDS)
      return {
        at: leaf.at,
        end: leaf.end,
        message: `a query has at most ${MAX_WILDCARDS} words with *`,
        mend: 'write ~ for the forms of a word, or part the watch',
      };
  }
  return null;
};

const wantFault = (query: Query): QueryFault | null => {
  if (!holdsForNothing(query)) return null;
  return {
    ...spanOf(culpritOf(query)),
    message: 'a watch has to want something: this holds for texts with none of its terms',
    mend: 'join it with AND to what has to be there: word AND NOT other',
  };
};

/** The smallest part that makes the whole hold for nothing. */
const culpritOf = (query: Query): Query => {
  if (query.kind === 'not' || query.kind === 'and' || query.kind === 'score') return query;
  const part = partsOf(query).find(holdsForNothing);
  return part ? culpritOf(part) : query;
};

import type { Pack, Watch } from '../pack.ts';
import { LeafTable } from './leaves.ts';
import { parseQuery } from './parse-query.ts';
import { type Plan, Planner } from './plan.ts';
import type { Query, QueryFault } from './query.ts';

/** A watch whose query was read and whose names were found. */
export interface PlannedWatch {
  readonly id: string;
  readonly plan: Plan;
}

/** A fault in the query of one watch. */
export interface WatchFault extends QueryFault {
  readonly watch: string;
  readonly query: string;
}

export type PlanWatchesResult =
  | { readonly ok: true; readonly watches: readonly PlannedWatch[]; readonly leaves: LeafTable }
  | { readonly ok: false; readonly faults: readonly WatchFault[] };

/**
 * Reads watches and looks their names up among the concepts and acts of `packs`, each other and `known` watches;
 * every query that cannot be read is reported. Terms are not looked at: that is for `compileWatches`.
 */
export const planWatches = (
  packs: readonly Pick<Pack, 'concepts' | 'acts'>[],
  watches: readonly Watch[],
  known: readonly Watch[] = [],
): PlanWatchesResult => {
  const faults: WatchFault[] = [];
  const queries = new Map<string, Query>();
  for (const { id, query } of known) {
    const read = parseQuery(query);
    if (read.ok) queries.set(id, read.query);
  }
  for (const { id, query } of watches) {
    const read = parseQuery(query);
    if (read.ok) queries.set(id, read.query);
    else faults.push({ watch: id, query, ...read.fault });
  }
  if (faults.length > 0) return { ok: false, faults };
  const leaves = new LeafTable();
  const names = new Set(
    packs.flatMap(({ concepts, acts }) => [...concepts, ...acts]).map(({ id }) => id),
  );
  const planner = new Planner(leaves, names, queries);
  const planned: PlannedWatch[] = [];
  for (const { id, query } of watches) {
    const read = queries.get(id);
    if (!read) continue;
    const result = planner.plan(read);
    if (result.ok) planned.push({ id, plan: result.plan });
    else faults.push({ watch: id, query, ...result.fault });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, watches: planned, leaves };
};

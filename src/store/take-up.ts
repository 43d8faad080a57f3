import type { Failure } from '../model.ts';
import type { Engine } from './embedded.ts';
import { storeFailure } from './failures.ts';
import { heldElsewhereFailure, WORKER, WORKER_LEASE_MS } from './held.ts';
import type { Holder, Lease, Leases } from './leases.ts';
import { migrate, schemaOf } from './migrate.ts';
import { migrationsFor } from './migrations.ts';

/**
 * `beside` = somebody who looks or says something while a worker runs, or nobody does: the schema is left as it is.
 * A holder = a worker: it alone works on an embedded store. Null = a store of one's own, as in memory or in a test.
 */
export type Role = 'beside' | Holder | null;

/** What was found and done when a store was opened. */
export interface Opening {
  /** Steps by which the schema was brought up to date. */
  readonly steps: readonly string[];
  /** The copy that was left before them; null = none, for nothing was in the store or the engine has its own. */
  readonly copy: string | null;
  /** The worker before did not end by itself: what it did last may have left no trace. */
  readonly wasCut: boolean;
  /** Where the last worker ran, if on another machine. */
  readonly movedFrom: string | null;
}

/** Brings an opened engine to where its `role` may work with it. */
export async function takeUp(
  engine: Engine,
  role: Role,
  leases: Leases,
): Promise<Opening | Failure> {
  const { db, flavour, place, file } = engine;
  const migrations = migrationsFor(flavour);
  const state = await schemaOf(db, migrations, place);
  if ('kind' in state) return state;
  const { applied, missing } = state;
  if (role === 'beside') return missing.length === 0 ? NOTHING : olderFailure(place, missing);
  const knowsLeases = applied.includes('0013-keep');
  const before = role && knowsLeases ? await hold(engine, role, leases) : null;
  if (before && 'kind' in before) return before;
  const wasCut = before !== null && before.until !== null;
  // After a clean end nobody has written since: a look at every page is for the other ends.
  const damage = wasCut ? file?.check() : null;
  if (damage) return damage;
  const [step] = missing;
  const copy = step !== undefined && applied.length > 0 ? file?.copyBefore(step) : null;
  const failure = await migrate(db, migrations, place);
  if (failure) return failure;
  const late = role && !knowsLeases ? await hold(engine, role, leases) : null;
  if (late && 'kind' in late) return late;
  if (role) file?.fence(role.id);
  const movedFrom = before && role && before.host !== role.host ? before.host : null;
  return { steps: missing, copy: copy ?? null, wasCut, movedFrom };
}

const NOTHING: Opening = { steps: [], copy: null, wasCut: false, movedFrom: null };

/** The name of a worker's lease: where a server lets many work, each has its own. */
export const workerName = ({ file }: Engine, { id }: Holder): string =>
  file ? WORKER : `${WORKER}:${id}`;

/** Out: what the last worker left, null = there was none. */
const hold = async (
  engine: Engine,
  role: Holder,
  leases: Leases,
): Promise<Lease | null | Failure> => {
  // Whoever has the lock of the file knows that no other process of this machine is at work.
  const isGone = ({ host }: Lease) => engine.file !== null && host === role.host;
  const acquired = await leases.acquire(workerName(engine, role), role, WORKER_LEASE_MS, isGone);
  return acquired.isOurs ? acquired.before : heldElsewhereFailure(engine.place, acquired.by);
};

const olderFailure = (path: string, missing: readonly string[]): Failure =>
  storeFailure(
    'store-older',
    path,
    `The store was written by an older Treatywatch (it lacks ${missing.join(', ')})`,
    'Start treatywatch, or run treatywatch migrate: both keep a copy of it first.',
  );

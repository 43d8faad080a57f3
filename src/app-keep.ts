import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Desk, openDesk } from './app-desk.ts';
import type { Environment } from './config/environment.ts';
import type { Failure, Result } from './model.ts';
import type { EventLog } from './ops/heard.ts';
import { BEAT_MS, heldFailure, WORKER } from './store/held.ts';
import type { Holder } from './store/leases.ts';
import { openStore, type Store } from './store/open.ts';
import { placeOf } from './store/server-address.ts';

const STORE_FILE = 'treatywatch.db';

type Where = Pick<Environment, 'dataFolder' | 'database'>;

/** Where the store lies: a file, or the address of a server, which holds a password. */
export const storePlace = ({ dataFolder, database }: Where): string =>
  database?.reveal() ?? join(dataFolder, STORE_FILE);

/** What it is called before people. */
export const storeName = (where: Where): string =>
  where.database === null ? storePlace(where) : `PostgreSQL at ${placeOf(storePlace(where))}`;

/** False = it is a file that was not made yet. */
export const isStored = (where: Where): boolean =>
  where.database !== null || existsSync(storePlace(where));

/** This start of this process, for those who find its store held. */
export const thisHolder = (version: string): Holder => ({
  id: randomUUID(),
  host: hostname(),
  pid: process.pid,
  version,
});

/** Opens the store beside a worker that may be at work, or makes it where there is none yet. */
export const openBeside = async (environment: Environment): Promise<Result<Store>> => {
  const path = storePlace(environment);
  return openStore({ path, as: isStored(environment) ? 'beside' : null });
};

interface KeepOptions {
  readonly environment: Where & Pick<Environment, 'mode'>;
  readonly version: string;
  readonly log: EventLog;
  /** The store as it is to be used, so that its waits are known of. */
  readonly watched: (store: Store) => Store;
  /** Virtual time in epoch milliseconds, for tests. */
  readonly virtualNow?: () => number;
}

interface HeldStore {
  readonly store: Store;
  readonly desk: Desk;
  /** Resolves if another worker has the store by now: this one has to end. */
  readonly lost: Promise<Failure>;
}

/** Opens the store for a worker, which alone works on it from then on unless it is a server's; in the demo it is emptied first. */
export const openHeldStore = async ({
  environment,
  version,
  log,
  watched,
  virtualNow,
}: KeepOptions): Promise<Result<HeldStore>> => {
  const path = storePlace(environment);
  const who = thisHolder(version);
  const opened = await openStore({
    path,
    as: who,
    isFresh: environment.mode === 'demo',
    ...(virtualNow ? { now: virtualNow } : {}),
  });
  if (!opened.ok) return opened;
  const store = watched(opened.value);
  const { steps, copy, wasCut, movedFrom } = store.opening;
  if (copy !== null) log.info({ steps, copy }, 'store.migrated');
  if (wasCut) log.warn({}, 'store.was-cut');
  if (movedFrom !== null) log.warn({ movedFrom, hint: MOVED }, 'store.moved');
  const lost = Promise.withResolvers<Failure>();
  let told: Failure | null = null;
  const beat = async (): Promise<void> => {
    if (!(await store.beat())) {
      clearInterval(bell);
      lost.resolve(heldFailure(storeName(environment), await store.leases.holderOf(WORKER)));
    }
    const trouble = store.trouble();
    if (trouble && !told) log.error({ trouble }, 'store.trouble');
    if (!trouble && told) log.info({ since: told.kind }, 'store.well-again');
    told = trouble;
  };
  const bell = setInterval(
    () => beat().catch((error: unknown) => log.error({ error }, 'store.beat-failed')),
    BEAT_MS,
  );
  const { desk, close: leaveDesk } = await openDesk(
    environment.database === null ? null : { leases: store.leases, who, log },
  );
  const close = async (): Promise<void> => {
    clearInterval(bell);
    await leaveDesk();
    await store.close();
  };
  return { ok: true, value: { store: { ...store, close }, desk, lost: lost.promise } };
};

const MOVED =
  'The last worker on this store ran on another machine. If it still runs there on a copy, stop one of the two: both would post.';

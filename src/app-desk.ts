import type { EventLog } from './ops/heard.ts';
import { startStopwatch } from './ops/stopwatch.ts';
import { BEAT_MS, DESK, nameOf, WORKER_LEASE_MS } from './store/held.ts';
import type { Holder, Leases } from './store/leases.ts';

/**
 * What one of the workers on a store does for all: it has the gateway, answers commands and rings the chores. Feeds are
 * read and messages leave beside it, too.
 */
export interface Desk {
  /** Aborts when it is ours no more; null = it is not ours now. */
  readonly term: () => AbortSignal | null;
  /** `listener` is called for each term that begins after the start. */
  readonly onTaken: (listener: (term: AbortSignal) => void) => void;
}

/** Of a store that has one worker: its term has no end. */
export const soleDesk = (): Desk => {
  const { signal } = new AbortController();
  return { term: () => signal, onTaken: () => {} };
};

interface DeskParts {
  readonly leases: Leases;
  readonly who: Holder;
  readonly log: EventLog;
}

/** Null = nothing is shared. Out: the desk, and how it is given back once nobody works at it any more. */
export const openDesk = async (
  shared: DeskParts | null,
): Promise<{ readonly desk: Desk; readonly close: () => Promise<void> }> =>
  shared ? openSharedDesk(shared) : { desk: soleDesk(), close: async () => {} };

const openSharedDesk = async ({ leases, who, log }: DeskParts) => {
  const listeners: ((term: AbortSignal) => void)[] = [];
  let term: AbortController | null = null;
  let kept = startStopwatch();
  let holder: string | null = null;
  const leave = (): void => {
    term?.abort();
    term = null;
  };
  const take = (): void => {
    if (term) return;
    term = new AbortController();
    holder = who.id;
    log.info({}, 'desk.taken');
    for (const listener of listeners) listener(term.signal);
  };
  const beat = async (): Promise<void> => {
    // Nobody may know when the store answers again: it ends here before another begins there.
    if (kept() * 1_000 >= WORKER_LEASE_MS - BEAT_MS) leave();
    const asked = startStopwatch();
    const isKept = await leases.renew(DESK, who.id, WORKER_LEASE_MS);
    const acquired = isKept ? null : await leases.acquire(DESK, who, WORKER_LEASE_MS);
    if (!acquired || acquired.isOurs) {
      kept = asked;
      return take();
    }
    leave();
    if (acquired.by.id === holder) return;
    holder = acquired.by.id;
    log.info({ by: nameOf(acquired.by) }, 'desk.held-by');
  };
  await beat();
  let beating = Promise.resolve();
  const bell = setInterval(() => {
    beating = beat().catch((error: unknown) => log.error({ error }, 'desk.beat-failed'));
  }, BEAT_MS);
  const desk: Desk = {
    term: () => term?.signal ?? null,
    onTaken: (listener) => void listeners.push(listener),
  };
  const close = async (): Promise<void> => {
    clearInterval(bell);
    await beating;
    leave();
    // Else the others wait until it has run out.
    await leases.release(DESK, who.id).catch(() => {});
  };
  return { desk, close };
};

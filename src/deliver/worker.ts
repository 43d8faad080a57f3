import { Alarm } from './alarm.ts';
import { type Claimed, type DeliveryPorts, deliver, LEASE_MS, type Settlement } from './deliver.ts';

/** Requests at once. At about 100 ms each this stays under the 50 a second that Discord allows a bot. */
const CONCURRENCY = 4;
/** Rest between two looks at a store whose open deliveries are all out or held elsewhere. */
const SHORTEST_SLEEP_MS = 250;
/** How long a delivery that another process put in may wait to be noticed. */
const LONGEST_SLEEP_MS = 10_000;
/** A clock that goes back by more was put back, not adjusted. */
const PUT_BACK_MS = 5_000;
/** How long running requests may go on after the stop: the process has to be gone within 10 s. */
const DRAIN_MS = 8_000;

/** Events with fields, in the order of pino's methods. */
export interface DeliveryLog {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

export interface DeliveryWorker {
  /** Says that the outbox has something new. Cheap, may be called at any time. */
  nudge(): void;
  /** Resolves once everything that was running when the signal came has ended, at most about 8 s later. */
  readonly done: Promise<void>;
}

export interface DeliveryOptions extends DeliveryPorts {
  readonly log: DeliveryLog;
  readonly signal: AbortSignal;
  /** Called when a message was given up or a place paused: a person has to be told. */
  readonly onTrouble?: () => void;
}

/** Empties the outbox until `signal` aborts. No failure of store or Discord ends it. */
export function startDelivery(options: DeliveryOptions): DeliveryWorker {
  const alarm = new Alarm();
  return { nudge: () => alarm.ring(), done: run(options, alarm) };
}

async function run(ports: DeliveryOptions, alarm: Alarm): Promise<void> {
  const { outbox, clock, log, signal, onTrouble } = ports;
  const cutShort = new AbortController();
  const running = new Set<Promise<void>>();
  let pausedUntil = 0;
  let lastLook = 0;
  signal.addEventListener('abort', () => alarm.ring(), { once: true });

  const start = (claimed: Claimed): void => {
    const work = deliver(claimed, ports, cutShort.signal)
      .then((settlement) => {
        report(log, claimed, settlement);
        if (settlement?.kind === 'paused' && settlement.afterMs !== null)
          pausedUntil = claimed.claimedAt + settlement.afterMs;
        if (settlement?.kind === 'paused' || settlement?.kind === 'dead') onTrouble?.();
      })
      // The lease stays and runs out: the delivery is then taken up again, mark and all.
      .catch((error: unknown) => log.error({ ...named(claimed), error }, 'delivery.broken'))
      .finally(() => {
        running.delete(work);
        alarm.ring();
      });
    running.add(work);
  };

  /** Starts what may go now; returns how long to rest. */
  const fill = async (): Promise<number> => {
    const now = await clock.now();
    const backMs = lastLook - now;
    if (backMs > PUT_BACK_MS) {
      await outbox.putBack(backMs);
      pausedUntil -= backMs;
      log.warn({ backMs }, 'delivery.clock-put-back');
    }
    lastLook = now;
    if (now < pausedUntil) return rest(pausedUntil - now);
    while (running.size < CONCURRENCY && !signal.aborted) {
      const claimed = await outbox.claim(LEASE_MS);
      if (!claimed) break;
      start(claimed);
    }
    // Whoever ends first rings.
    if (running.size >= CONCURRENCY) return LONGEST_SLEEP_MS;
    const due = await outbox.nextDueAt();
    return due === null ? LONGEST_SLEEP_MS : rest(due - now);
  };

  while (!signal.aborted) {
    const restMs = await fill().catch((error: unknown) => {
      log.error({ error }, 'delivery.store-failed');
      return LONGEST_SLEEP_MS;
    });
    if (!signal.aborted) await alarm.sleep(restMs);
  }
  const drain = setTimeout(() => cutShort.abort(), DRAIN_MS);
  await Promise.all(running);
  clearTimeout(drain);
}

const rest = (ms: number): number => Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, ms));

const named = ({ id, storyKey, channelId, purpose, attempts }: Claimed): object => ({
  delivery: id,
  story: storyKey,
  channel: channelId,
  purpose,
  attempts,
});

const LEVELS = {
  sent: ['info', 'delivery.sent'],
  edited: ['info', 'delivery.edited'],
  gone: ['info', 'delivery.gone'],
  retry: ['warn', 'delivery.retry'],
  paused: ['error', 'delivery.paused'],
  degraded: ['warn', 'delivery.degraded'],
  dead: ['error', 'delivery.dead'],
} as const;

function report(log: DeliveryLog, claimed: Claimed, settlement: Settlement | null): void {
  if (settlement === null) {
    log.warn(named(claimed), 'delivery.let-go');
    return;
  }
  const [level, event] = LEVELS[settlement.kind];
  const { kind: _, ...outcome } = settlement;
  log[level]({ ...named(claimed), ...outcome }, event);
}

import { setTimeout } from 'node:timers/promises';
import { LEASE_MS, REQUEST_MS, type SendOutcome } from './deliver.ts';
import type { DeliveryLog } from './worker.ts';

/** A posted card that goes on to the followers of its channel. */
export interface Crosspost {
  /** The store's name for its delivery. */
  readonly id: number;
  readonly storyKey: string;
  readonly channelId: string;
  readonly messageId: string;
  /** How long ago it was posted, milliseconds. */
  readonly ageMs: number;
}

export interface CrosspostBook {
  /** Leases the most urgent one that may go now, or null. */
  claim(leaseMs: number): Promise<Crosspost | null>;
  done(id: number): Promise<void>;
  giveUp(id: number): Promise<void>;
  /** Puts it off, or everything of its channel. */
  putOff(crosspost: Crosspost, ms: number, whom: 'message' | 'channel'): Promise<void>;
}

/** Publishes a posted message to the channels that follow; once published it stays a success. Never throws. */
export type SendCrosspost = (
  channelId: string,
  messageId: string,
  signal: AbortSignal,
) => Promise<SendOutcome>;

/** What has found no place in the budget by then is no news any more. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;
/** Rest after a failure of Discord's, and between two looks at the store. */
const RETRY_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
/** How long a channel that cannot be crossposted is left alone. */
const BARRED_MS = 60 * 60_000;

interface CrosspostPorts {
  readonly book: CrosspostBook;
  readonly send: SendCrosspost;
  readonly log: DeliveryLog;
}

/**
 * Takes the next crosspost to its end; false = none may go now. A crash at any line is mended by asking again: Discord
 * answers that it was published.
 */
export const crosspostNext = async (
  { book, send, log }: CrosspostPorts,
  signal: AbortSignal,
): Promise<boolean> => {
  const next = await book.claim(LEASE_MS);
  if (!next) return false;
  const { id, channelId, messageId, storyKey } = next;
  const named = { delivery: id, story: storyKey, channel: channelId };
  if (next.ageMs > LONGEST_WAIT_MS) {
    await book.giveUp(id);
    log.warn(named, 'crosspost.too-late');
    return true;
  }
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]);
  const outcome = await send(channelId, messageId, deadline);
  if (outcome.kind === 'accepted') {
    await book.done(id);
    log.info(named, 'crosspost.sent');
  } else if (outcome.kind === 'gone') {
    await book.giveUp(id);
    log.info(named, 'crosspost.gone');
  } else if (outcome.kind === 'barred') {
    await book.putOff(next, BARRED_MS, 'channel');
    log.error({ ...named, error: outcome.failure.message }, 'crosspost.barred');
  } else if (outcome.failure.retryable) {
    await book.putOff(next, outcome.failure.retryAfterMs ?? RETRY_MS, 'message');
    log.warn({ ...named, error: outcome.failure.message }, 'crosspost.put-off');
  } else {
    await book.giveUp(id);
    log.error({ ...named, error: outcome.failure.message }, 'crosspost.refused');
  }
  return true;
};

/** Publishes what is owed to followers until `signal` aborts; resolves when the last request has ended. */
export const startCrossposts = async (
  ports: CrosspostPorts,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    const went = await crosspostNext(ports, signal).catch((error: unknown) => {
      ports.log.error({ error }, 'crosspost.store-failed');
      return false;
    });
    if (!went) await setTimeout(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
};

import type { Failure, Purpose } from '../model.ts';
import type { Clock } from '../ports.ts';
import { MAX_ATTEMPTS, settlementFor } from './retry.ts';
import { possiblyRepeated, simplerPayload } from './simpler-payload.ts';

/** T: the longest that one request to Discord may take. Times T, L, S: storage measurements, 6.1. */
export const REQUEST_MS = 10_000;
/** L: how long a claim is ours. Room for a look back, the request and a margin of T. */
export const LEASE_MS = 30_000;
/**
 * S: how long we trust Discord to remember a nonce ("the past few minutes", never stated). After a
 * request that may have arrived longer ago than this, the channel is read before posting again.
 */
export const NONCE_TRUST_MS = 60_000;
/** How far Discord's clock may be from ours when the channel is read back: a wrong hour is a common mistake. */
const CLOCK_SLACK_MS = 60 * 60_000;

/** A message for one channel. `payload` is Discord's create-message body as JSON text. */
export interface Message {
  readonly channelId: string;
  readonly nonce: string;
  readonly payload: string;
}

/** A message that is to be posted. */
export interface Post extends Message {
  /** The message in the same channel that it replies to; null = none, or it is there no more. */
  readonly replyTo: string | null;
}

/** A delivery that we alone may work on until `leaseUntil` (the store's time, as is `claimedAt`). */
export interface Claimed extends Post {
  readonly id: number;
  readonly storyKey: string;
  readonly purpose: Purpose;
  readonly revision: number;
  /** Null = it has to be posted; else the message that this revision edits. */
  readonly messageId: string | null;
  /** The oldest revision that the channel may show; null = none. */
  readonly postedRevision: number | null;
  /** How often it was claimed for this post or edit, this time included; those that Discord's limits sent back do not count. */
  readonly attempts: number;
  /** Edits since it was posted. */
  readonly edits: number;
  /** It went on to the channels that follow. */
  readonly isCrossposted: boolean;
  /** When the first request left that may have posted it; null = none did. */
  readonly maybeSentAt: number | null;
  /** How many times it was made simpler because Discord refused it; 0 = as it was composed. */
  readonly degraded: number;
  /** True = a person said that it shall be posted, after it was given up and after whatever may have been posted. */
  readonly isResent: boolean;
  readonly lease: string;
  readonly leaseUntil: number;
  readonly claimedAt: number;
}

/** What becomes of a claimed delivery. */
export type Settlement =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** What changes within `restMs` waits until then; `isHeld` = what is urgent, too. */
  | { readonly kind: 'edited'; readonly restMs: number; readonly isHeld?: boolean }
  /** Somebody deleted the message: it is done, and there is nothing left to edit. */
  | { readonly kind: 'gone' }
  /** `certain` = this attempt cannot have posted anything; `counts` = it speaks against the message. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly error: string;
      readonly certain: boolean;
      readonly counts: boolean;
    }
  /** Discord refused it as it was: it is tried again in the `level`th simpler form. */
  | { readonly kind: 'degraded'; readonly level: number; readonly error: string }
  /**
   * Nothing was posted, and nothing more may be tried there for `afterMs`; null = before a person has
   * mended it.
   */
  | {
      readonly kind: 'paused';
      readonly whom: 'channel' | 'everyone';
      readonly afterMs: number | null;
      readonly error: string;
    }
  /** Given up: the whole delivery, or only this revision when the message is posted already. */
  | { readonly kind: 'dead'; readonly error: string };

export interface Outbox {
  /**
   * Leases the oldest delivery that may go now, or null. In one channel only one is out at a time
   * and none overtakes an earlier one that is still to be posted. Edits wait until their card has rested,
   * and everything in a paused channel until that is resumed.
   */
  claim(leaseMs: number): Promise<Claimed | null>;
  /**
   * Makes durable, before the socket is touched, that a request may have left. False = do not send:
   * the lease is somebody else's by now, or ends in less than `neededMs`.
   */
  intend(claimed: Claimed, neededMs: number): Promise<boolean>;
  settle(claimed: Claimed, settlement: Settlement): Promise<void>;
  /** When the next delivery may be claimed (store's time; may be past); null = none is open. */
  nextDueAt(): Promise<number | null>;
  /** The store's clock was put back by so much: what was noted by the time that it showed before moves with it. */
  putBack(ms: number): Promise<void>;
}

/** What came of a request. `gone`: Discord's 10008, the message (or its first copy) was deleted. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'refused';
      readonly failure: Failure;
      /** False = it may have been posted nevertheless: 5xx, reset, time-out. */
      readonly certainlyNotPosted: boolean;
    }
  /** Not allowed there (403, 50001, 50013: channel) or anywhere (401: everyone). Nothing was posted. */
  | {
      readonly kind: 'barred';
      readonly whom: 'channel' | 'everyone';
      readonly failure: Failure;
    };

/**
 * What is done with a message that may have arrived where nobody can look: posted again and marked
 * as such, or held for a person.
 */
export type UnknownOutcome = 'repeat' | 'hold';

/** `unreadable`: the channel could not be searched; a failure that is not retryable = never will be. */
export type ReadBack =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly failure: Failure }
  | Extract<SendOutcome, { readonly kind: 'barred' }>;

/** Makes one message or none for each call, and repeats no request by itself. Never throws; obeys its signal. */
export interface Sender {
  /** False where messages cannot be listed (webhooks). */
  readonly canReadBack: boolean;
  post(message: Post, signal: AbortSignal): Promise<SendOutcome>;
  edit(
    message: Message & { readonly messageId: string },
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Looks through every message of the channel since `sinceMs` for ours with this nonce. */
  findByNonce(
    channelId: string,
    nonce: string,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<ReadBack>;
}

export interface DeliveryPorts {
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly clock: Clock;
  /** `repeat` unless said otherwise. */
  readonly unknownOutcome?: UnknownOutcome;
}

/**
 * Takes one claimed delivery to its settlement, so that a crash at any line neither loses nor
 * doubles the message. Returns the settlement, or null when it was let go because too little of
 * the lease was left. `abort` cuts a running request short; its outcome is then unknown.
 */
export async function deliver(
  claimed: Claimed,
  ports: DeliveryPorts,
  abort: AbortSignal,
): Promise<Settlement | null> {
  const past = await lookBack(claimed, ports.sender, abort);
  const row = rowAfter(claimed, past);
  const settlement =
    typeof past === 'object'
      ? past
      : past === 'unknown' && ports.unknownOutcome === 'hold' && !claimed.isResent
        ? HELD
        : await send(row, ports, abort);
  if (settlement) await ports.outbox.settle(row, settlement);
  return settlement;
}

const HELD: Settlement = {
  kind: 'dead',
  error:
    'Held for a person: it may have been posted already, and nobody can look (unknownOutcome: hold)',
};

/** What is sent of a row, by what looking back told. */
const rowAfter = (claimed: Claimed, past: Awaited<ReturnType<typeof lookBack>>): Claimed => {
  const simpler = simplerPayload(claimed.payload, claimed.nonce, claimed.degraded);
  const payload = past === 'unknown' ? possiblyRepeated(simpler) : simpler;
  // Nothing of ours is in the channel: the next request is a first one again.
  if (past === 'absent') return { ...claimed, payload, maybeSentAt: null, postedRevision: null };
  // It is the first one, too, of those that a person asked for: the next unknown outcome is theirs again.
  return past === 'unknown' && claimed.isResent
    ? { ...claimed, payload, maybeSentAt: null }
    : { ...claimed, payload };
};

/**
 * Asks the channel whether an earlier attempt arrived, where Discord may have forgotten the nonce.
 * `safe` = posting makes no second message; `unknown` = it may, and nobody can tell.
 */
async function lookBack(
  claimed: Claimed,
  sender: Sender,
  abort: AbortSignal,
): Promise<Settlement | 'safe' | 'absent' | 'unknown'> {
  const { messageId, maybeSentAt, claimedAt, channelId, nonce } = claimed;
  if (messageId !== null || maybeSentAt === null) return 'safe';
  if (!sender.canReadBack) return 'unknown';
  if (claimedAt - maybeSentAt <= NONCE_TRUST_MS) return 'safe';
  const since = maybeSentAt - CLOCK_SLACK_MS;
  const answer = await sender.findByNonce(channelId, nonce, since, limited(abort));
  if (answer.kind === 'absent') return 'absent';
  if (answer.kind === 'found') return { kind: 'sent', messageId: answer.messageId };
  if (answer.kind === 'barred') return settlementFor(claimed, answer);
  if (!answer.failure.retryable) return 'unknown';
  return settlementFor(claimed, {
    kind: 'refused',
    failure: answer.failure,
    certainlyNotPosted: true,
  });
}

async function send(
  row: Claimed,
  { outbox, sender, clock }: DeliveryPorts,
  abort: AbortSignal,
): Promise<Settlement | null> {
  if (row.attempts > MAX_ATTEMPTS) {
    return { kind: 'dead', error: `given up after ${MAX_ATTEMPTS} attempts` };
  }
  const { messageId } = row;
  if (messageId === null && !(await outbox.intend(row, REQUEST_MS))) return null;
  // Asked again: making the intent durable may itself have taken long (slow disk, sleeping laptop).
  if ((await clock.now()) + REQUEST_MS > row.leaseUntil) return null;
  const outcome =
    messageId === null
      ? await sender.post(row, limited(abort))
      : await sender.edit({ ...row, messageId }, limited(abort));
  return settlementFor(row, outcome);
}

const limited = (abort: AbortSignal): AbortSignal =>
  AbortSignal.any([abort, AbortSignal.timeout(REQUEST_MS)]);

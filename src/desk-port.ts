import type { Purpose } from './model.ts';
import type { Notice } from './polling.ts';
import type { DeliveryIntent } from './story-ports.ts';

/* What a person sees of the outbox and does to it: types only. */

/** A place that takes nothing for now. Moments are epoch milliseconds. */
export interface PausedTarget {
  /** Null = all of Discord. */
  readonly channelId: string | null;
  readonly since: number;
  readonly reason: string;
  /** When Discord is next asked whether it is open again. */
  readonly lookAt: number;
}

/** A message that did not arrive yet. */
export interface OwedMessage {
  readonly id: number;
  readonly channelId: string;
  readonly purpose: Purpose;
  readonly payload: string;
  /** `edit`: the message stands in the channel, with an older text. */
  readonly state: 'waiting' | 'edit' | 'given-up';
  readonly createdAt: number;
  readonly givenUpAt: number | null;
  /** Before it nothing is tried. */
  readonly notBefore: number;
  /** When the first request left that may have posted it; null = none did. */
  readonly maybeSentAt: number | null;
  /** What the last attempt met; null = all went well, or none was made. */
  readonly error: string | null;
}

/** How many messages there are of each kind. */
export interface OutboxCounts {
  readonly waiting: number;
  /** Of those, how many an earlier request may have posted: they are looked up first. */
  readonly maybePosted: number;
  readonly edits: number;
  readonly givenUp: number;
}

/** What the admin was not told yet. */
export interface Untold {
  /** Those given up first come first. */
  readonly givenUp: readonly OwedMessage[];
  readonly paused: readonly PausedTarget[];
  readonly resumed: readonly (PausedTarget & { readonly resumedAt: number })[];
}

export interface OutboxDesk {
  counts(): Promise<OutboxCounts>;
  /** Given up, then waiting, then edits; each oldest first. */
  list(limit: number): Promise<readonly OwedMessage[]>;
  /** Owes messages again that were given up, each under its nonce; null = all of them. Out: how many. */
  resend(id: number | null, by: string): Promise<number>;
  /** A person wants it no more; false = no message of this number is given up. */
  drop(id: number, by: string, why: string | null): Promise<boolean>;
  /** Longest paused first. */
  paused(): Promise<readonly PausedTarget[]>;
  /** Null = all of Discord; false = it was not paused. */
  resume(channelId: string | null): Promise<boolean>;
  /** Asks again at `lookAt` at the earliest whether the place is open. */
  putOff(channelId: string, lookAt: number): Promise<void>;
  untold(limit: number): Promise<Untold>;
  /** Notes what was told and owes it, in one transaction; false = another worker was faster. */
  tell(about: Untold, notice: Notice, deliveries: readonly DeliveryIntent[]): Promise<boolean>;
}

import type { Generated } from 'kysely';
import type { GateKind } from '../deliver/limits.ts';

/* Rows of what Discord lets us do, as they lie in the tables. */

/** What may not be asked of Discord until then; `channel_id` is empty where it concerns all channels. */
export interface DiscordGateTable {
  kind: GateKind;
  channel_id: string;
  shut_until: number;
}

/** What of a budget was spent and when; of `all` that is what Discord counts as an invalid request. */
export interface DiscordSpentTable {
  kind: GateKind;
  channel_id: string;
  at: number;
}

export interface TargetTable {
  /** A channel, or `*` for all of Discord. */
  channel_id: string;
  /** When it was paused, and why. */
  since: number;
  reason: string;
  /** When Discord is next asked whether it is open again. */
  look_at: number;
  /** Null = it is paused. */
  resumed_at: number | null;
  /** 1 = the admin was told of the pause, or of its end where that was the last. */
  told: Generated<number>;
}

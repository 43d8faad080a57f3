/** The nouns of the ledger, types only: every entry ever seen is in one account, for one reason. */

import type { Brief } from './brief.ts';
import type { ReasonKind } from './model.ts';

export type Account = 'posted' | 'merged' | 'digested' | 'rejected' | 'pending' | 'unexplained';

export type LedgerReason =
  | Exclude<ReasonKind, 'awaits-page'>
  /** Posted: it opened a story whose card stands in some channel; merged: that story took it in. */
  | 'card'
  | 'flood'
  /** Told by digests alone: the judge was unsure, or no channel that follows it takes cards. */
  | 'digest-only'
  | 'old-news'
  /** Worth an alert, but no channel followed it. */
  | 'not-followed'
  | 'awaits-page'
  | 'unsent'
  | 'given-up'
  /** Its card was given up, and a person let go of it. */
  | 'dropped'
  | 'no-story'
  | 'story-missing'
  | 'story-rejected'
  | 'not-owed';

export interface LedgerLine {
  readonly feedId: string;
  readonly account: Account;
  readonly reason: LedgerReason;
  readonly count: number;
}

/** A story worth an alert for which nothing was ever owed, and what channels follow since when, as it was last noted. */
export interface Untold {
  readonly brief: Brief;
  /** When its last entry that is worth an alert came into it. */
  readonly at: number;
  readonly rules: ReadonlyMap<string, { readonly rule: string; readonly since: number }>;
}

/** Says why nothing was owed for a story; `not-owed` = nothing explains it. */
export type ExplainUntold = (untold: Untold) => 'not-followed' | 'digest-only' | 'not-owed';

export interface Ledger {
  readonly seen: number;
  readonly lines: readonly LedgerLine[];
  /** Some of the entries that nothing explains. */
  readonly unexplained: readonly {
    readonly id: number;
    readonly feedId: string;
    readonly title: string;
    readonly url: string | null;
    readonly reason: LedgerReason;
  }[];
}

/** What must never be: a rule, and some of the rows that break it. */
export interface LedgerFault {
  readonly rule: string;
  readonly rows: readonly string[];
}

/** What a channel follows, as text that changes when that does. */
export interface ChannelRule {
  readonly channelId: string;
  readonly rule: string;
}

export interface LedgerStore {
  /** Everything in one read, beside whoever writes. */
  count(explain: ExplainUntold): Promise<Ledger>;
  /** Rules that the store breaks; empty = it is sound. */
  faults(): Promise<readonly LedgerFault[]>;
  /** Remembers since when channels follow what they follow now; those that are missing follow nothing any more. */
  follow(rules: readonly ChannelRule[]): Promise<void>;
}

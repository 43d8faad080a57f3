import type { FeedStanding } from '../polling.ts';

/** What became of everything that was looked at; each entry is counted under exactly one outcome. */
export interface Tally {
  readonly looked: number;
  readonly stories: number;
  readonly merged: number;
  readonly digested: number;
  /** Stood in their feeds before these were watched: judged, but nothing is owed for them. */
  readonly baseline: number;
  /** Wait for their page: nothing is decided yet. */
  readonly waiting: number;
  readonly rejected: readonly RejectedTally[];
  readonly deliveries: { readonly pending: number; readonly sent: number; readonly dead: number };
  /** Places that take no messages now. */
  readonly paused: readonly PausedPlace[];
}

export interface PausedPlace {
  /** Null = all of Discord. */
  readonly channelId: string | null;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly reason: string;
}

/** The rejects of one reason; `example` shows one of them with its own reason in a sentence. */
export interface RejectedTally {
  readonly kind: string;
  readonly count: number;
  readonly example: { readonly title: string; readonly reason: string } | null;
}

/** How a feed does. Moments in epoch ms; `error` says what the last failed poll met, null when it went well. */
export interface FeedHealth {
  readonly id: string;
  readonly outlet: string;
  readonly standing: FeedStanding;
  readonly lastOkAt: number | null;
  readonly lastNewAt: number | null;
  readonly error: string | null;
  readonly nextDueAt: number;
}

/** A reason kind in a reader's words; an unknown one is shown as it stands. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['no-watch', 'Nothing we watch for'],
  ['negative-sense', 'Another meaning of the word'],
  ['weak-evidence', 'Too little evidence'],
  ['borderline', 'On the edge, not enough'],
  ['learned', 'Not wanted, by what people taught'],
  ['passing-mention', 'Mentioned only in passing'],
  ['not-judged', 'Could not be judged (our fault)'],
]);

export const reasonLabel = (kind: string): string => REASONS.get(kind) ?? kind;

export const rejectedCount = ({ rejected }: Tally): number =>
  rejected.reduce((sum, { count }) => sum + count, 0);

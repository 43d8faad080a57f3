/** What polling remembers of a feed, and what it gives the admin to know: types only. */

/** What the store remembers of a feed between polls. Validators are the server's bytes, untouched. */
export interface FeedState {
  readonly feedId: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  /** What the last document asked for; a 304 repeats none of it. */
  readonly ttlMinutes: number | null;
  /** For how long the last answer that said so called itself fresh, in ms; a 304 need not repeat it. */
  readonly freshMs: number;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** Entries that the last document held, and how many of them were beyond what is read of one. */
  readonly shown: number;
  readonly leftOut: number;
  readonly nextDueAt: number;
  readonly lastFetchAt: number | null;
  readonly lastOkAt: number | null;
  readonly failures: number;
  readonly lastError: string | null;
  /** What the server answered to the poll that failed last; null = it did not answer, or all is well. */
  readonly lastStatus: number | null;
  /** When the row of failures began that still goes on, and that of answers "gone" (410). */
  readonly failingSince: number | null;
  readonly goneSince: number | null;
  /** Where permanent redirects lead, and since when; believed once it has lasted. */
  readonly movedTo: string | null;
  readonly movedSince: number | null;
  /** When the admin was told that the feed is left alone, that it is silent; null = it is not. */
  readonly pausedAt: number | null;
  readonly silentAt: number | null;
  /** When a poll last brought something new, how many did, and how long lies between entries on average. */
  readonly lastNewAt: number | null;
  readonly arrivals: number;
  readonly meanGapMs: number | null;
  /** The longest time without anything new that was seen to end. */
  readonly longestGapMs: number;
  /** When a gap was last told and looked into. */
  readonly gapAt: number | null;
  /** When the first successful poll was committed; null = the feed's first entries are still to come. */
  readonly baselineAt: number | null;
}

/**
 * How a feed does, as a person is told: left alone for hours, failing, answering without anything new for longer than
 * it ever did, not read yet, well.
 */
export type FeedStanding = 'paused' | 'failing' | 'silent' | 'new' | 'ok';

export type NoticeKind =
  | 'paused'
  | 'recovered'
  | 'moved'
  | 'silent'
  | 'heard-again'
  | 'gap'
  | 'cut'
  | 'outage'
  | 'outage-over'
  | 'terms'
  | 'proposal'
  | 'learned'
  | 'strained'
  | 'given-up'
  | 'channel-paused'
  | 'channel-open';

/** What the admin is told, once: `key` names the occasion, `feedId` is null where it concerns them all. */
export interface Notice {
  readonly key: string;
  readonly feedId: string | null;
  readonly kind: NoticeKind;
  readonly text: string;
  readonly at: number;
}

import type { Kysely } from 'kysely';
import type { Brief, Moment, Telling } from '../brief.ts';
import type { Flag } from '../legal.ts';
import type {
  Decision,
  DecisionByServer,
  EntryText,
  Hit,
  Opinion,
  Purpose,
  ReasonKind,
  StoryBecause,
} from '../model.ts';
import type { FeedStanding, FeedState } from '../polling.ts';
import type { EntryArchive } from '../ports.ts';
import { entriesOf } from './archive-entries.ts';
import { freshOf } from './archive-fresh.ts';
import { statusOf } from './archive-status.ts';
import { storiesOf, storyOf } from './archive-stories.ts';
import { tallyOf } from './archive-tally.ts';
import { lifeOf } from './archive-timeline.ts';
import { whyOf } from './archive-why.ts';
import type { DeliveryStatus, Tables } from './schema.ts';

/** The read side: what the page, the commands and the figures are made of. Changes nothing. */
export interface Archive extends EntryArchive {
  /** Newest first: those of one decision, or all; what another story took in is left out. */
  stories(limit: number, decision?: Decision): Promise<readonly ArchivedStory[]>;
  /** Null = no story has this key. */
  story(key: string): Promise<ArchivedStory | null>;
  /** What a timeline is made of; null = no story has this key. */
  life(key: string): Promise<StoryLife | null>;
  /** Counts what was seen at or after `sinceMs` (epoch milliseconds); null = everything ever. */
  tally(sinceMs: number | null): Promise<Tally>;
  /** The fates of the entries with this URL, canonical URL or key, newest first; empty = never seen. */
  why(wanted: string): Promise<readonly Fate[]>;
  status(): Promise<StoreStatus>;
  /** How many entries were new at or after `sinceMs`, by feed, those of the baseline apart; absent = none. */
  fresh(sinceMs: number): Promise<ReadonlyMap<string, number>>;
}

export interface ArchivedDelivery {
  readonly channelId: string;
  readonly purpose: Purpose;
  /** True = a digest stands for it, and what follows is the digest's. */
  readonly isFolded: boolean;
  readonly status: DeliveryStatus;
  /** Null = not posted yet, or deleted in Discord since. */
  readonly messageId: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** How many times it was made simpler because Discord refused it; 0 = as it was composed. */
  readonly degraded: number;
  /** What a person last decided of it while it was given up; null = nobody did. */
  readonly decided: {
    readonly what: 'resend' | 'drop';
    readonly by: string;
    readonly why: string | null;
  } | null;
  readonly sentAt: number | null;
}

export interface ArchivedStory {
  readonly brief: Brief;
  readonly deliveries: readonly ArchivedDelivery[];
}

/** A story with its entries and what became of it, oldest first; one that was merged has no entry left. */
export interface StoryLife {
  readonly brief: Brief;
  readonly tellings: readonly Telling[];
  readonly moments: readonly Moment[];
}

/** `looked` is the sum of the six next: every entry is accounted for once. */
export interface Tally {
  readonly looked: number;
  /** Entries that opened a story worth an alert. */
  readonly alerts: number;
  /** Entries that a story which stood already took in. */
  readonly merged: number;
  readonly digested: number;
  /** Entries that stood in their feed before it was watched: judged, but nothing was owed for them. */
  readonly baseline: number;
  /** Entries that wait for their page: nothing is decided yet. */
  readonly waiting: number;
  readonly rejected: readonly RejectedTally[];
  /** Deliveries that are still to be posted, now. */
  readonly pending: number;
  /** Deliveries posted at or after the start. */
  readonly sent: number;
  /** Deliveries given up, ever. */
  readonly dead: number;
}

export interface RejectedTally {
  readonly reasonKind: ReasonKind;
  readonly count: number;
  /** The latest of them, with its reason in a sentence. */
  readonly example: { readonly title: string; readonly reason: string };
}

/** What became of one entry, and why. */
export interface Fate {
  /** The store's name for the entry. */
  readonly id: number;
  readonly feedId: string;
  readonly outlet: string;
  readonly key: string;
  readonly title: string;
  readonly url: string | null;
  /** What was read of it, with the text of its page, and the language that it was found to be in. */
  readonly text: EntryText;
  readonly lang: string;
  readonly seenAt: number;
  readonly publishedAt: number | null;
  readonly baseline: boolean;
  /** True = what was read of it was dropped, as it is old. */
  readonly isDropped: boolean;
  readonly decision: Decision;
  /** Servers that decide less. */
  readonly byServer: DecisionByServer;
  readonly reasonKind: ReasonKind;
  readonly reason: string;
  readonly relevance: number;
  /** Null = no language model was asked, or none answered. */
  readonly opinion: Opinion | null;
  readonly hits: readonly Hit[];
  readonly flags: readonly Flag[];
  /** What became of its page, in a sentence; null = none was wanted, or it is waited for. */
  readonly page: string | null;
  readonly story: {
    readonly key: string;
    readonly because: StoryBecause;
    readonly similarity: number;
    readonly headline: string;
  } | null;
  readonly deliveries: readonly ArchivedDelivery[];
}

export interface StoreStatus {
  /** Longest-failing first, then by id. */
  readonly feeds: readonly FeedReport[];
  /** When the last pass was committed; null = none was yet. */
  readonly lastPassAt: number | null;
  readonly queue: {
    readonly pending: number;
    /** Posted messages whose payload has changed since. */
    readonly edits: number;
    readonly sent: number;
    readonly dead: number;
    /** Since when the oldest pending one waits that no closed channel keeps back. */
    readonly oldestPendingAt: number | null;
  };
}

/** How a feed does, and what the store remembers of it that a person may want to know. */
export interface FeedReport
  extends Pick<
    FeedState,
    | 'feedId'
    | 'lastError'
    | 'lastOkAt'
    | 'nextDueAt'
    | 'failingSince'
    | 'lastNewAt'
    | 'meanGapMs'
    | 'movedTo'
    | 'movedSince'
    | 'shown'
    | 'leftOut'
  > {
  readonly outlet: string;
  readonly standing: FeedStanding;
}

export function archiveOf(db: Kysely<Tables>): Archive {
  return {
    stories: (limit, decision) => storiesOf(db, limit, decision),
    story: (key) => storyOf(db, key),
    life: (key) => lifeOf(db, key),
    tally: (sinceMs) => tallyOf(db, sinceMs),
    why: (wanted) => whyOf(db, wanted),
    status: () => statusOf(db),
    fresh: (sinceMs) => freshOf(db, sinceMs),
    entries: (sinceMs, untilMs) => entriesOf(db, sinceMs, untilMs),
  };
}

import type { Brief, Moment, StoryLink, Telling } from './brief.ts';
import type { Looked, NewsStory, Queue } from './digest.ts';
import type { RegisterChange } from './legal.ts';
import type { KeySentence, Purpose, StoryBecause, Urgency, Verdict } from './model.ts';

/* What passes, pages and people read of stories, and what they change in them. */

/** An entry of a story, as it is compared with others. */
export interface PlacedEntry
  extends Pick<
    Telling,
    'feedId' | 'entryKey' | 'title' | 'text' | 'lang' | 'at' | 'countries' | 'treaties' | 'acts'
  > {
  /** Null = it is in none any more. */
  readonly storyKey: string | null;
}

/** What entries are put into stories by. */
export interface PlaceView {
  /** Entries whose story changed since the mark that was asked from, and the mark to ask from next time. */
  readonly placed: readonly PlacedEntry[];
  readonly mark: number;
  /** The stories of any age that these canonical addresses belong to; a page of several stories is none's. */
  readonly storyAt: ReadonlyMap<string, string>;
  /** Those entries that are judged anew, as they are stored, by the store's names for them. */
  readonly edited: ReadonlyMap<number, EditedEntry>;
}

/** Which story an entry is in, and why. */
export interface Placed {
  readonly key: string;
  readonly because: StoryBecause;
  readonly similarity: number;
}

/** What is stored of an entry that is judged anew. */
export interface EditedEntry {
  readonly entryKey: string;
  readonly title: string;
  readonly said: string | null;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly outlet: string;
  readonly published: number | null;
  readonly seenAt: number;
  readonly baseline: boolean;
  readonly verdict: Verdict;
  readonly keySentences: readonly KeySentence[];
  /** Null = it is in none: it was rejected, or waits for its page. */
  readonly story: Placed | null;
}

/** The entries that are to be put into stories; `mark` null = none, and nothing is read. */
export interface PlaceScope {
  readonly mark: number | null;
  /** Entries seen before are not compared. */
  readonly since: number;
  readonly addresses: readonly string[];
  readonly revises: readonly number[];
}

/** What a story is about, for those that come after it. */
export interface Topic {
  readonly country: string;
  readonly treaty: string;
}

/** The stories that a plan touches, known or not yet, and what they are about since when: earlier stories are asked for. */
export interface TouchedStories {
  readonly stories: readonly string[];
  readonly topics: readonly (Topic & { readonly before: number })[];
}

/** A story as it is stored. */
export interface StoredStory {
  readonly brief: Brief;
  /** Oldest first. */
  readonly moments: readonly Moment[];
  /** The channels whose card of it is posted, or may be. */
  readonly postedIn: readonly string[];
  /** The channels that would not take its card, and those where a digest stands for it. */
  readonly givenUpIn: readonly string[];
}

/** What a plan of stories may know; all empty where none is touched. */
export interface StoryView {
  /** Every telling of the touched stories, oldest first. */
  readonly tellings: readonly Telling[];
  readonly stories: ReadonlyMap<string, StoredStory>;
  /** Alert stories that share a topic with a touched one and were opened no later, itself too, newest first. */
  readonly akin: readonly (Topic & StoryLink)[];
  /** All that stories ever proposed to change in the register, oldest first. */
  readonly changes: readonly RegisterChange[];
}

/** A story as it is to be stored. */
export interface StoryRecord {
  readonly key: string;
  readonly brief: Brief;
  /** What became of it just now. */
  readonly moments: readonly Moment[];
}

/** One message owed to one channel. Saying it again with another payload revises the message already posted. */
export interface DeliveryIntent {
  readonly storyKey: string;
  readonly channelId: string;
  readonly purpose: Purpose;
  readonly nonce: string;
  /** Discord create-message body as JSON text, nonce included. */
  readonly payload: string;
  /** True = nothing new is owed; a message that is owed or posted already is brought up to date. */
  readonly onlyRevise: boolean;
  /** True = a posted message is edited at once, before its turn. */
  readonly isUrgent: boolean;
  /** Once posted it goes on to the channels that follow, the urgent ones first; null = it does not. */
  readonly crosspost: Urgency | null;
}

/** What digests are made of, and where they are owed. */
export interface DigestStore {
  /** Stories that were new or updated in a span, without those that another took in. */
  news(sinceMs: number, untilMs: number): Promise<readonly NewsStory[]>;
  /** What was looked at in a span. */
  looked(sinceMs: number, untilMs: number): Promise<Looked>;
  /** When the first feed was read first; null = none was yet. */
  watchedSince(): Promise<number | null>;
  isOwed(digest: Pick<DeliveryIntent, 'storyKey' | 'channelId' | 'purpose'>): Promise<boolean>;
  /** False = it is owed already, and nothing was changed. */
  owe(digest: DeliveryIntent): Promise<boolean>;
}

/** A digest that is owed, and the messages that it stands for by the store's names. */
export interface FoldIntent {
  readonly digest: DeliveryIntent;
  readonly folded: readonly number[];
}

/** What waits in channels, and how much of it becomes a digest. */
export interface FloodStore {
  /** How many messages are still to be posted, by channel. */
  waiting(): Promise<ReadonlyMap<string, number>>;
  /**
   * Reads what waits in a channel, lets `plan` decide and applies that in ONE transaction. Null = the channel takes
   * nothing now, as far as is known, and nothing was changed.
   */
  fold(
    channelId: string,
    plan: (queue: Queue) => readonly FoldIntent[],
  ): Promise<readonly FoldIntent[] | null>;
}

import type { Article, ParsedFeed } from './document.ts';
import type { RegisterChange } from './legal.ts';
import type {
  EntryText,
  Failure,
  Feed,
  KeySentence,
  PageOutcome,
  PageSelect,
  Result,
  Verdict,
} from './model.ts';
import type { FeedState, Notice } from './polling.ts';
import type {
  DeliveryIntent,
  Placed,
  PlaceScope,
  PlaceView,
  StoryRecord,
  StoryView,
  TouchedStories,
} from './story-ports.ts';

/* The doors of the pass, as the pass wants them: the composition root fills them with edges. */

export interface FetchRequest {
  readonly url: string;
  /** Validators of the last good answer, byte for byte; null = unconditional. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Decides what we say we would like to read. */
  readonly wants: 'feed' | 'page';
  /** Asked before each hop, redirects included: a failure ends the request. Absent = nobody is asked. */
  readonly mayVisit?: (url: string) => Promise<Failure | null>;
}

/**
 * Header names are lower case. `url` is where the last hop was answered. `movedTo` is where
 * permanent redirects (301, 308) alone lead from the address asked for; null = nowhere.
 * `status` of a failure is null when no answer came.
 */
export type FetchOutcome =
  | {
      readonly kind: 'fetched';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      readonly movedTo: string | null;
    }
  | {
      readonly kind: 'not-modified';
      readonly headers: Readonly<Record<string, string>>;
      readonly movedTo: string | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly status: number | null };

/** The one door to the web. Never throws: a refusal, a time-out and a reset are outcomes. */
export interface Fetcher {
  fetch(request: FetchRequest, signal: AbortSignal): Promise<FetchOutcome>;
}

/** Runs parsing away from the main thread, under a deadline and a heap limit. Never throws. */
export interface ParserPort {
  parse(input: {
    readonly body: Uint8Array;
    readonly headers: Readonly<Record<string, string>>;
    readonly url: string;
    /** Null = the document is a feed, not a page to look at. */
    readonly select: PageSelect | null;
  }): Promise<Result<ParsedFeed>>;
}

/** An entry with its verdict, ready to be stored. `keys[0]` names it; any known key means it was seen before. */
export interface EntryRecord {
  readonly feedId: string;
  readonly keys: readonly [string, ...string[]];
  readonly text: EntryText;
  /** Digest of what the feed says in it, to notice an edit; null = not known. */
  readonly said: string | null;
  /** The stored entry that this one takes the place of, because its feed edited it; null = it is new. */
  readonly revises: number | null;
  readonly canonicalUrl: string | null;
  readonly seenAt: number;
  /** True = it was in the feed before we watched it (`first`): stored and judged, nothing is owed. */
  readonly baseline: boolean;
  readonly verdict: Verdict;
  readonly keySentences: readonly KeySentence[];
  readonly story: Placed | null;
  /** Not null = it waits for its page, and no longer than to `dueAt`; until then nothing is owed for it. */
  readonly page: { readonly address: string; readonly dueAt: number } | null;
}

/** Everything that one pass over one feed changes, applied in one transaction or not at all. */
export interface PassIntent {
  readonly feed: FeedState;
  readonly entries: readonly EntryRecord[];
  readonly stories: readonly StoryRecord[];
  readonly deliveries: readonly DeliveryIntent[];
  /** What stories would change in the register. */
  readonly changes: readonly RegisterChange[];
  readonly notices: readonly Notice[];
}

/** A stored entry as it is recognised in a later document. */
export interface KnownEntry {
  /** The store's name for it. */
  readonly id: number;
  readonly keys: readonly string[];
  readonly title: string;
  readonly published: number | null;
  /** Rejected as it was there before the feed was watched: it is never judged again. */
  readonly isOldNews: boolean;
  /** Digest of what its feed last said in it; null = not known. */
  readonly said: string | null;
  /** How often it was judged again because its feed said something else. */
  readonly revisions: number;
}

/** How many feeds' last polls ended alike; `waiting` = due and not asked yet; `status` as in FeedState. */
export interface PolledFeeds {
  readonly outcome: 'good' | 'failing' | 'waiting';
  readonly status: number | null;
  readonly count: number;
}

/** What a plan may know of the store, read inside the transaction that will apply it. */
export interface PassView extends PlaceView {
  /** Those of the candidate keys that are stored already for this feed. */
  readonly knownKeys: ReadonlySet<string>;
  /** How the last polls of the other feeds went that were asked since the moment given, or are due. */
  readonly polls: readonly PolledFeeds[];
  /** When the outage of ours began that the admin was told of and that goes on; null = there is none. */
  readonly outageSince: number | null;
}

/** What a pass over a feed reads before it decides. */
export interface PassScope extends PlaceScope {
  readonly feedId: string;
  readonly keys: readonly string[];
  readonly pollsSince: number;
}

export interface PassStore {
  /** Those that are due, for five minutes nobody else's while we live: until they are committed or released. */
  dueFeeds(now: number, limit: number): Promise<readonly FeedState[]>;
  releaseFeeds(feedIds: readonly string[]): Promise<void>;
  /** The entries of this feed that are stored under one of `keys` (read outside any transaction). */
  knownEntries(feedId: string, keys: readonly string[]): Promise<readonly KnownEntry[]>;
  /** Those of `keys` that are stored already for this feed (read outside any transaction). */
  knownKeys(feedId: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Entries whose story changed since `mark` and that were seen since the moment given (read outside any transaction). */
  placed(mark: number, since: number, limit: number): Promise<Pick<PassView, 'placed' | 'mark'>>;
  /**
   * Reads, lets `place` put the entries into stories, reads these, lets `plan` decide and applies the intent in ONE
   * transaction (serializable where the engine needs it, so both may run again).
   */
  commit<Placed extends TouchedStories>(
    scope: PassScope,
    place: (view: PassView) => Placed,
    plan: (placed: Placed, view: PassView & StoryView) => PassIntent,
  ): Promise<PassIntent>;
}

/** An entry that waits for its page, as its pass stored it: `text` is what its feed said. */
export interface WaitingEntry {
  /** The store's name for it. */
  readonly id: number;
  readonly feed: Pick<Feed, 'id' | 'outlet' | 'owner' | 'kind'>;
  readonly key: string;
  readonly text: EntryText;
  readonly address: string;
  readonly seenAt: number;
  readonly dueAt: number;
}

/** What became of an entry's page, and that in a sentence. */
export interface PageFate {
  readonly outcome: PageOutcome;
  readonly reason: string;
}

/** Everything that changes when an entry waits no longer. */
export interface SettledEntry {
  readonly entry: EntryRecord;
  readonly page: PageFate;
  readonly stories: readonly StoryRecord[];
  readonly deliveries: readonly DeliveryIntent[];
  readonly changes: readonly RegisterChange[];
  readonly notices: readonly Notice[];
}

export interface WaitingStore {
  /** The entries that wait, those that are due first. */
  waiting(limit: number): Promise<readonly WaitingEntry[]>;
  /** Like `commit` of a pass, for one entry; null = it waits no longer, and nothing was changed. */
  settle<Placed extends TouchedStories>(
    waiting: Pick<WaitingEntry, 'id' | 'dueAt'>,
    scope: PlaceScope,
    place: (view: PlaceView) => Placed,
    plan: (placed: Placed, view: StoryView) => SettledEntry,
  ): Promise<SettledEntry | null>;
}

/** Reads an article's page through the one door, as politely as its site asks. Never throws; kind `robots` = it must not. */
export interface PageReader {
  read(url: string, signal: AbortSignal): Promise<Result<Article>>;
}

/** What a language model is asked: the instructions are ours, the input is outside text and nothing but data. */
export interface Question {
  readonly instructions: string;
  readonly input: string;
}

/** Asks a language model within its budget and time; null = there is no answer. */
export interface Adviser {
  ask(question: Question, signal: AbortSignal): Promise<string | null>;
  /** What it answered did not stand up to the checks. */
  unfit(): Promise<void>;
}

/** The one source of `now`, in epoch milliseconds. */
export interface Clock {
  now(): Promise<number>;
}

/** Events of the pipeline, for whoever keeps the log. */
export interface PipelineLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void;
  warn(fields: Readonly<Record<string, unknown>>, event: string): void;
  error(fields: Readonly<Record<string, unknown>>, event: string): void;
}

/** Knows of `work` until it ends, and calls it hung by this name when it takes too long. */
export type Watch = <T>(name: string, work: Promise<T>) => Promise<T>;

/** What the admin is told beside any pass. */
export interface NoticeStore {
  isTold(key: string): Promise<boolean>;
  /** Notes it and owes its messages in one transaction; false = it was told before, and nothing was changed. */
  tell(notice: Notice, deliveries: readonly DeliveryIntent[]): Promise<boolean>;
}

/** A stored entry as it is read again: what it said, and what was decided of it. */
export interface StoredEntry {
  readonly id: number;
  readonly feedId: string;
  readonly owner: string;
  /** With the text of its page, where that was read; `lang` is what the feed claims, `verdict.lang` what was found. */
  readonly text: EntryText;
  readonly canonicalUrl: string | null;
  readonly seenAt: number;
  /** True = it was in the feed before the feed was watched: judged, and nothing was owed. */
  readonly baseline: boolean;
  /** True = its summary and its text were dropped, as it is old. */
  readonly isDropped: boolean;
  readonly verdict: Verdict;
  readonly storyKey: string | null;
}

/** Lets go of what nobody needs any more. */
export interface RetentionStore {
  /**
   * Drops the texts of entries that were seen before a moment, `limit` at most, the oldest first; what became of them, and
   * the keys that they are known by, stay for ever. Out: how many it were.
   */
  dropTexts(before: number, limit: number): Promise<number>;
  /** Forgets what the admin was told before a moment. */
  dropNotices(before: number): Promise<void>;
}

export interface EntryArchive {
  /**
   * The entries first seen at or after `sinceMs` and before `untilMs`, newest first. They come in batches, and others
   * get their turn between two of them: a year of entries needs no more memory than a day's.
   */
  entries(sinceMs: number, untilMs: number): AsyncIterable<readonly StoredEntry[]>;
}

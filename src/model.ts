/**
 * The nouns, one word for one thing: types only, imports nothing.
 * Every moment is `epoch milliseconds, UTC`; every language an ISO 639-1 code or `und`;
 * every country an ISO 3166-1 alpha-2 code.
 */

/** Who speaks: decides how a source is labelled and whether it counts as an independent voice. */
export type SourceKind =
  | 'official'
  | 'treaty-body'
  | 'wire'
  | 'broadcaster'
  | 'press'
  | 'ngo'
  | 'think-tank'
  | 'state-aligned'
  | 'content-network'
  | 'aggregator';

/** What becomes of the entries that a feed already shows when it is first polled. */
export type FirstPolicy =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'latest'; readonly count: number }
  | { readonly kind: 'since'; readonly at: number };

/**
 * Where the entries of a page without a feed stand, as CSS selectors: `entry` on the page, the others
 * inside each entry; what is not said is looked for in its usual place.
 */
export interface PageSelect {
  readonly entry: string;
  readonly title?: string | null | undefined;
  readonly link?: string | null | undefined;
  readonly date?: string | null | undefined;
  readonly summary?: string | null | undefined;
}

/** A URL that is polled. */
export interface Feed {
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly owner: string;
  readonly country: string | null;
  readonly languages: readonly string[];
  readonly kind: SourceKind;
  readonly everyMs: number;
  readonly first: FirstPolicy;
  /** Null = it is a feed, not a page to look at. */
  readonly select: PageSelect | null;
}

/** One item of a feed, as parsed: plain title, authors, categories; summary and content as unsanitised HTML. */
export interface ParsedEntry {
  readonly id: string | null;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly content: string | null;
  readonly categories: readonly string[];
  readonly image: string | null;
  /** The outlet that the entry itself names, where a feed passes on what others publish. */
  readonly source: string | null;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'wp-json' | 'gdelt' | 'sitemap' | 'page';

export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly feed: {
    readonly title: string | null;
    readonly link: string | null;
    readonly lang: string | null;
    readonly ttlMinutes: number | null;
    /** Hours (0-23, UTC) and days (0 = Sunday) at which the feed asks not to be read. */
    readonly skipHours: readonly number[];
    readonly skipDays: readonly number[];
    /** The document with the entries before these (RFC 5005, paging), where one is known. */
    readonly olderUrl: string | null;
  };
  /** Entries that the document held beyond what is read of one. */
  readonly leftOut: number;
  readonly entries: readonly ParsedEntry[];
}

/** An article's page reduced to what was written: paragraphs of `text` are parted by a blank line. */
export interface Article {
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly lang: string | null;
  readonly text: string;
}

/**
 * The plain-text view of an entry on which match, judge, story and summarise work.
 * `lang` is a hint from the feed, not the truth; several are parted by commas. Offsets of hits count UTF-16 units of these strings.
 */
export interface EntryText {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly lang: string | null;
  readonly url: string | null;
  readonly source: string | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly country: string | null;
  readonly kind: SourceKind | null;
  readonly published: number | null;
}

/** The fields of an entry that a term is looked for in. */
export type TextField = 'title' | 'summary' | 'text';

/** The evidence that a watch's term stands in an entry: `entry[field].slice(start, end) === quote`. */
export interface Hit {
  readonly watch: string;
  readonly concept: string | null;
  readonly term: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** It fits only without the marks on its letters. */
  readonly isWeak: boolean;
  /** What the watch gave the term (`^n`); 1 = nothing. The weightiest is shown first. */
  readonly weight: number;
}

export type Urgency = 'critical' | 'high' | 'normal' | 'low';
export type Decision = 'alert' | 'digest' | 'reject';

/** Why a decision fell, as a name that can be counted; `Verdict.reason` says it in a sentence. */
export type ReasonKind =
  | 'no-watch'
  | 'negative-sense'
  | 'weak-evidence'
  | 'borderline'
  | 'passing-mention'
  | 'not-judged'
  | 'awaits-page'
  | 'evidence';

/** What became of the page of an entry that wanted one: only text that was `read` was judged. */
export type PageOutcome = 'read' | 'unfit' | 'robots' | 'late' | 'failed';

export interface ScoredAct {
  readonly id: string;
  readonly score: number;
}

/** The decision on an entry. `countries` are actor first, never the outlet's own. */
export interface Verdict {
  readonly lang: string;
  readonly decision: Decision;
  readonly reasonKind: ReasonKind;
  readonly reason: string;
  readonly relevance: number;
  readonly acts: readonly ScoredAct[];
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  readonly urgency: Urgency;
  readonly hits: readonly Hit[];
}

/** A concept's term where it stands in an entry; unlike a Hit it belongs to no watch yet. */
export interface ConceptHit {
  readonly concept: string;
  readonly term: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly isWeak: boolean;
}

/** What matching found in an entry: hits of the watches, and every concept hit that no negative sense cancelled. */
export interface Evidence {
  readonly lang: string;
  readonly hits: readonly Hit[];
  readonly concepts: readonly ConceptHit[];
  /** Terms that stood inside a negative sense ("Ottawa Convention Centre"): the reason of a rejection. */
  readonly cancelled: readonly { readonly concept: string; readonly quote: string }[];
}

/** A stretch of an entry that speaks of an act or a country: what a key sentence should cover. */
export interface Mark {
  readonly label: `act:${string}` | `country:${string}` | `concept:${string}`;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

/** One entry as the telling of a story: what is needed to compare it, to quote it and to name its source. */
export interface Telling {
  readonly storyKey: string;
  readonly entryKey: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly outlet: string;
  readonly owner: string;
  readonly kind: SourceKind;
  readonly at: number;
  readonly acts: readonly ScoredAct[];
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  readonly urgency: Urgency;
  readonly decision: Decision;
  readonly watches: readonly string[];
  readonly keySentences: readonly KeySentence[];
}

export type StoryBecause = 'new' | 'same-url' | 'same-text' | 'same-event';

/**
 * A sentence of a source, word for word: `text.slice(start, end)` of the text it was taken from.
 * `labels` are the marks it covers; entries keep theirs best first.
 */
export interface KeySentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly labels: readonly Mark['label'][];
}

/** A key sentence with the source that says it. */
export interface Quote {
  readonly text: string;
  readonly outlet: string;
  readonly url: string | null;
}

/** One outlet that tells the story. */
export interface Source {
  readonly outlet: string;
  readonly kind: SourceKind;
  readonly url: string | null;
  readonly at: number;
}

/** What is said about a story. Nothing in it is of our making but the labels. */
export interface Brief {
  readonly storyKey: string;
  readonly headline: string;
  readonly url: string | null;
  readonly lang: string;
  readonly decision: Decision;
  readonly urgency: Urgency;
  readonly acts: readonly string[];
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  /** Watches that brought it, for routing. */
  readonly watches: readonly string[];
  readonly quotes: readonly Quote[];
  readonly sources: readonly Source[];
  readonly openedAt: number;
  readonly updatedAt: number;
}

/** A channel follows watches. `watches` may hold `*`: every configured watch. */
export interface Subscription {
  readonly channelId: string;
  readonly watches: readonly string[];
  readonly acts: readonly string[];
  readonly countries: readonly string[];
  readonly urgencies: readonly Urgency[];
  readonly languages: readonly string[];
}

/** What a delivery says: the story's card, or a later reply or digest. The nonce hangs on it. */
export type Purpose = 'card' | 'notice' | `reply:${number}` | `digest:${string}`;

/** Why something did not work, whether trying again may help, and when. `message` holds no secret. */
export interface Failure {
  readonly kind: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}

/** A value or the reason why there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

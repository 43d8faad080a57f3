/**
 * The nouns, one word for one thing: types only.
 * Every moment is `epoch milliseconds, UTC`; every language an ISO 639-1 code or `und`;
 * every country an ISO 3166-1 alpha-2 code.
 */

import type { Flag } from './legal.ts';

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
  | 'learned'
  | 'evidence';

/** What became of the page of an entry that wanted one: only text that was `read` was judged. */
export type PageOutcome = 'read' | 'unfit' | 'robots' | 'late' | 'failed';

/** What kind of statement tells of an act (docs/labelling.md). */
export type Mode = 'fact' | 'plan' | 'demand' | 'denial' | 'allegation';

/** An act as it is told; `step` names the stage of the act that is told (`voted`, `suspended`), where its pack knows one. */
export interface ToldAct {
  readonly id: string;
  readonly mode: Mode;
  readonly step: string | null;
}

export interface ScoredAct extends ToldAct {
  readonly score: number;
}

/** What a language model said of an entry that was in doubt. */
export interface Opinion {
  readonly model: string;
  readonly isRelevant: boolean;
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
  readonly flags: readonly Flag[];
  /** News agencies that it says it has its news from. */
  readonly after: readonly string[];
  /** Servers whose own tuning decides less than `decision`, which is the most that any server's says. */
  readonly byServer: DecisionByServer;
  /** Null = none was asked. */
  readonly opinion: Opinion | null;
}

export type DecisionByServer = Readonly<Record<string, Decision>>;

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
  readonly translation: Translation | null;
}

/** Words of a machine, beside those of the source and never in their place. */
export interface Translation {
  readonly text: string;
  readonly lang: string;
  readonly model: string;
}

/** A channel follows watches. `watches` may hold `*`: every configured watch. */
export interface Subscription {
  readonly channelId: string;
  /** Whose tuning decides for it. */
  readonly server: string;
  readonly watches: readonly string[];
  readonly acts: readonly string[];
  readonly countries: readonly string[];
  readonly urgencies: readonly Urgency[];
  readonly languages: readonly string[];
  /** The role that its cards and replies call when they are posted; null = nobody. */
  readonly ping: string | null;
  /** Null = none. */
  readonly digest: DigestRule | null;
  /** True = no card of its stories: the channel's digest alone tells of them. */
  readonly isDigestOnly: boolean;
  /** True = its cards go on to the channels that follow it (Discord: announcement channels). */
  readonly crossposts: boolean;
  /** Of more messages on stories than this that wait unposted in the channel, most are told in one digest. */
  readonly flood: number;
}

/** When a channel is told of the day or the week before, in one message. */
export interface DigestRule {
  readonly every: 'daily' | 'weekly';
  /** Time of day in `zone`, `HH:MM`. */
  readonly at: string;
  /** IANA name. */
  readonly zone: string;
  /** The day on which the week before is told, 0 = Sunday; a day's digest comes on each. */
  readonly weekday: number;
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

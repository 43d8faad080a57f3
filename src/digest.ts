/** The nouns of a digest, types only; units as in model.ts. */

import type { Brief, NewFacts } from './brief.ts';
import type { Decision, Purpose } from './model.ts';

/** Whole days of a zone (IANA), `first` to `last` (`YYYY-MM-DD`); `untilMs` exclusive. */
export interface Span {
  readonly zone: string;
  readonly days: number;
  readonly first: string;
  readonly last: string;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** A story that had news. */
export interface NewsStory {
  readonly brief: Brief;
  /** When it first was news to us: old entries of a new feed are none. */
  readonly newAt: number;
  /** What it said later that it had not said before, oldest first. */
  readonly updates: readonly NewFacts[];
}

/** How much was looked at, so that silence can be believed. */
export interface Looked {
  readonly entries: number;
  readonly feeds: number;
  /** Feeds of which something may have been missed: they fail now, or were paused, out of reach or left a gap meanwhile. */
  readonly feedsInTrouble: number;
  /** When the last feed was read, where that was long before the span's end: we were stopped; null = it was read on. */
  readonly readUntil: number | null;
}

export interface DigestStory {
  readonly brief: Brief;
  /** 1 = the weightiest of those worth a card, or of those that the judge was unsure of. */
  readonly rank: number;
  /** Null = it is new; else what is new in a story of before. */
  readonly update: NewFacts | null;
}

/** Stories with the same first country, the weightiest first; null = they name none. */
export interface CountryGroup {
  readonly country: string | null;
  readonly stories: readonly DigestStory[];
}

/** Stories with the same first act; null = they tell of none. */
export interface ActGroup {
  readonly act: string | null;
  /** New stories. */
  readonly count: number;
  /** As many as in the span before; null = that was not watched from its beginning. */
  readonly before: number | null;
  readonly countries: readonly CountryGroup[];
}

export interface Digest {
  readonly span: Span;
  /** When watching began, where that was within the span; null = before. */
  readonly watchedSince: number | null;
  readonly looked: Looked;
  /** New stories worth a card, and as many as in the span before (as in ActGroup). */
  readonly count: number;
  readonly before: number | null;
  /** What is worth a card: the weightiest first, and last the acts of which only the span before had stories. */
  readonly acts: readonly ActGroup[];
  /** What the judge was unsure of, the weightiest first. */
  readonly unsure: readonly DigestStory[];
}

/** A story as a channel is told of it. */
export interface ChannelStory extends NewsStory {
  /** What the channel's server decides of it. */
  readonly decision: Exclude<Decision, 'reject'>;
}

/** A card or a reply that waits in a channel, and that no request may have posted yet. */
export interface WaitingMessage {
  /** The store's name for it. */
  readonly id: number;
  readonly nonce: string;
  readonly purpose: Purpose;
  readonly brief: Brief;
  /** What a reply says; null = it is a card. */
  readonly update: NewFacts | null;
}

/** What waits in a channel that takes messages. */
export interface Queue {
  readonly channelId: string;
  readonly now: number;
  /** Oldest first. */
  readonly waiting: readonly WaitingMessage[];
  /** Since when the channel took nothing, where it has just begun to take messages again; null = it took them all along. */
  readonly blockedSince: number | null;
}

/** Stories that are told in one message, since too many waited. */
export interface FloodDigest extends Pick<Digest, 'span' | 'count' | 'acts'> {
  readonly stories: readonly DigestStory[];
  /** Of so many stories, in which of how many messages. */
  readonly all: number;
  readonly part: number;
  readonly parts: number;
  readonly blocked: { readonly sinceMs: number; readonly untilMs: number } | null;
}

/** The nouns of a told story, types only; units as in model.ts. */

import type { Flag, Standing } from './legal.ts';
import type {
  Decision,
  DecisionByServer,
  KeySentence,
  ScoredAct,
  SourceKind,
  StoryBecause,
  ToldAct,
  Translation,
  Urgency,
} from './model.ts';

/** One entry as the telling of a story: what is needed to compare it, to quote it and to name its source. */
export interface Telling {
  readonly storyKey: string;
  /** The store's name for its entry; null = it is not stored yet. */
  readonly entryId: number | null;
  readonly feedId: string;
  readonly entryKey: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly outlet: string;
  readonly owner: string;
  readonly kind: SourceKind;
  /** When it was told, and when we first saw it. */
  readonly at: number;
  readonly seenAt: number;
  readonly because: StoryBecause;
  readonly acts: readonly ScoredAct[];
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  readonly urgency: Urgency;
  readonly decision: Decision;
  readonly byServer: DecisionByServer;
  readonly flags: readonly Flag[];
  readonly after: readonly string[];
  readonly watches: readonly string[];
  readonly keySentences: readonly KeySentence[];
}

/** A key sentence with the source that says it. */
export interface Quote {
  readonly text: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly translation: Translation | null;
}

/** One outlet that tells the story. */
export interface Source {
  readonly outlet: string;
  readonly owner: string;
  readonly kind: SourceKind;
  readonly url: string | null;
  readonly at: number;
  /** News agencies that it says it has this from. */
  readonly after: readonly string[];
  /** Whose words it repeats: an agency, or the outlet that had them first; null = it tells in its own. */
  readonly copyOf: string | null;
}

/** What a story says in short: a thing that it said before is no news. */
export interface Facts {
  readonly acts: readonly string[];
  readonly countries: readonly string[];
  readonly urgency: Urgency;
}

/** A headline that its outlet changed after it was told. */
export interface Amendment {
  readonly outlet: string;
  readonly url: string | null;
  readonly at: number;
  readonly was: string;
  readonly now: string;
}

/** Another story, as a card points to it. */
export interface StoryLink {
  readonly key: string;
  readonly headline: string;
  readonly url: string | null;
  readonly acts: readonly ToldAct[];
  readonly openedAt: number;
}

/** What is said about a story. Nothing in it is of our making but the labels. */
export interface Brief {
  readonly storyKey: string;
  readonly headline: string;
  readonly url: string | null;
  readonly lang: string;
  readonly decision: Decision;
  readonly urgency: Urgency;
  /** Strongest first. */
  readonly acts: readonly ToldAct[];
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  /** How its countries stand under its treaties on the day it was last told of. */
  readonly standings: readonly Standing[];
  readonly flags: readonly Flag[];
  /** True = no source tells it: it follows from the register. */
  readonly isComputed: boolean;
  /** As in Verdict, over all tellings. */
  readonly byServer: DecisionByServer;
  /** Watches that brought it, for routing. */
  readonly watches: readonly string[];
  readonly quotes: readonly Quote[];
  readonly sources: readonly Source[];
  /** Owners who tell it in their own words: a network and its reprints are one voice. */
  readonly voices: number;
  /** Newest first. */
  readonly amendments: readonly Amendment[];
  /** Stories before it of the same country and treaty, newest first. */
  readonly earlier: readonly StoryLink[];
  /** What channels were pinged for. */
  readonly told: Facts;
  /** The story that took it in; null = it stands for itself. */
  readonly mergedInto: StoryLink | null;
  readonly openedAt: number;
  readonly updatedAt: number;
}

/** What became of a story, beside the entries that tell it. */
export type Moment =
  | { readonly kind: 'updated'; readonly at: number; readonly news: NewFacts }
  | { readonly kind: 'corrected'; readonly at: number; readonly amendment: Amendment }
  /** `other`: the story that it took in, that took it in, or that came out of it; `entries`: what went from one to the other. */
  | {
      readonly kind: 'merged' | 'split';
      readonly at: number;
      readonly by: string;
      readonly other: string;
      readonly entries: readonly number[];
    };

/** What a story says that it did not say before: worth a message of its own. */
export interface NewFacts {
  /** Counts the story's updates from 1. */
  readonly number: number;
  readonly at: number;
  readonly acts: readonly ToldAct[];
  readonly countries: readonly string[];
  /** Null = it is no higher. */
  readonly urgency: Urgency | null;
  /** Who says so, and in which words. */
  readonly quotes: readonly Quote[];
}

/** One line of a story's timeline. */
export type TimelineItem =
  | {
      readonly kind: 'opened' | 'grew';
      readonly at: number;
      readonly outlet: string;
      readonly title: string;
      readonly url: string | null;
      readonly because: StoryBecause;
      /** True = it was told long before we saw it. */
      readonly isLate: boolean;
    }
  | Moment
  /** Nothing joins it any more but the same addresses. */
  | { readonly kind: 'closed'; readonly at: number };

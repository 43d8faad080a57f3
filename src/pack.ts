/** What a pack holds: domain knowledge as data. Types only. */

import type { LegalState } from './legal.ts';
import type { Mode, Urgency } from './model.ts';

/** A named list of terms for one idea in many languages. Terms by language; `mul` = any language. */
export interface Concept {
  readonly id: string;
  readonly about: string;
  readonly treaty: string | null;
  /** Concepts beside which alone a hit names the treaty ("the convention" beside the weapon); none said = everywhere. */
  readonly treatyBeside?: readonly string[];
  /** Points of evidence that one hit in the body brings; a hit in the title counts double. */
  readonly weight: number;
  readonly terms: Readonly<Record<string, readonly string[]>>;
  /** Negative senses: a hit inside or beside one of these is cancelled. */
  readonly unless: Readonly<Record<string, readonly string[]>>;
}

/** A named query over concepts and terms. */
export interface Watch {
  readonly id: string;
  readonly label: string;
  readonly query: string;
}

/** A stage of an act that a text may name beside the act's cue ("voted", "suspended"). Cues by language. */
export interface Step {
  readonly id: string;
  readonly label: string;
  /** What the register would say of the actor then; null = it changes no state. */
  readonly state: LegalState | null;
  /** Null = as urgent as the act. */
  readonly urgency: Urgency | null;
  readonly cues: Readonly<Record<string, readonly string[]>>;
}

/** What kind of thing happened. `cues` tell it; `with` names the concepts that must stand in the entry. */
export interface Act {
  readonly id: string;
  readonly label: string;
  readonly badge: string;
  readonly urgency: Urgency;
  readonly with: readonly string[];
  readonly cues: Readonly<Record<string, readonly string[]>>;
  /** Told in title or lead it is shown, however strongly another act is told beside it. */
  readonly isWeighty: boolean;
  /** Words beside a cue that show it to tell of something else ("ban on use"); what denies it is a mode. */
  readonly against: Readonly<Record<string, readonly string[]>>;
  /** The one that goes farthest stands last. */
  readonly steps: readonly Step[];
}

export interface Treaty {
  readonly id: string;
  readonly label: string;
}

/** One text with its labels, written by us (docs/labelling.md): what relevance is learned from and measured on. */
export interface TrainingText {
  /** Null = it has no name. */
  readonly id: string | null;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly relevant: boolean;
  /** Null = only its relevance was labelled. */
  readonly labels: {
    /** Strongest first. */
    readonly acts: readonly { readonly id: string; readonly mode: Mode }[];
    /** Actor first. */
    readonly countries: readonly string[];
    readonly treaties: readonly string[];
    readonly urgency: Urgency | null;
  } | null;
  /** Why it may be taken for the other side; null = nothing about it misleads. */
  readonly trap: string | null;
}

/** What training texts taught: in how many relevant and other texts each of their features stands. */
export interface Lessons {
  readonly relevant: number;
  readonly other: number;
  readonly features: Readonly<Record<string, readonly [relevant: number, other: number]>>;
}

/** A folder of domain knowledge. Code knows no treaty; packs do. */
export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly concepts: readonly Concept[];
  readonly watches: readonly Watch[];
  readonly acts: readonly Act[];
  /** By language, the lists of forms that belong to one word, where no stemmer knows them. */
  readonly forms: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly treaties: readonly Treaty[];
  /** Empty where `lessons` were drawn from them before. */
  readonly training: readonly TrainingText[];
  /** Read when first called; null = there are none. */
  readonly lessons: (() => Lessons) | null;
}

/** One written form of a country: name, demonym, capital or seat of power, or a region, town or group that stands for it. */
export interface PlaceName {
  readonly country: string;
  readonly lang: string;
  readonly name: string;
  readonly kind: 'name' | 'demonym' | 'capital' | 'region';
}

/** How states stand under treaties, and what is said of it: types only. */

/** A stage of a state's bond to a treaty. `signed-into-law`: the head of state has signed what was voted. */
export type LegalState =
  | 'never-joined'
  | 'signatory'
  | 'joined'
  | 'party'
  | 'announced'
  | 'voted'
  | 'signed-into-law'
  | 'notified'
  | 'out'
  | 'suspended';

/** A official text or specialist NGO plus press; B several press items; C one source, or sources disagree; K not checked. */
export type Certainty = 'A' | 'B' | 'C' | 'K';

/** Where something is known from, and how surely. */
export interface Sourced {
  readonly certainty: Certainty;
  /** Name of the source, for people. */
  readonly source: string;
  /** Its address; null = it has none. */
  readonly sourceUrl: string | null;
}

/** `on`: `YYYY-MM-DD`, or only its month or year; null = not known. */
export interface LegalFact extends Sourced {
  readonly country: string;
  readonly treaty: string;
  readonly state: LegalState;
  readonly on: string | null;
  /** When its source was read, written like `on`: by then it was so. Null = not said. */
  readonly readOn: string | null;
  readonly note: string | null;
  /** True = it follows from another fact by the treaty's own terms. */
  readonly isComputed: boolean;
  readonly isDisputed: boolean;
  /** Countries that did it together with this one. */
  readonly partners: readonly string[];
  /** Countries that objected to it. */
  readonly objections: readonly string[];
}

/** How a country stands under a treaty on a day: the last fact that holds then. */
export type Standing = Omit<LegalFact, 'readOn' | 'note' | 'partners' | 'objections'>;

/** A length of time as treaties count it. */
export interface Term {
  readonly count: number;
  readonly unit: 'months' | 'days';
}

/** What a treaty says of its own dates; days as `YYYY-MM-DD`, null = it says nothing, or the pack does not. */
export interface TreatyTerms {
  readonly id: string;
  /** The full title, and parts of it by language that no other treaty's title has. */
  readonly title: string | null;
  readonly titles: Readonly<Record<string, readonly string[]>>;
  readonly adopted: string | null;
  readonly inForce: string | null;
  /** How long after its notice a state is out; `isHeldByWar`: not before the end of an armed conflict that it is in. */
  readonly withdrawal: {
    readonly article: string;
    readonly after: Term;
    readonly isHeldByWar: boolean;
  } | null;
  /** How long after its deposit a state is bound; `isFromMonth`: on the first day of that month. */
  readonly joining: {
    readonly article: string;
    readonly after: Term;
    readonly isFromMonth: boolean;
  } | null;
  /** False = no clause lets a party suspend it. */
  readonly canSuspend: boolean;
  /** Name of the source of all this, for people. */
  readonly source: string;
}

/** An armed conflict that keeps a withdrawal of `country` from taking effect; `until` null = it goes on. */
export interface War extends Sourced {
  readonly country: string;
  readonly since: string;
  readonly until: string | null;
}

/** How many parties a source counted on a day. */
export interface PartyCount extends Sourced {
  readonly treaty: string;
  readonly on: string;
  readonly parties: number;
  readonly note: string | null;
}

/** A dated fact that is no state of a treaty. */
export interface DatedEvent extends Sourced {
  readonly id: string;
  readonly countries: readonly string[];
  readonly on: string;
  /** Its last day; null = it took one. */
  readonly until: string | null;
  /** When it became known; null = at once. */
  readonly reported: string | null;
  readonly about: string;
  /** Who is named with it, and words by language that tell of it. */
  readonly names: readonly string[];
  readonly cues: Readonly<Record<string, readonly string[]>>;
  readonly figures: Readonly<Record<string, number>>;
  /** True = its names and words mean it and nothing else before it: told with an earlier date they are wrong. */
  readonly isUnique: boolean;
}

/** All that packs say of the law: what the register is made of. */
export interface LegalRecord {
  readonly treaties: readonly TreatyTerms[];
  readonly facts: readonly LegalFact[];
  readonly wars: readonly War[];
  readonly counts: readonly PartyCount[];
  readonly events: readonly DatedEvent[];
}

/** A change of the register that a story tells of: in force only once a person has accepted it. */
export interface RegisterChange {
  /** Counted from 1. */
  readonly id: number;
  readonly country: string;
  readonly treaty: string;
  readonly state: LegalState;
  /** `YYYY-MM-DD`: when it was told, until a person says better. */
  readonly on: string;
  /** What the outlet says, word for word. */
  readonly quote: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly storyKey: string;
  /** Epoch milliseconds, as `at` below. */
  readonly proposedAt: number;
  /** What a person decided; null = nothing yet. */
  readonly decided: {
    readonly isAccepted: boolean;
    readonly by: string;
    readonly at: number;
  } | null;
}

/** A date as a text gives it; null = it does not say. */
export interface SaidDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** What a text states that the register may know better, in the words of `claim`, one of its sentences. */
export type Statement = { readonly claim: string } & (
  | {
      readonly kind: 'state';
      /** In the order of the text. */
      readonly countries: readonly string[];
      readonly treaty: string;
      /** False = the sentence leaves the treaty to those around it. */
      readonly isNamed: boolean;
      readonly state: LegalState;
      readonly on: SaidDate | null;
    }
  | {
      readonly kind: 'announced';
      /** All who announced it, as it seems. */
      readonly countries: readonly string[];
      /** Those named in the sentences before and behind. */
      readonly beside: readonly string[];
      readonly treaty: string;
      readonly on: SaidDate | null;
    }
  | { readonly kind: 'in-force'; readonly treaty: string; readonly on: SaidDate }
  | {
      readonly kind: 'count';
      readonly treaty: string;
      readonly parties: number;
      /** Null = when the text was published. */
      readonly on: SaidDate | null;
    }
  /** `treaty` is given the full title of another, `titleOf`. */
  | { readonly kind: 'title'; readonly treaty: string; readonly titleOf: string }
  | { readonly kind: 'event'; readonly event: string; readonly on: SaidDate }
);

/** A claim that cannot be true by what is known; `claim` stands so in the source, `known` says what is known instead. */
export interface Flag {
  readonly kind: FlagKind;
  readonly claim: string;
  readonly known: string;
  /** Where that is known from. */
  readonly source: string;
}

export type FlagKind =
  | 'state'
  | 'date'
  | 'mixed-treaties'
  | 'count'
  | 'incomplete-actors'
  | 'event'
  | 'address';

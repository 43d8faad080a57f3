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

/** `on`: `YYYY-MM-DD`, or only its month or year; null = not known. */
export interface LegalFact {
  readonly country: string;
  readonly treaty: string;
  readonly state: LegalState;
  readonly on: string | null;
  readonly certainty: Certainty;
  /** Name of the source, for people. */
  readonly source: string;
  readonly note: string | null;
  /** True = it follows from another fact by the treaty's own terms. */
  readonly isComputed: boolean;
  readonly isDisputed: boolean;
}

/** How a country stands under a treaty on a day: the last fact that holds then. */
export type Standing = Omit<LegalFact, 'note'>;

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

import type { Stretch } from './arena.ts';
import type { StoryCandidate } from './candidate.ts';

/** A story on the shelf and the entries that tell it. */
export interface Shelved {
  readonly key: string;
  /** Last placed last. */
  readonly members: Member[];
}

/** What of a candidate is kept as it is. */
export type Labels = Omit<StoryCandidate, 'title' | 'text'>;

/** An entry on the shelf. */
export interface Member {
  readonly labels: Labels;
  readonly story: Shelved;
  readonly reading: Reading<Stretch>;
  /** What it stands under in lists; used again when it is gone. */
  readonly number: number;
  /** Mean likeness to the tellings of its story in its language when it joined them, 0 to 1, and how many they were. */
  readonly closeness: number;
  readonly peers: number;
  /** Of the candidate that it was. */
  readonly print: number;
}

/** A text in numbers. */
export interface Reading<List> {
  /** Its words, `packed`. */
  readonly words: List;
  /** Features that other languages write the same. */
  readonly shared: List;
  readonly sketch: List;
  /** How many runs of words it has; the sketch holds some. */
  readonly runs: number;
  readonly lang: string;
  /** How long it is as a vector, and how many texts were known when that was measured. */
  readonly size: { length: number; texts: number };
}

const WEIGHT_BITS = 8;
const MOST_WEIGHT = (1 << WEIGHT_BITS) - 1;

/** A word of a text in one number: which one (24 bits) and its weight (8 bits). */
export const packed = (feature: number, weight: number): number =>
  ((feature << WEIGHT_BITS) | weight) >>> 0;
export const featureIn = (word: number): number => word >>> WEIGHT_BITS;
export const weightIn = (word: number): number => word & MOST_WEIGHT;

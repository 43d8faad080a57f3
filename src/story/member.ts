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
  /** Lengths of its words and its names, and how many texts were known when they were measured. */
  readonly size: { words: number; names: number; texts: number };
}

const WEIGHT_BITS = 8;
const NAME_BIT = 1 << WEIGHT_BITS;
const WORD_SHIFT = WEIGHT_BITS + 1;

/** A word of a text in one number: which one (23 bits), whether it is a name, its weight (8 bits). */
export const packed = (feature: number, isName: boolean, weight: number): number =>
  ((feature << WORD_SHIFT) | (isName ? NAME_BIT : 0) | weight) >>> 0;
export const featureIn = (word: number): number => word >>> WORD_SHIFT;
export const isNameIn = (word: number): boolean => (word & NAME_BIT) !== 0;
export const weightIn = (word: number): number => word & (NAME_BIT - 1);

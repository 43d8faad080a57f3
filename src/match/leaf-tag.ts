/** What a term of an index stands for. */
export interface LeafTag {
  /** The leaf's number; for a negative sense that of its concept. */
  readonly leaf: number;
  /** Null = a word that a watch asks for by itself. */
  readonly concept: string | null;
  /** A hit cancels the concept's hits that it covers or stands beside. */
  readonly isUnless: boolean;
}

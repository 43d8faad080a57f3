import type { Generated } from 'kysely';
import type { FeedbackKind } from '../learning.ts';

/* Rows of what people and models say, as they lie in the tables. */

export interface FeedbackTable {
  id: Generated<number>;
  server: string;
  entry_id: number;
  story_key: string | null;
  kind: FeedbackKind;
  /** JSON of Correction. */
  correction: string | null;
  /** Key of the story that tells the same. */
  duplicate_of: string | null;
  person: string;
  at: number;
  taken_back_at: number | null;
}

export interface TuningTable {
  id: Generated<number>;
  server: string;
  at: number;
  /** How much had been said and taken back by then. */
  heard: number;
  version: string;
  /** 1 = from then on it decided. */
  is_change: number;
  undone_at: number | null;
  undone_by: string | null;
  /** JSON of LearningReport. */
  report: string;
  /** JSON of Tuning; null = as shipped. */
  tuning: string | null;
}

export interface ModelAnswerTable {
  /** Digest of model, task and input. */
  key: string;
  /** As the model gave it, unchecked. */
  answer: string;
  at: number;
}

export interface ModelDayTable {
  /** Days since 1970, UTC. */
  day: number;
  requests: Generated<number>;
  failed: Generated<number>;
  unfit: Generated<number>;
  rests_until: number | null;
}

import type { ToldAct } from '../model.ts';

/** What is compared of an entry to tell which story it belongs to. `at` = epoch milliseconds. */
export interface StoryCandidate {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly canonicalUrl: string | null;
  readonly at: number;
  /** Actor first. */
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  /** Strongest first. */
  readonly acts: readonly Pick<ToldAct, 'id' | 'mode' | 'step'>[];
}

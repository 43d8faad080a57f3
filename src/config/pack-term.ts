import { z } from 'zod';
import { wildcardFloor } from '../text/wildcard-floor.ts';

/**
 * A term of a pack. Its `*` may stand beside one letter fewer than in a watch, because it is looked for in texts of
 * its own language only; in a phrase the other words hold it.
 */
export const PACK_TERM = z
  .string()
  .regex(/[\p{L}\p{N}]/u, { error: 'a term needs a letter or a digit', abort: true })
  .refine((term) => wildcardProblem(term) === null, {
    error: ({ input }) => wildcardProblem(String(input)) ?? '',
  });

/** A phrase is held by its other words. */
const PHRASE = /\S\s+\S/u;

/** What is wrong with a `*` of this term, or null. Most of ten thousands of terms have none, and cost next to nothing. */
const wildcardProblem = (term: string): string | null => {
  if (!term.includes('*')) return null;
  const floor = wildcardFloor(term);
  if (floor === null) return '* says nothing in a script without spaces';
  const least = floor - 1;
  if (PHRASE.test(term) || lettersOf(term) >= least) return null;
  return `beside * stand at least ${least} letters: write more of the word, or list its forms`;
};

const lettersOf = (term: string): number => term.match(/\p{L}/gu)?.length ?? 0;

import { z } from 'zod';
import { wildcardFloor } from '../text/wildcard-floor.ts';

/**
 * A term of a pack. Its `*` may stand beside one letter fewer than in a watch, because it is looked for in texts of
 * its own language only; in a phrase the other words hold it.
 */
export const PACK_TERM = z
  .string()
  .regex(/[\p{L}\p{N}]/u, 'a term needs a letter or a digit')
  .refine((term) => leastLetters(term) !== null, '* says nothing in a script without spaces')
  .refine((term) => lettersOf(term) >= (leastLetters(term) ?? 0), {
    error: ({ input }) =>
      `beside * stand at least ${leastLetters(String(input))} letters: write more of the word, or list its forms`,
  });

/** Letters that a word by itself needs beside its `*`; null where it may have none, 0 where nothing is asked. */
const leastLetters = (term: string): number | null => {
  if (!term.includes('*')) return 0;
  const floor = wildcardFloor(term);
  if (floor === null) return null;
  return /\S\s+\S/u.test(term) ? 0 : floor - 1;
};

const lettersOf = (term: string): number => term.match(/\p{L}/gu)?.length ?? 0;

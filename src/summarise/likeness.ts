/** Four letters are more than any script's syllable and fewer than most words. */
const PIECE = 4;

/** A text as the set of its stretches of four letters and digits, so that two can be compared in any script. */
export const piecesOf = (text: string): ReadonlySet<string> => {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= letters.length; at += 1) pieces.add(letters.slice(at, at + PIECE));
  return pieces;
};

/** How much of the shorter text stands in the longer one, 0 to 1. */
export const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const piece of few) if (many.has(piece)) shared += 1;
  return few.size === 0 ? 0 : shared / few.size;
};

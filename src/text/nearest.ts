/** More slips than this in one word: it was meant for something else. */
const MAX_SLIPS = 2;
/** No name that we know is longer, and the work grows with its square. */
const MAX_CHARS = 64;

/** The known name that differs from `written` by the fewest letters, at most two; null where none does. */
export const nearest = (written: string, known: Iterable<string>): string | null => {
  if (written.length > MAX_CHARS) return null;
  let best: string | null = null;
  let fewest = MAX_SLIPS + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= fewest) continue;
    const slips = slipsBetween(written.toLowerCase(), name.toLowerCase());
    // Two letters of three are no slip but another word.
    if (slips >= fewest || slips * 2 >= name.length) continue;
    best = name;
    fewest = slips;
  }
  return best;
};

/** Letters to add, drop or change, or neighbours to swap (Damerau's distance with adjacent swaps). */
const slipsBetween = (one: string, other: string): number => {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
};

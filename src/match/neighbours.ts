import type { Place } from './place.ts';

/** What near means: so many quarters of a word between them at most, or the same sentence. */
export interface Nearness {
  readonly isOrdered: boolean;
  readonly within: number | ((place: Place) => number);
}

/**
 * For each of two lists in the order of the text: does a place have a neighbour in the other? Where the
 * order matters `left` comes first. Takes n log n steps whatever stands there.
 */
export const neighbours = (
  left: readonly Place[],
  right: readonly Place[],
  { isOrdered, within }: Nearness,
): { readonly left: (place: Place) => boolean; readonly right: (place: Place) => boolean } => {
  if (typeof within === 'function')
    return isOrdered ? inOrderedSentence(left, right, within) : inSentence(left, right, within);
  if (isOrdered) {
    const begins = left.length > 0 ? right.map(({ from }) => from) : [];
    const ends = left.map(({ to }) => to).sort((a, b) => a - b);
    return {
      left: ({ to }) => hasBetween(begins, to, to + within),
      right: ({ from }) => hasBetween(ends, from - within, from),
    };
  }
  return { left: nearAny(right, within), right: nearAny(left, within) };
};

type Test = (place: Place) => boolean;

/** Those that begin early enough reach at most so far: if that is near enough, one of them is. */
const nearAny = (others: readonly Place[], within: number): Test => {
  const begins = others.map(({ from }) => from);
  let reach = Number.NEGATIVE_INFINITY;
  const reaches = others.map(({ to }) => {
    reach = Math.max(reach, to);
    return reach;
  });
  return ({ from, to }) => {
    const count = countUpTo(begins, to + within);
    return count > 0 && (reaches[count - 1] ?? 0) >= from - within;
  };
};

const inSentence = (
  left: readonly Place[],
  right: readonly Place[],
  sentenceOf: (place: Place) => number,
): { left: Test; right: Test } => {
  const lefts = new Set(left.map(sentenceOf));
  const rights = new Set(right.map(sentenceOf));
  return {
    left: (place) => rights.has(sentenceOf(place)),
    right: (place) => lefts.has(sentenceOf(place)),
  };
};

const inOrderedSentence = (
  left: readonly Place[],
  right: readonly Place[],
  sentenceOf: (place: Place) => number,
): { left: Test; right: Test } => {
  const firstEnd = new Map<number, number>();
  for (const place of left) {
    const sentence = sentenceOf(place);
    firstEnd.set(sentence, Math.min(firstEnd.get(sentence) ?? place.to, place.to));
  }
  const lastBegin = new Map<number, number>();
  for (const place of right) {
    const sentence = sentenceOf(place);
    lastBegin.set(sentence, Math.max(lastBegin.get(sentence) ?? place.from, place.from));
  }
  return {
    left: (place) => (lastBegin.get(sentenceOf(place)) ?? Number.NEGATIVE_INFINITY) >= place.to,
    right: (place) => (firstEnd.get(sentenceOf(place)) ?? Number.POSITIVE_INFINITY) <= place.from,
  };
};

/** How many of the sorted numbers are at most `limit`. */
const countUpTo = (sorted: readonly number[], limit: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

const hasBetween = (sorted: readonly number[], from: number, to: number): boolean => {
  const at = countUpTo(sorted, from - 1);
  return at < sorted.length && (sorted[at] ?? Number.POSITIVE_INFINITY) <= to;
};

import type { FeedState } from '../polling.ts';

const DAY_MS = 24 * 3_600_000;
/** A habit is not known sooner: two weekends tell what a weekend is. */
const WATCHED_MS = 7 * DAY_MS;
const WATCHED_FOR_SILENCE_MS = 14 * DAY_MS;
const ARRIVALS = 5;
/** Weight of the latest gap in the mean. */
const LATEST = 0.2;
/** Polls for each entry that is to be expected: one that publishes daily is asked every half hour. */
const POLLS_PER_ENTRY = 48;
/** So much longer than the mean gap and than the longest one is silence, and never less than two days. */
const MEAN_GAPS = 10;
const LONGEST_GAPS = 1.5;
const SHORTEST_SILENCE_MS = 2 * DAY_MS;
/** Silence of a feed whose habit is not known. */
const UNKNOWN_SILENCE_MS = 30 * DAY_MS;

/** When something new last came, how many times, and the mean time between entries. */
export type Rhythm = Pick<FeedState, 'lastNewAt' | 'arrivals' | 'meanGapMs' | 'longestGapMs'>;

/** The rhythm after a good poll that brought `count` new entries. What a first poll shows is no arrival. */
export const nextRhythm = (
  { lastNewAt, arrivals, meanGapMs, longestGapMs }: Rhythm,
  {
    count,
    isFirst,
    now,
  }: { readonly count: number; readonly isFirst: boolean; readonly now: number },
): Rhythm => {
  if (isFirst) return { lastNewAt: now, arrivals: 0, meanGapMs: null, longestGapMs: 0 };
  if (count === 0 || lastNewAt === null)
    return { lastNewAt: lastNewAt ?? now, arrivals, meanGapMs, longestGapMs };
  const gap = (now - lastNewAt) / count;
  return {
    lastNewAt: now,
    arrivals: arrivals + 1,
    meanGapMs: meanGapMs === null ? gap : meanGapMs * (1 - LATEST) + gap * LATEST,
    longestGapMs: Math.max(longestGapMs, now - lastNewAt),
  };
};

/** How often a feed of this habit is worth asking, in ms; 0 = its habit is not known. */
export const worthAskingMs = (
  { lastNewAt, meanGapMs }: Rhythm,
  baselineAt: number | null,
  now: number,
): number => {
  if (baselineAt === null || lastNewAt === null || now - baselineAt < WATCHED_MS) return 0;
  return Math.max(meanGapMs ?? 0, now - lastNewAt) / POLLS_PER_ENTRY;
};

/** Has it been silent for longer than its habit explains? Weekends and holidays that it had are no silence. */
export const isSilent = (
  { lastNewAt, arrivals, meanGapMs, longestGapMs }: Rhythm,
  baselineAt: number | null,
  now: number,
): boolean => {
  if (lastNewAt === null || baselineAt === null) return false;
  const isKnown = arrivals >= ARRIVALS && now - baselineAt >= WATCHED_FOR_SILENCE_MS;
  const usual = isKnown
    ? Math.max(SHORTEST_SILENCE_MS, (meanGapMs ?? 0) * MEAN_GAPS, longestGapMs * LONGEST_GAPS)
    : UNKNOWN_SILENCE_MS;
  return now - lastNewAt > usual;
};

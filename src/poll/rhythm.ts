import type { FeedState } from '../polling.ts';

const DAY_MS = 24 * 3_600_000;
/** A habit is not known sooner. */
const WATCHED_MS = 7 * DAY_MS;
const ARRIVALS = 5;
/** Weight of the latest gap in the mean. */
const LATEST = 0.2;
/** Polls for each entry that is to be expected: one that publishes daily is asked every half hour. */
const POLLS_PER_ENTRY = 48;
/** As many mean gaps without anything new are silence, and never less than this. */
const SILENT_GAPS = 10;
const SHORTEST_SILENCE_MS = 2 * DAY_MS;
/** Silence of a feed whose habit is not known. */
const UNKNOWN_SILENCE_MS = 30 * DAY_MS;

/** When something new last came, how many times, and the mean time between entries. */
export type Rhythm = Pick<FeedState, 'lastNewAt' | 'arrivals' | 'meanGapMs'>;

/** The rhythm after a good poll that brought `count` new entries. What a first poll shows is no arrival. */
export const nextRhythm = (
  { lastNewAt, arrivals, meanGapMs }: Rhythm,
  {
    count,
    isFirst,
    now,
  }: { readonly count: number; readonly isFirst: boolean; readonly now: number },
): Rhythm => {
  if (isFirst) return { lastNewAt: now, arrivals: 0, meanGapMs: null };
  if (count === 0 || lastNewAt === null)
    return { lastNewAt: lastNewAt ?? now, arrivals, meanGapMs };
  const gap = (now - lastNewAt) / count;
  return {
    lastNewAt: now,
    arrivals: arrivals + 1,
    meanGapMs: meanGapMs === null ? gap : meanGapMs * (1 - LATEST) + gap * LATEST,
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

/** Has it been silent for longer than its habit explains? */
export const isSilent = ({ lastNewAt, arrivals, meanGapMs }: Rhythm, now: number): boolean => {
  if (lastNewAt === null) return false;
  const isKnown = arrivals >= ARRIVALS && meanGapMs !== null;
  const usual = isKnown
    ? Math.max(SHORTEST_SILENCE_MS, meanGapMs * SILENT_GAPS)
    : UNKNOWN_SILENCE_MS;
  return now - lastNewAt > usual;
};

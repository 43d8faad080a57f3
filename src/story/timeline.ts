import type { Moment, Telling, TimelineItem } from '../brief.ts';
import { STORY_WINDOW_MS } from './assign.ts';

/** Seen so long after it was told, an entry is late. */
const LATE_MS = 24 * 3_600_000;

/** What became of a story, oldest first; `tellings` as they were told, `now` in epoch milliseconds. */
export const timelineOf = (
  tellings: readonly Telling[],
  moments: readonly Moment[],
  now: number,
): readonly TimelineItem[] => {
  const told = tellings
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, seenAt, outlet, title, url, because }, index): TimelineItem => {
      const kind = index === 0 ? 'opened' : 'grew';
      return { kind, at, outlet, title, url, because, isLate: seenAt - at >= LATE_MS };
    });
  const closesAt = (told.at(-1)?.at ?? now) + STORY_WINDOW_MS;
  // What another story took in, or the register alone tells, has no last telling to close after.
  const isClosed = told.length > 0 && closesAt <= now;
  const end: readonly TimelineItem[] = isClosed ? [{ kind: 'closed', at: closesAt }] : [];
  return [...told, ...moments, ...end].toSorted((one, other) => one.at - other.at);
};

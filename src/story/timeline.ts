import type { Moment, Telling, TimelineItem } from '../brief.ts';
import { STORY_WINDOW_MS } from './assign.ts';

/** Seen so long after it was told and could be seen, an entry is late. */
const LATE_MS = 24 * 3_600_000;

/**
 * What became of a story, oldest first; `tellings` as they were told. `now`, and `watchedSince` = when the first feed was
 * read (null = never), in epoch milliseconds: what was told before anything was watched is not late.
 */
export const timelineOf = (
  {
    tellings,
    moments,
  }: { readonly tellings: readonly Telling[]; readonly moments: readonly Moment[] },
  { now, watchedSince }: { readonly now: number; readonly watchedSince: number | null },
): readonly TimelineItem[] => {
  const told = tellings
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, seenAt, outlet, title, url, because }, index): TimelineItem => {
      const kind = index === 0 ? 'opened' : 'grew';
      const isLate = seenAt - Math.max(at, watchedSince ?? seenAt) >= LATE_MS;
      return { kind, at, outlet, title, url, because, isLate };
    });
  const closesAt = (told.at(-1)?.at ?? now) + STORY_WINDOW_MS;
  // What another story took in, or the register alone tells, has no last telling to close after.
  const isClosed = told.length > 0 && closesAt <= now;
  const end: readonly TimelineItem[] = isClosed ? [{ kind: 'closed', at: closesAt }] : [];
  return [...told, ...moments, ...end].toSorted((one, other) => one.at - other.at);
};

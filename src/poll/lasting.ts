import type { FeedState } from '../polling.ts';

const DAY_MS = 24 * 3_600_000;
/** Servers answer "gone" for hours and redirect for a day by mistake: only what lasts is believed. */
const GONE_MS = DAY_MS;
const MOVED_MS = 7 * DAY_MS;

/** Has the server said "gone" (410) for so long that it means it? */
export const isGone = ({ goneSince }: Pick<FeedState, 'goneSince'>, now: number): boolean =>
  goneSince !== null && now - goneSince >= GONE_MS;

/** Has it failed, or not been found, for so long that a passing mistake is ruled out? */
export const hasFailedLong = (
  { failingSince }: Pick<FeedState, 'failingSince'>,
  now: number,
): boolean => failingSince !== null && now - failingSince >= GONE_MS;

/** Where the feed is read from now on: where it moved to, once that has lasted; null = where it was. */
export const believedMove = (
  { movedTo, movedSince }: Pick<FeedState, 'movedTo' | 'movedSince'>,
  now: number,
): string | null =>
  movedTo !== null && movedSince !== null && now - movedSince >= MOVED_MS ? movedTo : null;

/**
 * What is remembered of a move after a poll. `movedTo` is where permanent redirects led this time.
 * A believed move ends when its address has failed for long: the configured one is asked again. One that is
 * not believed yet does not survive so long a failure.
 */
export const nextMove = (
  { movedTo, movedSince }: Pick<FeedState, 'movedTo' | 'movedSince'>,
  poll: {
    readonly movedTo: string | null;
    readonly isGood: boolean;
    readonly hasFailedLong: boolean;
    readonly now: number;
  },
): Pick<FeedState, 'movedTo' | 'movedSince'> => {
  const kept = { movedTo, movedSince };
  const stayed = { movedTo: null, movedSince: null };
  const isBelieved = believedMove(kept, poll.now) !== null;
  if (!poll.isGood) return poll.hasFailedLong ? stayed : kept;
  if (poll.movedTo === null) return isBelieved ? kept : stayed;
  return poll.movedTo === movedTo ? kept : { movedTo: poll.movedTo, movedSince: poll.now };
};

/** Fewer feeds than this prove nothing about us. */
const MIN_FEEDS = 3;
const ALL_BUT_SOME = 0.8;
const HALF = 0.5;

/** Can a failed poll be our fault? A server that answered with a status was reached and understood. */
export const mayBeOurs = (status: number | null): boolean => status === null;

/** How the last poll of each feed ended that was asked lately; `waiting` feeds are due and not asked yet. */
export interface RecentPolls {
  readonly polled: number;
  readonly waiting: number;
  /** Of those polled: it may be our fault. */
  readonly failing: number;
}

/** The sum of feeds that are counted by how their last poll ended. */
export const sumOfPolls = (
  counted: readonly {
    readonly outcome: 'good' | 'failing' | 'waiting';
    readonly status: number | null;
    readonly count: number;
  }[],
): RecentPolls => {
  const sum = (some: typeof counted): number => some.reduce((all, { count }) => all + count, 0);
  const isOurs = ({ outcome, status }: (typeof counted)[number]): boolean =>
    outcome === 'failing' && mayBeOurs(status);
  return {
    polled: sum(counted.filter(({ outcome }) => outcome !== 'waiting')),
    waiting: sum(counted.filter(({ outcome }) => outcome === 'waiting')),
    failing: sum(counted.filter(isOurs)),
  };
};

/**
 * Do so many fail at once that the fault must be ours: this machine, its network, its DNS? Feeds that
 * are still to be asked count as good: names that do not exist fail first of all.
 */
export const isOwnOutage = ({ polled, waiting, failing }: RecentPolls): boolean =>
  polled >= MIN_FEEDS && failing / (polled + waiting) > ALL_BUT_SOME;

/** Do so many answer that an outage of ours is over? Far from where it begins, so that it does not flutter. */
export const isOver = ({ polled, failing }: RecentPolls): boolean =>
  polled >= MIN_FEEDS && failing / polled < HALF;

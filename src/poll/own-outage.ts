/** Fewer feeds than this prove nothing about us. */
const MIN_FEEDS = 3;
const ALL_BUT_SOME = 0.8;
const HALF = 0.5;

/** Can a failed poll be our fault? A server that refuses (4xx) was reached and understood. */
export const mayBeOurs = (status: number | null): boolean =>
  status === null || status < 400 || status >= 500;

/** How the last poll of each feed that was asked lately ended; `failing` may be our fault. */
export interface RecentPolls {
  readonly polled: number;
  readonly failing: number;
}

/** The sum of polls that are counted by how they ended. */
export const sumOfPolls = (
  counted: readonly {
    readonly isFailing: boolean;
    readonly status: number | null;
    readonly count: number;
  }[],
): RecentPolls => {
  const sum = (some: typeof counted): number => some.reduce((all, { count }) => all + count, 0);
  return {
    polled: sum(counted),
    failing: sum(counted.filter(({ isFailing, status }) => isFailing && mayBeOurs(status))),
  };
};

/** Do so many fail at once that the fault must be ours: this machine, its network, its DNS? */
export const isOwnOutage = ({ polled, failing }: RecentPolls): boolean =>
  polled >= MIN_FEEDS && failing / polled > ALL_BUT_SOME;

/** Do so many answer that an outage of ours is over? Far from where it begins, so that it does not flutter. */
export const isOver = ({ polled, failing }: RecentPolls): boolean =>
  polled > 0 && failing / polled < HALF;

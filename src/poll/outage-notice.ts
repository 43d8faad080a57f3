import type { Notice } from '../polling.ts';
import { isOver, isOwnOutage, type RecentPolls } from './own-outage.ts';

/** One message when an outage of ours is noticed and one when it is over. `since`: of the one that was told and goes on. */
export const outageNotice = (
  polls: RecentPolls,
  since: number | null,
  now: number,
): Notice | null => {
  const share = `${polls.failing} of ${polls.polled} feeds asked lately`;
  if (since === null && isOwnOutage(polls))
    return {
      key: `outage:${now}`,
      feedId: null,
      kind: 'outage',
      text: `${share} cannot be read: the fault seems to be here, not theirs. Check this machine's network, DNS and clock. Feeds go on being asked at their usual times, and nothing is lost that they still show afterwards.`,
      at: now,
    };
  if (since !== null && isOver(polls))
    return {
      key: `outage-over:${since}`,
      feedId: null,
      kind: 'outage-over',
      text: 'The outage is over: feeds can be read again.',
      at: now,
    };
  return null;
};

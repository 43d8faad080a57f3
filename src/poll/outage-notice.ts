import type { Notice } from '../polling.ts';
import { isOver, type RecentPolls } from './own-outage.ts';

/** One message when a failed poll shows an outage of ours, and one when a good poll shows that it is over. `since`: of the one that was told and goes on. */
export const outageNotice = (
  polls: RecentPolls,
  since: number | null,
  poll: { readonly isOutage: boolean; readonly isGood: boolean; readonly now: number },
): Notice | null => {
  const { isOutage, isGood, now } = poll;
  const share = `${polls.failing} of ${polls.polled} feeds asked lately`;
  if (since === null && isOutage)
    return {
      key: `outage:${now}`,
      feedId: null,
      kind: 'outage',
      text: `${share} cannot be read: the fault seems to be here, not theirs. Check this machine's network, DNS and clock. Feeds go on being asked at their usual times, and nothing is lost that they still show afterwards.`,
      at: now,
    };
  if (since !== null && isGood && isOver(polls))
    return {
      key: `outage-over:${since}`,
      feedId: null,
      kind: 'outage-over',
      text: 'The outage is over: feeds can be read again.',
      at: now,
    };
  return null;
};

import type { FeedReport } from '../store/archive.ts';
import { shown, shownTime } from './report.ts';

/** The feeds and how they do, the failing ones first; for a terminal. */
export const feedsText = (feeds: readonly FeedReport[]): string => {
  if (feeds.length === 0) return 'No feed is known yet: treatywatch run reads feeds.yaml.\n';
  const lines = feeds.map(({ feedId, outlet, failures, lastError, lastOkAt, nextDueAt }) => {
    const state = failures === 0 ? 'ok     ' : 'failing';
    const trouble = failures === 0 ? '' : `\n          ${shown(lastError ?? 'unknown')}`;
    return `${state} ${feedId.padEnd(24)} ${shown(outlet)}; last good ${shownTime(lastOkAt)}, next ${shownTime(nextDueAt)}${trouble}`;
  });
  return `${lines.join('\n')}\n`;
};

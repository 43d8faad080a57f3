import type { Fate } from '../store/archive.ts';
import { shown, shownTime } from './report.ts';

const DECISIONS = {
  alert: 'alert',
  digest: 'kept, not posted (unsure)',
  reject: 'rejected',
} as const;

/** What became of the entries of one link, for a terminal. */
export const whyText = (link: string, fates: readonly Fate[]): string =>
  fates.length === 0
    ? `No entry with the link ${shown(link)} was ever seen.\nIs its feed in feeds.yaml (treatywatch feeds)? Was it published before the feed was added?\n`
    : fates.map(fateText).join('\n');

const fateText = (fate: Fate): string => {
  const quotes = [...new Set(fate.hits.map(({ quote }) => `"${shown(quote)}"`))];
  const lines = [
    shown(fate.title),
    `  from       ${shown(fate.outlet)}, seen ${shownTime(fate.seenAt)}`,
    `  decision   ${fate.reasonKind === 'awaits-page' ? 'none yet' : `${DECISIONS[fate.decision]} (relevance ${fate.relevance})`}`,
    `  because    ${shown(fate.reason)}`,
    `  found      ${quotes.length > 0 ? quotes.join(', ') : 'no term of any watch'}`,
    ...(fate.page === null ? [] : [`  page       ${shown(fate.page)}`]),
    ...(fate.story
      ? [`  story      ${fate.story.key} (${fate.story.because}): ${shown(fate.story.headline)}`]
      : []),
    ...(fate.baseline ? ['  note       it was in the feed before the feed was watched'] : []),
    ...fate.deliveries.map(
      ({ channelId, status, messageId, lastError }) =>
        `  channel    ${channelId}: ${status}${messageId ? `, message ${messageId}` : ''}${lastError ? ` (${shown(lastError)})` : ''}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
};

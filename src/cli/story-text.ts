import type { Brief, TimelineItem } from '../brief.ts';
import type { Labels } from '../render/labels.ts';
import { newsWords } from '../render/news-words.ts';
import { painter } from '../render/terminal-paint.ts';
import type { ArchivedDelivery } from '../store/archive.ts';
import { wrap } from '../text/columns.ts';
import { deliveryState } from '../text/delivery-state.ts';
import { timelineWords } from '../text/timeline-words.ts';
import { counted } from './probed.ts';
import { shown, shownQuery, shownTime } from './report.ts';
import type { Screen } from './watches-text.ts';

interface ShownStory {
  readonly brief: Brief;
  readonly items: readonly TimelineItem[];
  readonly deliveries: readonly ArchivedDelivery[];
}

/** Two stories that a ruling concerned, and how many entries went from one to the other. */
interface Ruled {
  readonly goesOn: Brief;
  readonly other: Brief;
  readonly moves: { readonly entries: readonly number[] };
}

const INDENT = '  ';
const TIME_COLUMNS = '23 Nov 2026, 10:12'.length + INDENT.length;
const WHAT_COLUMNS = 'first report'.length + INDENT.length;
const MIN_COLUMNS = 60;

/** What became of a story, when and by whom, and where its cards stand, for a terminal. */
export const storyText = (
  { brief, items, deliveries }: ShownStory,
  { columns, colour, labels }: Screen & { readonly labels: Labels },
): string => {
  const paint = painter(colour);
  const whole = Math.max(columns, MIN_COLUMNS);
  const room = whole - INDENT.length - TIME_COLUMNS - WHAT_COLUMNS;
  const beside = (time: string, what: string, lines: readonly string[]): readonly string[] =>
    lines.map(
      (line, at) =>
        `${INDENT}${paint('grey', (at === 0 ? time : '').padEnd(TIME_COLUMNS))}${paint('cyan', (at === 0 ? what : '').padEnd(WHAT_COLUMNS))}${line}`,
    );
  const outlets = counted(brief.sources.length, 'outlet');
  return [
    ...wrap(shown(brief.headline), whole).map((line) => paint('bold', line)),
    `${INDENT}story ${brief.storyKey}, ${brief.decision}, told by ${outlets}`,
    '',
    ...items.flatMap((item) => {
      const { what, text, url } = timelineWords(item, (news) => newsWords(news, labels));
      // An address stands alone and whole, so that it can be copied.
      const link = url === null ? [] : [paint('grey', shownQuery(url))];
      return beside(shownTime(item.at), what, [...wrap(shown(text), room), ...link]);
    }),
    ...deliveries.flatMap(({ channelId, purpose, messageId, sentAt, lastError, ...owed }) => {
      const message = messageId === null ? '' : `, message ${messageId}`;
      const fault = lastError === null ? '' : ` (${lastError})`;
      const text = `${channelId}: ${deliveryState(owed)}${message}${fault}`;
      return beside(shownTime(sentAt, 'not yet'), nameOf(purpose), wrap(shown(text), room));
    }),
    '',
  ].join('\n');
};

const nameOf = (purpose: string): string => purpose.split(':')[0] ?? purpose;

/** What a merge did, and how it is taken back. */
export const mergedText = ({ goesOn, other, moves }: Ruled): string =>
  `Merged: ${nameIn(other)} goes on in ${nameIn(goesOn)}, with ${counted(moves.entries.length, 'entry')}.
treatywatch story split ${other.storyKey} takes it out again.
`;

/** What a split did, and how it is taken back. */
export const splitText = ({ goesOn, other, moves }: Ruled): string =>
  `Split: ${counted(moves.entries.length, 'entry')} left ${nameIn(goesOn)} for ${nameIn(other)}.
treatywatch story merge ${goesOn.storyKey} ${other.storyKey} takes it back.
`;

const nameIn = ({ headline, storyKey }: Brief): string => `${storyKey} "${shown(headline)}"`;

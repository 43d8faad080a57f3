import { wrap } from '../text/columns.ts';
import { plainLine } from '../text/plain-line.ts';
import type { Step } from './go-live.ts';
import { reasonLabel, rejectedCount, type Tally } from './tally.ts';
import { frameOf, painter } from './terminal-paint.ts';

export interface SummaryOptions {
  readonly columns: number;
  readonly colour: boolean;
  /** What to do to go live; empty when it is. */
  readonly steps: readonly Step[];
}

const MIN_COLUMNS = 40;
const COUNT_COLUMNS = 7;
const MAX_TITLE = 120;
const MAX_REASON = 200;

/** What the passes so far came to, line by line, each at most `columns` wide (40 at least) but commands. */
export const terminalSummary = (tally: Tally, options: SummaryOptions): string => {
  const { colour, steps } = options;
  const columns = Math.max(options.columns, MIN_COLUMNS);
  const paint = painter(colour);
  const { dash } = frameOf(colour);
  const counted = (count: number, text: string): string =>
    `${paint('bold', String(count).padStart(COUNT_COLUMNS))}  ${text}`;
  const aside = (text: string): readonly string[] =>
    wrap(text, columns - COUNT_COLUMNS - 4).map(
      (line) => `${' '.repeat(COUNT_COLUMNS + 4)}${paint('grey', line)}`,
    );
  const rejected = tally.rejected.flatMap(({ kind, count, example }) => [
    `  ${counted(count, reasonLabel(kind))}`,
    ...(example === null
      ? []
      : aside(
          `${plainLine(example.title, MAX_TITLE)} ${dash} ${plainLine(example.reason, MAX_REASON)}`,
        )),
  ]);
  const { pending, sent, dead } = tally.deliveries;
  const owed = [
    counted(pending, 'messages waiting'),
    counted(sent, 'messages sent'),
    counted(dead, 'messages given up'),
  ];
  const live = steps.flatMap(({ text, command }, index) => [
    ...wrap(`${index + 1}. ${text}`, columns - 2).map((line) => `  ${line}`),
    ...(command === null ? [] : [`     ${paint('cyan', command)}`]),
  ]);
  return [
    counted(tally.looked, 'entries looked at'),
    counted(tally.stories, 'stories with a card'),
    counted(tally.merged, 'merged into a story already there'),
    counted(tally.digested, 'unsure: no card, in digests'),
    ...(tally.baseline === 0 ? [] : [counted(tally.baseline, 'older than the watch')]),
    ...(tally.waiting === 0 ? [] : [counted(tally.waiting, 'waiting for their page')]),
    counted(rejectedCount(tally), 'rejected'),
    ...rejected,
    ...(pending + sent + dead === 0 ? [] : owed),
    ...(live.length === 0 ? [] : ['', paint('bold', 'Go live'), ...live]),
  ].join('\n');
};

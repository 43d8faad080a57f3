import { type Painter, painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import type { Backtest, TriedStory, Week } from '../trial/backtest.ts';
import { foundLines } from './found-lines.ts';
import { counted } from './probed.ts';
import { shown, shownQuery, shownTime } from './report.ts';

export interface BacktestView {
  /** The query as the formatter writes it. */
  readonly query: string;
  /** The configured watch that it stands for; null = it was typed. */
  readonly watch: string | null;
  /** The configured watch that it is compared with; null = all of them. */
  readonly against: string | null;
  readonly days: number;
  readonly result: Backtest;
  /** What to say where it found nothing. */
  readonly advice: readonly string[];
  readonly columns: number;
  readonly colour: boolean;
}

const SHOWN_STORIES = 25;
/** Beside all watches together nearly any query loses much. */
const SHOWN_LOST = { toOne: 15, toAll: 5 };
const BAR_COLUMNS = 40;
const MIN_COLUMNS = 40;
const INDENT = '  ';

/** What a query would have done, for a terminal. */
export const backtestText = (view: BacktestView): string => {
  const { query, result, days } = view;
  const columns = Math.max(view.columns, MIN_COLUMNS);
  const paint = painter(view.colour);
  const { looked, posted, found, gained, lost, weeks, isCut } = result;
  const heading = (text: string): readonly string[] => [
    '',
    ...wrap(text, columns).map((line) => paint('bold', line)),
  ];
  const prose = (text: string): readonly string[] => wrap(text, columns);
  if (looked === 0)
    return linesOf([
      ...prose(
        `No entry came in the last ${counted(days, 'day')}. Ask for more with --days, or see with treatywatch feeds whether the feeds are read.`,
      ),
    ]);
  const most = Math.max(...weeks.map((week) => week.posted), 1);
  const shownLost = view.against === null ? SHOWN_LOST.toAll : SHOWN_LOST.toOne;
  const isGained = new Set(gained.map(({ key }) => key));
  const other = view.against === null ? 'the configured watches' : `the watch ${view.against}`;
  return linesOf([
    ...prose(`${view.watch === null ? '' : `${view.watch}: `}${shownQuery(query)}`),
    '',
    paint(
      'bold',
      `Would have posted ${counted(posted.length, 'story')} in ${counted(days, 'day')}.`,
    ),
    ...prose(`${lookedText(result)}; ${foundText(result)}`),
    ...prose(baselineText(result)),
    ...(isCut ? prose('It finds so much that older entries were not looked at: narrow it.') : []),
    ...(found === 0 ? ['', ...view.advice.flatMap(prose)] : []),
    ...(posted.length === 0
      ? []
      : [
          ...heading('By week'),
          ...weekLines(weeks, most, columns, paint),
          ...heading(
            gained.length === 0
              ? 'These'
              : `These (+ = ${counted(gained.length, 'story')} that ${other} did not post)`,
          ),
          ...posted
            .slice(0, SHOWN_STORIES)
            .flatMap((story) => storyLines(story, isGained.has(story.key) ? '+ ' : INDENT, view)),
          ...more(posted.length - SHOWN_STORIES),
        ]),
    ...(lost.length === 0
      ? []
      : [
          ...heading(
            `Lost: ${counted(lost.length, 'story')} that ${other} posted and this does not`,
          ),
          ...lost.slice(0, shownLost).flatMap((story) => storyLines(story, '- ', view)),
          ...more(lost.length - shownLost),
        ]),
  ]);
};

/** What lies before the first entry is no week of the watch. */
const weekLines = (
  weeks: readonly Week[],
  most: number,
  columns: number,
  paint: Painter,
): readonly string[] => {
  const first = weeks.findIndex(({ looked }) => looked > 0);
  return [
    ...(first > 0 ? [`${INDENT}${paint('grey', 'no entry before')}`] : []),
    ...weeks.slice(first).map((week) => weekLine(week, most, columns, paint)),
  ];
};

/** A week of which nothing was read says nothing about the watch. */
const weekLine = (
  { from, looked, posted }: Week,
  most: number,
  columns: number,
  paint: Painter,
): string => {
  const room = Math.min(BAR_COLUMNS, columns - 24);
  const bar =
    looked === 0
      ? paint('grey', 'no entry')
      : paint('cyan', '█'.repeat(Math.ceil((posted / most) * room)));
  return `${INDENT}${dayOf(from).padEnd(12)}${String(posted).padStart(4)}  ${bar}`.trimEnd();
};

const linesOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const lookedText = ({ looked, old, waiting, dropped }: Backtest): string =>
  [
    `${counted(looked, 'entry')} looked at`,
    ...(old === 0 ? [] : [`${old} of them older than that and passed over`]),
    ...(dropped === 0
      ? []
      : [`${dropped} read by their titles alone, since their texts were dropped as they are old`]),
    ...(waiting === 0 ? [] : [`${waiting} still waiting for their page and passed over`]),
  ].join(', ');

const foundText = ({ found, alerts, digests, rejected, posted }: Backtest): string =>
  found === 0
    ? 'it stands in none.'
    : `found in ${found}: ${alerts} posted in ${counted(posted.length, 'story')}, ${digests} kept (unsure), ${rejected} rejected (${percent(rejected, found)}).`;

/** Nobody was told of these, which may surprise who looks for them in the channel. */
const baselineText = ({ baseline }: Backtest): string =>
  baseline === 0
    ? ''
    : `${counted(baseline, 'entry')} stood in the feeds before they were watched: nothing was posted of these, but they count here as if they had been new.`;

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

const more = (count: number): readonly string[] =>
  count > 0 ? [`${INDENT}… and ${count} more; --json lists all`] : [];

const dayOf = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { dateStyle: 'medium' });

const storyLines = (
  { first, at, entries }: TriedStory,
  sign: string,
  { columns, colour }: Pick<BacktestView, 'columns' | 'colour'>,
): readonly string[] => {
  const { entry } = first;
  const others = entries === 1 ? '' : `, told ${entries} times`;
  const room = Math.max(columns, MIN_COLUMNS) - 2 * INDENT.length;
  const [title = '', ...rest] = foundLines(first, room, colour);
  return [
    `${sign}${title}`,
    ...rest.map((line) => `${INDENT}${line}`),
    ...wrap(`${shownTime(at)}, ${shown(entry.text.source ?? entry.feedId)}${others}`, room).map(
      (line) => painter(colour)('grey', `${INDENT}${INDENT}${line}`),
    ),
  ];
};

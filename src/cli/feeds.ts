import { wrap } from '../render/columns.ts';
import { type Paint, painter } from '../render/terminal-paint.ts';
import type { FeedReport } from '../store/archive.ts';
import { counted } from './probed.ts';
import { shown, shownTime } from './report.ts';

export interface FeedsView {
  readonly feeds: readonly FeedReport[];
  /** New entries of the last seven days, by feed; absent = none. */
  readonly weekly: ReadonlyMap<string, number>;
  readonly columns: number;
  readonly colour: boolean;
}

/** How a feed does; what wants a person's eye stands first. */
const STATES = {
  failing: 'red',
  new: 'blue',
  ok: 'green',
} as const satisfies Record<string, Paint>;
type State = keyof typeof STATES;
const ORDER = Object.keys(STATES);

const stateOf = ({ failures, lastOkAt }: FeedReport): State => {
  if (failures > 0) return 'failing';
  return lastOkAt === null ? 'new' : 'ok';
};

interface Column {
  readonly title: string;
  readonly width: number;
  readonly cell: (feed: FeedReport) => string;
}

const GAP = '  ';
const STATE_WIDTH = Math.max('STATE'.length, ...ORDER.map((state) => state.length));
const TIME_WIDTH = '23 Nov 2026, 10:12'.length;
const MIN_OUTLET_WIDTH = 12;
const MIN_COLUMNS = 40;

const NO_FEED = `No feed is known yet. Find one with treatywatch feeds discover SITE, or take over those of your
reader with treatywatch feeds import FILE; treatywatch run reads what stands in feeds.yaml.
`;

/** The feeds and how they do, for a terminal: as many columns as fit, and under a failing feed why. */
export const feedsText = ({ feeds, weekly, columns, colour }: FeedsView): string => {
  if (feeds.length === 0) return NO_FEED;
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS);
  const table = columnsWithin(room, feeds, weekly);
  const used = table.reduce((sum, { width }) => sum + GAP.length + width, STATE_WIDTH);
  const outletRoom = room - used - GAP.length;
  const line = (state: string, cells: readonly string[], outlet: string): string =>
    [state, ...cells, outletRoom < MIN_OUTLET_WIDTH ? '' : cut(outlet, outletRoom)]
      .join(GAP)
      .trimEnd();
  const titles = table.map(({ title, width }) => title.padEnd(width));
  const rows = feeds
    .toSorted((a, b) => ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)))
    .flatMap((feed) => {
      const state = stateOf(feed);
      const cells = table.map(({ cell, width }) => cell(feed).padEnd(width));
      return [
        line(paint(STATES[state], state.padEnd(STATE_WIDTH)), cells, shown(feed.outlet)),
        ...troubleOf(feed, room).map((trouble) => paint('grey', trouble)),
      ];
    });
  const lines = [
    paint('grey', line('STATE'.padEnd(STATE_WIDTH), titles, 'OUTLET')),
    ...rows,
    '',
    ...wrap(totalOf(feeds), room),
  ];
  return `${lines.join('\n')}\n`;
};

/** The feed's name always; of the rest what there is room for, the most telling first. */
const columnsWithin = (
  room: number,
  feeds: readonly FeedReport[],
  weekly: FeedsView['weekly'],
): readonly Column[] => {
  const widest = Math.max('FEED'.length, ...feeds.map(({ feedId }) => feedId.length));
  const name: Column = { title: 'FEED', width: widest, cell: ({ feedId }) => feedId };
  const times: readonly Column[] = [
    { title: 'LAST GOOD', width: TIME_WIDTH, cell: ({ lastOkAt }) => shownTime(lastOkAt) },
    {
      title: '7 DAYS',
      width: '7 DAYS'.length,
      cell: ({ feedId }) => String(weekly.get(feedId) ?? 0).padStart('7 DAYS'.length),
    },
    { title: 'NEXT', width: TIME_WIDTH, cell: ({ nextDueAt }) => shownTime(nextDueAt) },
  ];
  let left = room - STATE_WIDTH - GAP.length - name.width;
  const fitting = times.filter(({ width }) => {
    left -= GAP.length + width;
    return left >= 0;
  });
  return [name, ...fitting];
};

const cut = (text: string, width: number): string => {
  const [line = '', ...more] = wrap(text, width - 1);
  return more.length > 0 ? `${line}…` : line;
};

const troubleOf = (feed: FeedReport, room: number): readonly string[] => {
  if (stateOf(feed) !== 'failing') return [];
  const since = feed.lastOkAt === null ? 'never read' : `since ${shownTime(feed.lastOkAt)}`;
  const indent = ' '.repeat(STATE_WIDTH + GAP.length);
  const told = `${since}: ${shown(feed.lastError ?? 'unknown')}`;
  return wrap(told, room - indent.length).map((line) => `${indent}${line}`);
};

const totalOf = (feeds: readonly FeedReport[]): string => {
  const failing = feeds.filter((feed) => stateOf(feed) === 'failing');
  const total = `${counted(feeds.length, 'feed')}`;
  return failing[0] === undefined
    ? `${total}, all well.`
    : `${total}, ${failing.length} failing; treatywatch feeds test ${failing[0].feedId} asks one now.`;
};

import type { FeedStanding } from '../polling.ts';
import { type Paint, painter } from '../render/terminal-paint.ts';
import type { FeedReport } from '../store/archive.ts';
import { wrap } from '../text/columns.ts';
import { counted } from './probed.ts';
import { shown, shownTime } from './report.ts';

export interface FeedsView {
  readonly feeds: readonly FeedReport[];
  /** New entries of the last seven days, by feed; absent = none. */
  readonly weekly: ReadonlyMap<string, number>;
  /** An address as it may be shown. */
  readonly redact: (url: string) => string;
  readonly columns: number;
  readonly colour: boolean;
}

/** What wants a person's eye stands first. */
const STATES: Readonly<Record<FeedStanding, Paint>> = {
  paused: 'red',
  failing: 'red',
  silent: 'yellow',
  new: 'blue',
  ok: 'green',
};
const ORDER = Object.keys(STATES);
/** Those of which the last line tells. */
const TROUBLES = ['paused', 'failing', 'silent'] as const satisfies readonly FeedStanding[];

interface Column {
  readonly title: string;
  readonly width: number;
  readonly cell: (feed: FeedReport) => string;
}

const GAP = '  ';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STATE_WIDTH = Math.max('STATE'.length, ...ORDER.map((state) => state.length));
const INDENT = ' '.repeat(STATE_WIDTH + GAP.length);
const TIME_WIDTH = '23 Nov 2026, 10:12'.length;
const MIN_OUTLET_WIDTH = 12;
const MIN_COLUMNS = 40;

const NO_FEED = `No feed is known yet. Find one with treatywatch feeds discover SITE, or take over those of your
reader with treatywatch feeds import FILE; treatywatch run reads what stands in feeds.yaml.
`;

/** The feeds and how they do, for a terminal: as many columns as fit, and under a feed what is wrong with it. */
export const feedsText = ({ feeds, weekly, redact, columns, colour }: FeedsView): string => {
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
  const sorted = feeds.toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const rows = sorted.flatMap((feed) => {
    const { standing } = feed;
    const cells = table.map(({ cell, width }) => cell(feed).padEnd(width));
    return [
      line(paint(STATES[standing], standing.padEnd(STATE_WIDTH)), cells, shown(feed.outlet)),
      ...notesOf(feed, redact)
        .flatMap((note) => wrap(note, room - INDENT.length))
        .map((note) => paint('grey', `${INDENT}${note}`)),
    ];
  });
  const lines = [
    paint('grey', line('STATE'.padEnd(STATE_WIDTH), titles, 'OUTLET')),
    ...rows,
    '',
    ...wrap(totalOf(sorted), room),
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

/** What is to be known of a feed beside its state. */
const notesOf = (feed: FeedReport, redact: FeedsView['redact']): readonly string[] => {
  const { leftOut, movedTo, movedSince } = feed;
  return [
    ...troubleOf(feed),
    ...(movedTo === null
      ? []
      : [
          `moved for good since ${shownTime(movedSince)}: set its url to ${shown(redact(movedTo))}`,
        ]),
    ...(leftOut === 0
      ? []
      : [`too long: of ${feed.shown + leftOut} entries only the first ${feed.shown} are read`]),
  ];
};

const troubleOf = (feed: FeedReport): readonly string[] => {
  const { standing, lastOkAt, lastNewAt, meanGapMs, nextDueAt } = feed;
  if (standing === 'silent') {
    const usual = meanGapMs === null ? '' : `, usually every ${spanOf(meanGapMs)}`;
    return [
      `nothing new since ${shownTime(lastNewAt)}${usual}: open its page, the feed may have moved`,
    ];
  }
  if (standing !== 'paused' && standing !== 'failing') return [];
  const since =
    lastOkAt === null ? 'never read' : `since ${shownTime(feed.failingSince ?? lastOkAt)}`;
  const again = standing === 'paused' ? `; asked again ${shownTime(nextDueAt)}` : '';
  return [`${since}: ${shown(feed.lastError ?? 'unknown')}${again}`];
};

/** A span of time in ms as words, in the largest unit of which there are two. */
const spanOf = (span: number): string => {
  const hours = Math.round(span / HOUR_MS);
  if (hours < 2) return counted(Math.max(1, Math.round(span / MINUTE_MS)), 'minute');
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day');
};

/** `feeds`: in the order of the list. */
const totalOf = (feeds: readonly FeedReport[]): string => {
  const total = counted(feeds.length, 'feed');
  const troubles = TROUBLES.flatMap((trouble) => {
    const count = feeds.filter(({ standing }) => standing === trouble).length;
    return count === 0 ? [] : [`${count} ${trouble}`];
  });
  return troubles.length === 0
    ? `${total}, all well.`
    : `${total}, ${troubles.join(', ')}; treatywatch feeds test ${feeds[0]?.feedId} asks one now.`;
};

import { slopeOf } from '../../src/ops/memory-slope.ts';
import { liveThroughDay, type SoakOptions, type SoakReport } from './day.ts';
import { libraryShares } from './libraries.ts';
import type { Measured } from './worker.ts';

const MIB = 1024 ** 2;
const MOST_RESIDENT = 280;
const STEEPEST = 1;
const MOST_HANDLES = 2;
/** Hours until every language's words and every kind of page were met. */
const WARM_UP_HOURS = 2;

const [hours = 24, feeds = 200] = process.argv.slice(2).map(Number);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const mib = (bytes: number): string => (bytes / MIB).toFixed(1);

const plan = (hours: number, feeds: number): SoakOptions => ({
  hours,
  feeds,
  entries: Math.ceil((25 * feeds * hours) / 24),
  events: Math.ceil((feeds * hours) / 120),
  readsPages: true,
  // The isolate of pages ends after a minute without one.
  restMs: 65_000,
});

/** Sockets, servers, pipes and timers altogether, and files. */
const held = ({ handles, files }: Measured): readonly [number, number] => [
  Object.values(handles).reduce((sum, count) => sum + count, 0),
  files,
];

const table = ({ base, end, peak, ...report }: SoakReport): boolean => {
  const resident = report.hours.map(({ rss }) => rss);
  const most = Math.max(...resident);
  const slope = slopeOf(resident.slice(WARM_UP_HOURS)) / MIB;
  const [[handles, files], [atLast, filesAtLast]] = [held(base), held(end)];
  const rows: readonly (readonly [string, string, boolean])[] = [
    [
      "resident, most at an hour's end",
      `${mib(most)} MiB (at most ${MOST_RESIDENT})`,
      most <= MOST_RESIDENT * MIB,
    ],
    ['resident, highest ever', `${mib(peak)} MiB`, true],
    ['resident after first pass, at the end', `${mib(base.rss)}, ${mib(end.rss)} MiB`, true],
    [
      `slope after ${WARM_UP_HOURS} hours`,
      `${slope.toFixed(2)} MiB an hour (under ${STEEPEST})`,
      report.hours.length < 6 || slope < STEEPEST,
    ],
    [
      'sockets, pipes and timers, before and after',
      `${handles}, ${atLast}`,
      atLast <= handles + MOST_HANDLES,
    ],
    ['files, before and after', `${files}, ${filesAtLast}`, filesAtLast <= files + MOST_HANDLES],
    [
      'entries published, looked at',
      `${report.published}, ${report.looked}`,
      report.published === report.looked,
    ],
    [
      'events; on no card, cards with one title',
      `${report.events}; ${report.lost.length}, ${report.doubled.length}`,
      report.lost.length + report.doubled.length === 0,
    ],
    ['requests to feeds and pages', String(report.requests), true],
    ['errors logged', String(report.errors.length), report.errors.length === 0],
  ];
  for (const [name, value, isKept] of rows)
    say(`  ${isKept ? '   ' : '!! '}${name.padEnd(46)} ${value}`);
  for (const line of report.errors.slice(0, 3)) say(`     ${line.slice(0, 300)}`);
  say(
    `     at each hour's end, MiB: ${resident.map((bytes) => Math.round(bytes / MIB)).join(' ')}`,
  );
  return rows.every(([, , isKept]) => isKept);
};

// Compiled code is kept from one start to the next, as at home: the first start is the exception.
process.stderr.write('warming the cache of compiled code\n');
await liveThroughDay({ ...plan(1, 20), restMs: 0 });
const report = await liveThroughDay({
  ...plan(hours, feeds),
  onHour: (hour, { rss, heap, external, looked }) =>
    void process.stderr.write(
      `hour ${hour}: ${mib(rss)} MiB, heap ${mib(heap)}, beside it ${mib(external)}, ${looked} entries\n`,
    ),
});
say(`Soak: ${hours} virtual hours, ${feeds} feeds`);
const isKept = table(report);
say('Libraries, each imported into a fresh process, MiB resident:');
for (const { name, bytes } of await libraryShares())
  say(`  ${name.padEnd(28)} ${mib(bytes).padStart(6)}`);
process.exitCode = isKept ? 0 : 1;

import type { ParsedEntry, ParsedFeed } from '../document.ts';
import type { Feed, Verdict } from '../model.ts';
import { painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import { counted, factsOf, momentOf, newestFirst, type ProbedFeed } from './probed.ts';
import { shown, shownTime } from './report.ts';

export interface Preview {
  readonly probed: ProbedFeed;
  /** Null = it is not configured. */
  readonly feed: Feed | null;
  readonly now: number;
  /** What the watches make of an entry. */
  readonly judge: (entry: ParsedEntry) => Verdict;
  /** An address as it may be shown. */
  readonly redact: (url: string) => string;
  readonly columns: number;
  readonly colour: boolean;
}

const SHOWN_ENTRIES = 5;
/** Judging is work: this many of the newest say enough. */
const JUDGED_ENTRIES = 100;
const DAY_MS = 86_400_000;
const QUIET_MS = 60 * DAY_MS;
const LABEL_COLUMNS = 12;
const MIN_COLUMNS = 40;
const FEED_TYPE = /(?:xml|json|rss|atom|rdf)/iu;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** What a poll of this feed would see, and what would become of its newest entries; for a terminal. */
export const previewText = (preview: Preview): string => {
  const { probed, feed, colour } = preview;
  const columns = Math.max(preview.columns, MIN_COLUMNS);
  const paint = painter(colour);
  const row = ([label, value]: readonly [string, string]): readonly string[] =>
    wrap(shown(value), columns - LABEL_COLUMNS).map(
      (line, at) => `${paint('grey', (at === 0 ? label : '').padEnd(LABEL_COLUMNS))}${line}`,
    );
  const indented = (text: string, first: string): readonly string[] =>
    wrap(text, columns - first.length).map(
      (line, at) => `${at === 0 ? first : ' '.repeat(first.length)}${line}`,
    );
  const problems = problemsOf(preview);
  const judged = newestFirst(probed.feed.entries)
    .slice(0, JUDGED_ENTRIES)
    .map((entry) => ({ entry, verdict: preview.judge(entry) }));
  const entries = judged
    .slice(0, SHOWN_ENTRIES)
    .flatMap(({ entry, verdict }) => [
      ...indented(shown(entry.title) || '(no title)', '  ').map((line) => paint('bold', line)),
      `    ${shownTime(momentOf(entry), 'no date')}  ${paint('cyan', shown(entry.link ?? '(no link)'))}`,
      ...indented(decided(verdict), '    '),
    ]);
  return [
    paint('bold', shown(feed?.outlet ?? probed.feed.feed.title ?? preview.redact(probed.url))),
    ...rowsOf(preview).flatMap(row),
    '',
    paint('bold', problems.length === 0 ? 'No problem found' : 'Problems'),
    ...problems.flatMap((problem) => indented(problem, '  - ')),
    ...(entries.length === 0 ? [] : ['', paint('bold', 'Newest entries'), ...entries, '']),
    ...wrap(watchesOf(judged.map(({ verdict }) => verdict)), columns),
    '',
  ].join('\n');
};

const rowsOf = ({ probed, feed, redact }: Preview): readonly (readonly [string, string])[] => {
  const { headers, url, asked, movedTo } = probed;
  const validators = [
    ...(headers['etag'] === undefined ? [] : ['ETag']),
    ...(headers['last-modified'] === undefined ? [] : ['Last-Modified']),
  ];
  return [
    ['address', redact(asked)],
    ...(movedTo === null
      ? []
      : ([['moved to', `${redact(movedTo)} (for good: use this address)`]] as const)),
    ...(movedTo === null && !isSamePlace(url, asked)
      ? ([['answered by', redact(url)]] as const)
      : []),
    ['status', 'good (2xx); asked once, without the validators that a poll would send'],
    ['type', headers['content-type'] ?? 'not said'],
    ['encoding', headers['content-encoding'] ?? 'none'],
    ['size', `${Math.ceil(probed.bytes / 1024)} KiB`],
    ['found', factsOf(probed)],
    ['validators', validators.join(', ') || 'none: every poll transfers the whole feed'],
    ['asks for', asksOf(probed.feed)],
    ...(feed ? ([['configured', `${feed.id}, every ${feed.everyMs / 60_000} min`]] as const) : []),
  ];
};

/** A login is never sent back in the address that answered. */
const isSamePlace = (url: string, asked: string): boolean => {
  const [a, b] = [URL.parse(url), URL.parse(asked)];
  return a?.host === b?.host && a?.pathname === b?.pathname && a?.search === b?.search;
};

const asksOf = ({ feed: { ttlMinutes, skipHours, skipDays } }: ParsedFeed): string =>
  [
    ...(ttlMinutes === null ? [] : [`${ttlMinutes} min between polls`]),
    ...(skipHours.length === 0 ? [] : [`no poll at ${skipHours.join(', ')} h UTC`]),
    ...(skipDays.length === 0
      ? []
      : [`no poll on ${skipDays.map((day) => WEEKDAYS[day] ?? day).join(', ')}`]),
  ].join('; ') || 'nothing';

const problemsOf = ({ probed, now }: Preview): readonly string[] => {
  const { feed, headers } = probed;
  const { entries } = feed;
  const type = headers['content-type'] ?? '';
  const moments = entries.map(momentOf).filter((at) => at !== null);
  const newest = Math.max(...moments);
  const some = (isBad: (entry: ParsedEntry) => boolean, what: string): readonly string[] => {
    const count = entries.filter(isBad).length;
    return count === 0 ? [] : [`${count} of ${counted(entries.length, 'entry')} ${what}`];
  };
  return [
    ...(entries.length === 0 ? ['The feed has no entry.'] : []),
    ...(feed.format === 'page' || FEED_TYPE.test(type)
      ? []
      : [`The server calls it ${shown(type) || 'nothing'}, not a feed.`]),
    ...some(({ title }) => title === '', 'without a title: the first words of the text are shown.'),
    ...some(({ link }) => link === null, 'without a link: cards cannot lead to a page.'),
    ...some(
      ({ id, link }) => id === null && link === null,
      'without id and link: told apart by title and text, so a correction looks like a new entry.',
    ),
    ...some((entry) => momentOf(entry) === null, 'without a date: the time of the poll is taken.'),
    ...some((entry) => (momentOf(entry) ?? 0) > now + DAY_MS, 'dated in the future.'),
    ...(moments.length > 0 && newest < now - QUIET_MS
      ? [`Nothing new since ${shownTime(newest)}: it may be abandoned.`]
      : []),
    ...(feed.leftOut > 0
      ? [`${counted(feed.leftOut, 'entry')} left out: a document is read up to a bound.`]
      : []),
  ];
};

const decided = ({ decision, relevance, reason, hits }: Verdict): string => {
  const watches = [...new Set(hits.map(({ watch }) => watch))];
  const found = watches.length === 0 ? '' : ` [${watches.join(', ')}]`;
  return shown(`${decision} (relevance ${relevance})${found}: ${reason}`);
};

/** Empty when there was nothing to decide on. */
const watchesOf = (verdicts: readonly Verdict[]): string => {
  if (verdicts.length === 0) return '';
  const count = (wanted: Verdict['decision']): number =>
    verdicts.filter(({ decision }) => decision === wanted).length;
  return `Of the ${counted(verdicts.length, 'newest entry')} the watches would post ${count('alert')}, keep ${count('digest')} as unsure and reject ${count('reject')}.`;
};

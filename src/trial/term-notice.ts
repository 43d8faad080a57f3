import type { Notice } from '../polling.ts';
import type { DeadTerm, TermReport, TermUse } from './term-report.ts';

/** A week of the calendar, Monday to Sunday, UTC; moments in epoch milliseconds, `untilMs` exclusive. */
export interface Week {
  /** ISO 8601: `2026-W47`. */
  readonly name: string;
  readonly sinceMs: number;
  readonly untilMs: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday, 00:00 UTC. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);
/** A Thursday lies in the year that its week belongs to (ISO 8601). */
const TO_THURSDAY_MS = 3 * DAY_MS;
/** Told on Monday at seven, when people come to read it. */
const MORNING_MS = 7 * 3_600_000;
/** More than this nobody mends in a week. */
const TOLD_TERMS = 10;

/** The last week that has ended and whose Monday morning after has come. */
export const weekToTell = (now: number): Week => {
  const monday = now - MORNING_MS - ((now - MORNING_MS - FIRST_MONDAY) % WEEK_MS);
  const sinceMs = monday - WEEK_MS;
  const thursday = new Date(sinceMs + TO_THURSDAY_MS);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / WEEK_MS) + 1;
  return { name: `${year}-W${String(number).padStart(2, '0')}`, sinceMs, untilMs: monday };
};

export const weekKey = ({ name }: Week): string => `terms:${name}`;

/** What the admin is told of a week's terms; null = nothing was read in it. */
export const termNotice = (report: TermReport, week: Week, at: number): Notice | null => {
  const { looked, noisy, dead, unread } = report;
  if (looked === 0) return null;
  const lines = [
    `${week.name}: ${looked} entries read.`,
    listed('Noisy (mostly rejected)', noisy, noisyText),
    listed('Found nothing', dead, deadText),
    ...(unread.length === 0 ? [] : [`Languages with terms and no entry: ${unread.join(', ')}.`]),
    'treatywatch watches report shows all, treatywatch watches suggest what could be added.',
  ];
  return { key: weekKey(week), feedId: null, kind: 'terms', text: lines.join('\n'), at };
};

const listed = <T>(title: string, all: readonly T[], textOf: (each: T) => string): string => {
  if (all.length === 0) return `${title}: none.`;
  const rest = all.length - TOLD_TERMS;
  return `${title}: ${all.slice(0, TOLD_TERMS).map(textOf).join('; ')}${rest > 0 ? `; ${rest} more` : ''}.`;
};

const noisyText = ({ watch, concept, term, entries, rejected }: TermUse): string =>
  `"${term}"${concept === null ? '' : ` of @${concept}`} (${watch}): ${rejected} of ${entries} rejected`;

const deadText = ({ watch, name, languages }: DeadTerm): string =>
  `${name} (${watch}${languages.length === 0 ? '' : `, in ${languages.join(', ')}`})`;

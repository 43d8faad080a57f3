import type { Term } from '../legal.ts';
import { dayOf } from '../text/day.ts';

/** The first and the last day that a date may mean, `YYYY-MM-DD`; the empty string lies before every day. */
export interface Bounds {
  readonly earliest: string;
  readonly latest: string;
}

const DAY_MS = 86_400_000;

const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Whole days from `from` to `to`; negative = `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  (momentOf(to) - momentOf(from)) / DAY_MS;

/** What a day, month or year covers. */
export const boundsOf = (on: string): Bounds => {
  const [year = '', month, day] = on.split('-');
  if (day !== undefined) return { earliest: on, latest: on };
  const from = `${year}-${month ?? '01'}-01`;
  const next = addMonths(month === undefined ? `${year}-12-01` : from, 1);
  return { earliest: from, latest: addDays(next, -1) };
};

/** The narrowest date that covers both days: the day, its month or its year; null = they lie in two years. */
export const dateWithin = ({ earliest, latest }: Bounds): string | null => {
  const shared = [10, 7, 4].find((length) => earliest.slice(0, length) === latest.slice(0, length));
  return shared === undefined ? null : earliest.slice(0, shared);
};

export const addDays = (day: string, count: number): string =>
  dayOf(momentOf(day) + count * DAY_MS);

/** The same day of a later month, or its last day where it has no such day: 31 August and six months is 28 February. */
export const addMonths = (day: string, count: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + count, Math.min(date, lastOfMonth)));
};

export const addTerm = (day: string, { count, unit }: Term): string =>
  unit === 'days' ? addDays(day, count) : addMonths(day, count);

import type { SaidDate } from '../legal.ts';
import { addDays, type Bounds, boundsOf } from './days.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The days that a date may mean in a text of `day` (`YYYY-MM-DD`): without a year it is the last such one before. Null =
 * there is no such day.
 */
export const boundsOfSaid = ({ year, month, day: date }: SaidDate, day: string): Bounds | null => {
  if (month === null) return year === null ? null : boundsOf(String(year));
  const within = (of: number): Bounds =>
    boundsOf([of, two(month), ...(date === null ? [] : [two(date)])].join('-'));
  if (year !== null) return within(year);
  const own = Number(day.slice(0, 4));
  const here = within(own);
  return here.earliest <= day ? here : within(own - 1);
};

/** Whether two spans of days share one, each wider by `tolerance` days. */
export const meets = (a: Bounds, b: Bounds, tolerance = 0): boolean =>
  addDays(a.earliest, -tolerance) <= b.latest && b.earliest <= addDays(a.latest, tolerance);

import type { Span } from '../digest.ts';
import type { DigestRule } from '../model.ts';
import { dayAfter, dayIn, momentIn, weekdayOf } from './zoned-time.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;
/** What began to be stored in a span's last second is surely stored by then. */
const SETTLED_MS = 60_000;
/** Who was down then sends a week's digest so long after its time; a day's until the next one comes. */
const PATIENCE_MS = 3 * DAY_MS;

/** The span whose digest is to be sent at `now` (epoch milliseconds), if it is not yet; null = it is too late for it. */
export const spanToTell = (rule: DigestRule, now: number): Span | null => {
  const { every, zone, weekday } = rule;
  const today = dayIn(zone, now);
  const back = every === 'daily' ? 0 : (weekdayOf(today) - weekday + WEEK) % WEEK;
  const begun = dayAfter(today, -back);
  const days = spanDays(rule);
  const next = dueOn(rule, begun) <= now ? begun : dayAfter(begun, -days);
  const isLate = every === 'weekly' && now >= dueOn(rule, next) + PATIENCE_MS;
  return isLate ? null : spanOf(zone, dayAfter(next, -days), days);
};

/** The span of so many days that begins with `first` (`YYYY-MM-DD`) in a zone. */
export const spanOf = (zone: string, first: string, days: number): Span => ({
  zone,
  days,
  first,
  last: dayAfter(first, days - 1),
  sinceMs: momentIn(zone, first),
  untilMs: momentIn(zone, dayAfter(first, days)),
});

/** The last days up to `now` (epoch milliseconds), today among them. */
export const lastDays = (zone: string, days: number, now: number): Span => ({
  ...spanOf(zone, dayAfter(dayIn(zone, now), 1 - days), days),
  untilMs: now + 1,
});

/** The days of a zone from one moment up to `now` (epoch milliseconds). */
export const daysSince = (zone: string, since: number, now: number): Span => {
  const first = dayIn(zone, since);
  const nights = Math.round((Date.parse(dayIn(zone, now)) - Date.parse(first)) / DAY_MS);
  return lastDays(zone, nights + 1, now);
};

/** As long a span, just before. */
export const spanBefore = ({ zone, days, first }: Span): Span =>
  spanOf(zone, dayAfter(first, -days), days);

/** How many days a digest tells of. */
export const spanDays = ({ every }: Pick<DigestRule, 'every'>): number =>
  every === 'daily' ? 1 : WEEK;

/** When the digest of what lies before `day` is sent. */
const dueOn = ({ zone, at }: DigestRule, day: string): number => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return Math.max(momentIn(zone, day, hours * 60 + minutes), momentIn(zone, day) + SETTLED_MS);
};

import { dayOf } from '../text/day.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
};

/** How far the clocks of a zone (IANA) are ahead of UTC at a moment, in milliseconds. */
const offsetAt = (zone: string, at: number): number => {
  const shown = clockOf(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(shown.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
};

/** The day (`YYYY-MM-DD`) that it is in a zone at a moment. */
export const dayIn = (zone: string, at: number): string => dayOf(at + offsetAt(zone, at));

/** The day so many days after `day`, or before it. */
export const dayAfter = (day: string, days: number): string =>
  dayOf(Date.parse(day) + days * DAY_MS);

/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/**
 * When the clocks of a zone show `minutes` after midnight of a day: the first time where they show it twice, and as much
 * later as they skip where they never do.
 */
export const momentIn = (zone: string, day: string, minutes = 0): number => {
  const local = Date.parse(day) + minutes * MINUTE_MS;
  const [before, after] = [local - DAY_MS, local + DAY_MS].map((at) => offsetAt(zone, at));
  const moments = [before, after].map((offset = 0) => local - offset);
  const shown = moments.filter((at) => at + offsetAt(zone, at) === local);
  return shown.length > 0 ? Math.min(...shown) : (moments[0] ?? local);
};

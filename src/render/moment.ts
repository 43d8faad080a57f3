const SECOND_MS = 1000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UTC = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `20 Feb 2026`, `Feb 2026` or `2026` of a day, month or year (`YYYY-MM-DD` or its beginning). */
export const dayWords = (date: string): string => {
  if (date.length === 4) return date;
  return (date.length === 7 ? MONTH : DAY).format(Date.parse(date));
};

/** How long ago (or ahead) `at` is, seen from `now`, in words: the largest whole unit. Both in ms. */
export const relativeTime = (at: number, now: number): string => {
  const away = at - now;
  const found = UNITS.find(([, ms]) => Math.abs(away) >= ms);
  return found ? RELATIVE.format(Math.trunc(away / found[1]), found[0]) : 'just now';
};

/** `9 Jul 2025, 12:30 UTC`. */
export const utcTime = (at: number): string => `${UTC.format(at)} UTC`;

/** Discord's own time mark, which each reader sees in their zone: `<t:…:R>`. */
export const discordTime = (at: number): string => `<t:${Math.floor(at / SECOND_MS)}:R>`;

/** As `discordTime`, but the day and the hour: `<t:…:f>`. */
export const discordDate = (at: number): string => `<t:${Math.floor(at / SECOND_MS)}:f>`;

/** ISO 8601, UTC, for `<time datetime>`. */
export const isoTime = (at: number): string => new Date(at).toISOString();

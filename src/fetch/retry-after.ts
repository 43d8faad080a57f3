const SECOND_MS = 1000;
/** A century: longer is a way to say never, and would not fit the columns it is kept in. */
const LONGEST_MS = 100 * 366 * 24 * 3600 * SECOND_MS;
/** The three forms of RFC 9110, 5.6.7 begin so; whatever else `Date.parse` makes a guess at is no date. */
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)/i;

/** Epoch ms, or null. `asctime` has no zone and means UTC. */
const httpDate = (value: string): number | null => {
  if (!WEEKDAY.test(value)) return null;
  const at = Date.parse(/(?:GMT|UTC|[+-]\d{4})$/i.test(value) ? value : `${value} GMT`);
  return Number.isNaN(at) ? null : at;
};

/**
 * How long the server asks to be left alone, in ms, or null when it does not ask or cannot be read.
 * Both forms of RFC 9110, 10.2.3. A date is measured against the server's own `Date`, so that a
 * wrong clock on either side does no harm; `nowMs` serves when there is none. A date gone by is 0.
 */
export const retryAfterMs = (
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null => {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * SECOND_MS, LONGEST_MS);
  const until = httpDate(value);
  if (until === null) return null;
  const serverNow = httpDate(headers['date'] ?? '') ?? nowMs;
  return Math.min(Math.max(0, until - serverNow), LONGEST_MS);
};

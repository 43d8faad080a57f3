const SECOND_MS = 1000;

/**
 * How long the server asks to be left alone, in ms, or null when it does not ask or cannot be read.
 * Both forms of RFC 9110, 10.2.3. A date is measured against the server's own `Date`, so that a
 * wrong clock on either side does no harm; `nowMs` serves when there is none. A date gone by is 0.
 */
export const retryAfterMs = (
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null => {
  const value = headers['retry-after']?.trim();
  if (!value) return null;
  if (/^\d{1,10}$/.test(value)) return Number(value) * SECOND_MS;
  const until = Date.parse(value);
  if (Number.isNaN(until) || !/[a-z]/i.test(value)) return null;
  const serverNow = Date.parse(headers['date'] ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? nowMs : serverNow));
};

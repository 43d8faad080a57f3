const SECOND_MS = 1000;

type Headers = Readonly<Record<string, string>>;

/** For how long the answer calls itself fresh, in ms; 0 when it does not say or says "do not keep". */
export const freshnessMs = (headers: Headers, now: number): number => {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/(?:^|[\s,])no-(?:store|cache)\b/.test(control)) return 0;
  // max-age wins over Expires: RFC 9111, 5.3.
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,12})/.exec(control)?.[1];
  if (maxAge !== undefined) return Number(maxAge) * SECOND_MS;
  const expires = Date.parse(headers['expires'] ?? '');
  if (Number.isNaN(expires)) return 0;
  const answered = Date.parse(headers['date'] ?? '');
  return Math.max(0, expires - (Number.isNaN(answered) ? now : answered));
};

/** Does the answer say anything of its freshness? A 304 that does not leaves what was said before (RFC 9111, 4.3.4). */
export const tellsFreshness = (headers: Headers): boolean =>
  'cache-control' in headers || 'expires' in headers;

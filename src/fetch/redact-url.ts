const SECRET_KEY = /key|token|secret|pass|pwd|auth|sig|code|sess|credential|hash|user|jwt|ticket/i;
const MASK = '***';
const MAX_LENGTH = 300;

/**
 * The URL as it may be logged and shown: without user and password, fragment and the values of query
 * keys that look like secrets. Text that is no URL comes back as `(unreadable URL)`.
 */
export const redactUrl = (url: string): string => {
  const parsed = URL.parse(url);
  if (!parsed) return '(unreadable URL)';
  if (parsed.username) parsed.username = MASK;
  parsed.password = '';
  parsed.hash = '';
  for (const key of new Set(parsed.searchParams.keys())) {
    if (SECRET_KEY.test(key)) parsed.searchParams.set(key, MASK);
  }
  return parsed.href.slice(0, MAX_LENGTH);
};

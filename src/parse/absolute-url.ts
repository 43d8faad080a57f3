/** An ampersand that was escaped once too often; it would cut the query short. */
const ESCAPED_AMPERSAND = /&(?:amp|#0?38);/gi;
const PLAINLY_ABSOLUTE = /^https?:\/\/[^\s/?#]\S*$/i;

/**
 * The http(s) URL that a reference means beside `base`, or null: relative without a base, or another
 * scheme. What is absolute already stays as it was written, and needs no base that can be read.
 */
export const absoluteUrl = (reference: string, base: string | null): string | null => {
  const trimmed = reference.trim().replace(ESCAPED_AMPERSAND, '&');
  if (trimmed === '') return null;
  const url = (base && URL.parse(trimmed, base)) || URL.parse(trimmed);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return PLAINLY_ABSOLUTE.test(trimmed) ? trimmed : url.href;
};

const PLAINLY_ABSOLUTE = /^https?:\/\/[^\s/?#]\S*$/i;

/**
 * The http(s) URL that a reference means beside `base`, or null: relative without a base, or another
 * scheme. What is absolute already stays as it was written.
 */
export const absoluteUrl = (reference: string, base: string | null): string | null => {
  const trimmed = reference.trim();
  if (trimmed === '') return null;
  const url = URL.parse(trimmed, base ?? undefined);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return PLAINLY_ABSOLUTE.test(trimmed) ? trimmed : url.href;
};

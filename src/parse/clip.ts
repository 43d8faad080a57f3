/** At most `maxUnits` UTF-16 units, never ending in half of a surrogate pair. */
export const clip = (text: string, maxUnits: number): string => {
  if (text.length <= maxUnits) return text;
  const last = text.charCodeAt(maxUnits - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? maxUnits - 1 : maxUnits);
};

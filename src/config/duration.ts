const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `90s`, `15m`, `1h`, `2d` in milliseconds; null for anything else. */
export const parseDuration = (written: string): number | null => {
  const match = /^(\d{1,6})([smhd])$/u.exec(written.trim());
  const unit = UNIT_MS[match?.[2] ?? ''];
  return match && unit ? Number(match[1]) * unit : null;
};

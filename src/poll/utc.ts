/** A moment as an admin reads it in any zone: `2026-11-23 10:00 UTC`. */
export const utc = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

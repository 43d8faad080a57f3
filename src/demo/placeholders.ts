const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const PLACEHOLDER = /\{\{(rfc822|iso|date) ([+-]\d{1,5})([mhd])\}\}/g;

const written = (form: string, at: number): string => {
  const moment = new Date(at);
  if (form === 'rfc822') return moment.toUTCString();
  const iso = moment.toISOString();
  return form === 'date' ? iso.slice(0, 'YYYY-MM-DD'.length) : `${iso.slice(0, -'.000Z'.length)}Z`;
};

/**
 * Fills the dates of a sample feed. In goes its text with `{{rfc822 -3h}}`, `{{iso -1d}}` or
 * `{{date -2d}}` (a form, a signed whole number, and m, h or d) and `now` in epoch milliseconds;
 * out comes the same text with those moments in UTC. Anything else in braces stays as it is.
 * Only ASCII is put in, so a file of any ASCII-based encoding may be passed as latin1.
 */
export const fillPlaceholders = (text: string, now: number): string =>
  text.replace(PLACEHOLDER, (_whole, form: string, offset: string, unit: string) =>
    written(form, now + Number(offset) * (UNIT_MS[unit] ?? 0)),
  );

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** What Intl knows beside countries: the world's unknown corner and two codes for testing. */
const NO_COUNTRY: readonly string[] = ['ZZ', 'XA', 'XB'];

/** Is this two-letter code (ISO 3166-1, capitals) in force? `UK` is not: it is `GB`. */
export const isCountryCode = (code: string): boolean =>
  /^[A-Z]{2}$/u.test(code) &&
  !NO_COUNTRY.includes(code) &&
  NAMES.of(code) !== undefined &&
  currentCountryCode(code) === code;

/** The code in force for one that was, or that people use beside it; else as it is. Total: any text may come in. */
export const currentCountryCode = (code: string): string =>
  /^[A-Za-z]{2}$/u.test(code) ? (new Intl.Locale(`und-${code}`).region ?? code) : code;

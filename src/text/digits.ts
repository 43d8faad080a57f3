const DIGIT = /\p{Nd}/u;

/** The text with the digits of every script as 0 to 9, and compatibility forms as what they stand for. */
export const withPlainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (sign) => String(digitOf(sign.codePointAt(0) ?? 0)));

/** Unicode keeps the ten digits of a script side by side. */
const digitOf = (code: number): number => {
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
};

/** A number with what parts its thousands and decimals; blanks part thousands only. */
const NUMBER = /\d{1,3}(?:[ .,'’]\d{3})+(?:[.,٫]\d+)?|\d+(?:[.,:/٫٬-]\d+)*/gu;

/** Each number of a text as it is written in plain digits, with its signs between them. */
export const numbersIn = (text: string): readonly string[] =>
  withPlainDigits(text).match(NUMBER) ?? [];

/** Thousands parted by one sign, or as in India (`1,50,000`). */
const GROUPED = /^\d{1,3}(?:([ .,'’٬])\d{3}(?:\1\d{3})*|(?:,\d{2})+,\d{3})$/u;
const DECIMAL = /^(\d+|\d{1,3}(?:[ .,'’٬]\d{3})+)([.,٫])(\d+)$/u;
/** One group behind a sign that parts thousands here and decimals there. */
const UNSURE = /^\d{1,3}[.,]\d{3}$/u;
const DAY_AND_MONTH = /^\d{1,2}\.(?:0[1-9]|1[0-2])$/u;
const TIME = /^\d{1,2}\.\d{2}$/u;

/** What a number as it is written may mean. */
export interface NumberMeaning {
  /** As plain decimals (`1500`, `3.5`); several where nobody can tell. A date or a time of day has its parts, joined by `:`. */
  readonly values: readonly string[];
  /** The numbers that a date, a time, a span or a list consists of. */
  readonly parts: readonly string[];
}

/** `lang` = whose signs it is written with (ISO 639-1); null = by anybody's. */
export const meaningOf = (written: string, lang: string | null): NumberMeaning => {
  const [, whole = '', sign = '', behind = ''] = DECIMAL.exec(written) ?? [];
  const isDecimal = sign !== '' && !(UNSURE.test(written) && lang && sign !== decimalSign(lang));
  const isGrouped =
    GROUPED.test(written) && !(UNSURE.test(written) && lang && sign === decimalSign(lang));
  const parts = written.split(/\D/u).map(bareNumber);
  const values = [
    ...(isGrouped || parts.length === 1 ? [bareNumber(written)] : []),
    ...(isDecimal ? [String(Number(`${bareNumber(whole)}.${behind}`))] : []),
  ];
  const isOneNumber = values.length > 0;
  return {
    values: isOneNumber && !TIME.test(written) ? values : [...values, parts.join(':')],
    parts: isOneNumber && !DAY_AND_MONTH.test(written) ? [] : parts,
  };
};

const decimalSign = (lang: string): string | undefined =>
  new Intl.NumberFormat(lang).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;

/** Its digits alone, without zeros before them. */
const bareNumber = (written: string): string =>
  written.replaceAll(/\D/gu, '').replace(/^0+(?=\d)/u, '');

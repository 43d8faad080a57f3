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

/** The digits of a number alone: `1,500` and `1 500` are `1500`, `3,5` and `3.5` are `35`. */
export const bareNumber = (written: string): string =>
  written.replaceAll(/\D/gu, '').replace(/^0+(?=\d)/u, '');

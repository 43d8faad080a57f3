import { isLongNamed, MONTHS, type Months, monthOf, monthsOf } from './month-names.ts';
import { type Token, tokenize } from './tokens.ts';

/** A calendar date as a text gives it, and where it stands; null = it does not say. */
export interface DatePhrase {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** In these languages a month that follows nothing is a verb or a name as well. */
const ALSO_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['may', 'march', 'mar']),
};
const BEFORE_ALONE = new Set(['in', 'by', 'since', 'of', 'last', 'late', 'early', 'until', 'this']);
/** What may stand between the parts of a date, in any language. */
const FILLERS = new Set(
  'de del of di d do m gada gads aasta a an nd rd st th er го е г года р року rok roku r ع من year'.split(
    ' ',
  ),
);
/** What says that a number is a year. */
const YEAR_WORDS = new Set(
  'm metais metų gada gadā gads aasta aastal roku rok r року році року р года году г год година години године évi yılında yılı жылы წელს წლის թվականին թ թվականի il ildə ilində'.split(
    ' ',
  ),
);
const GAP = /^[ \t\u00a0\u202f]?[.,/'’ʼ]?[ \t\u00a0\u202f]?(?:['’ʼ])?$/u;
const NUMERIC = new RegExp(
  [
    String.raw`(?<![\d.-])(?<y1>\d{4})-(?<m1>\d{2})-(?<d1>\d{2})(?![\d-])`,
    String.raw`(?<![\d.])(?<d2>\d{1,2})\.\s?(?<m2>\d{1,2})\.\s?(?<y2>\d{4})(?!\d)`,
    String.raw`(?<!\d)(?:(?<y3>\d{4})\s?[年년]\s?)?(?<m3>\d{1,2})\s?[月월](?:\s?(?<d3>\d{1,2})\s?[日일号號])?`,
    String.raw`(?<!\d)(?<y4>\d{4})\s?[年년]`,
  ].join('|'),
  'gu',
);
/** Thailand counts from the Buddha. */
const BUDDHIST = { from: 2400, to: 2700, years: 543 };
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/**
 * The calendar dates of a text in the language `lang` (ISO 639-1), in order and without overlap: days, months and years,
 * by words or numbers; a day or month may lack its year. "Yesterday" is no date, and neither is 5/6/2025, which two
 * countries read differently. Total and linear.
 */
export const findDates = (text: string, lang: string): readonly DatePhrase[] => {
  const plain = asciiDigits(text);
  const numeric = [...plain.matchAll(NUMERIC)].flatMap(({ index, 0: all, groups = {} }) =>
    dated(index, index + all.length, {
      year: numberOf(groups['y1'] ?? groups['y2'] ?? groups['y3'] ?? groups['y4']),
      month: numberOf(groups['m1'] ?? groups['m2'] ?? groups['m3']),
      day: numberOf(groups['d1'] ?? groups['d2'] ?? groups['d3']),
    }),
  );
  const months = monthsOf(lang);
  const words = inWords(plain, tokenize(plain, lang), months.words, lang);
  const found: DatePhrase[] = [];
  let reach = 0;
  for (const phrase of [...numeric, ...words, ...inPhrases(plain, months)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )) {
    if (phrase.start < reach) continue;
    found.push(phrase);
    reach = phrase.end;
  }
  return found;
};

/** Arabic and Persian digits, one for one, so that offsets hold. */
const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));

const numberOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits);

type Parts = Pick<DatePhrase, 'year' | 'month' | 'day'>;

const dated = (start: number, end: number, parts: Parts): readonly DatePhrase[] => {
  const year = parts.year === null ? null : toGregorian(parts.year);
  const { month, day } = parts;
  const isMonth = month === null || (month >= 1 && month <= MONTHS);
  const last = new Date(Date.UTC(year ?? 2024, month ?? 1, 0)).getUTCDate();
  return (year === null || isYear(year)) && isMonth && (day === null || (day >= 1 && day <= last))
    ? [{ start, end, year, month, day }]
    : [];
};

const toGregorian = (year: number): number =>
  year > BUDDHIST.from && year < BUDDHIST.to ? year - BUDDHIST.years : year;

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** Months that are no single word: Thai has no blanks, and Vietnamese counts them. */
const inPhrases = (text: string, { phrases, pattern }: Months): readonly DatePhrase[] =>
  pattern === null
    ? []
    : [...text.matchAll(pattern)].flatMap(({ index, 0: all, groups = {} }) =>
        dated(index, index + all.length, {
          year: numberOf(groups['year']),
          month: phrases.get((groups['month'] ?? '').toLowerCase()) ?? null,
          day: numberOf(groups['day']),
        }),
      );

const inWords = (
  text: string,
  tokens: readonly Token[],
  months: Months['words'],
  lang: string,
): readonly DatePhrase[] =>
  tokens.flatMap(({ word }, at) => {
    const month = monthOf(word, months, lang);
    return month === null
      ? bareYear(text, tokens, at)
      : aroundMonth(text, tokens, at, month, months, lang);
  });

/** The day and the year stand on either side of their month, a filler or none between. */
const aroundMonth = (
  text: string,
  tokens: readonly Token[],
  at: number,
  month: number,
  months: Months['words'],
  lang: string,
): readonly DatePhrase[] => {
  let [first, last] = [at, at];
  let day: number | null = null;
  let year: number | null = null;
  const take = (next: number | null): void => {
    const word = next === null ? undefined : tokens[next]?.word;
    if (next === null || word === undefined) return;
    const asDay = dayIn(word);
    const asYear = yearIn(word);
    if (asDay !== null && day === null) day = asDay;
    else if (asYear !== null && year === null) year = asYear;
    // أيار/مايو: two names of one month.
    else if (asDay !== null || asYear !== null || months.get(word) !== month) return;
    first = Math.min(first, next);
    last = Math.max(last, next);
  };
  // A day on the left belongs to this month before one on the right does: "8 May 2025", "May 8, 2025".
  for (let turn = 0; turn < 3; turn += 1) {
    take(neighbour(text, tokens, first, -1));
    take(neighbour(text, tokens, last, 1));
  }
  const alone = day === null && year === null;
  if (alone && !mayStandAlone(text, tokens, at, months, lang)) return [];
  return dated(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0, { year, month, day });
};

const mayStandAlone = (
  text: string,
  tokens: readonly Token[],
  at: number,
  months: Months['words'],
  lang: string,
): boolean => {
  const { word = '', start = 0 } = tokens[at] ?? {};
  if (!isLongNamed(word, months)) return false;
  if (!ALSO_WORDS[lang]?.has(word)) return true;
  return /^\p{Lu}/u.test(text.slice(start)) && BEFORE_ALONE.has(tokens[at - 1]?.word ?? '');
};

/** The token beside one, past a filler; null = none, or another thought begins. */
const neighbour = (
  text: string,
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
): number | null => {
  for (let at = from + step; Math.abs(at - from) <= 2; at += step) {
    const [left, right] = step === 1 ? [at - 1, at] : [at, at + 1];
    const [before, after] = [tokens[left], tokens[right]];
    if (!before || !after || !GAP.test(text.slice(before.end, after.start))) return null;
    if (!FILLERS.has(tokens[at]?.word ?? '')) return at;
  }
  return null;
};

/** "2000 mines" are no year: a year alone stands behind a short word ("in", "seit"), or beside one that says so. */
const bareYear = (text: string, tokens: readonly Token[], at: number): readonly DatePhrase[] => {
  const token = tokens[at];
  const year = token ? yearIn(token.word) : null;
  if (!token || year === null) return [];
  const before = tokens[at - 1]?.word ?? '';
  const after = tokens[at + 1]?.word ?? '';
  const isIntroduced =
    /^\p{L}{1,6}$/u.test(before) && /^\s+$/u.test(text.slice(tokens[at - 1]?.end, token.start));
  const isNumber = year % 1000 === 0 && /^\s+\p{Ll}/u.test(text.slice(token.end));
  return YEAR_WORDS.has(after) || (isIntroduced && !isNumber)
    ? dated(token.start, token.end, { year, month: null, day: null })
    : [];
};

const dayIn = (word: string): number | null => {
  const digits = /^(\d{1,2})\p{L}{0,3}$/u.exec(word)?.[1];
  return digits === undefined ? null : Number(digits);
};

const yearIn = (word: string): number | null => {
  const digits = /^(\d{4})\p{L}{0,4}$/u.exec(word)?.[1];
  const year = digits === undefined ? null : toGregorian(Number(digits));
  return year !== null && isYear(year) ? year : null;
};

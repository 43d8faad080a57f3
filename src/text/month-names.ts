import { tokenize } from './tokens.ts';

export const MONTHS = 12;
const FORMATS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  // Beside a day many languages inflect the month.
  { month: 'long', day: 'numeric' },
];
/** Countries of one language that call the months differently. */
const LOCALES: Readonly<Record<string, readonly string[]>> = {
  ar: ['ar-EG', 'ar-SY', 'ar-DZ'],
  sr: ['sr-Cyrl', 'sr-Latn'],
  no: ['nb', 'nn'],
  es: ['es', 'es-MX'],
};
/** Languages that inflect months: the system's list knows one or two of their cases. */
const INFLECTING = new Set(
  'az be bg bs cs el et fi hr hu hy ka kk lt lv mk pl ru sk sl sr tr uk'.split(' '),
);
/** Longest case ending beyond the name, and beyond a name of three letters. */
const MONTH_ENDING = 4;
const SHORT_ENDING = 2;
const SHORT_NAME = 3;

/** The names of the months of a language, folded as its texts are. */
export interface Months {
  readonly words: ReadonlyMap<string, number>;
  readonly phrases: ReadonlyMap<string, number>;
  /** Finds the phrases; null = there are none. */
  readonly pattern: RegExp | null;
}

const made = new Map<string, Months>();

export const monthsOf = (lang: string): Months => {
  const known = made.get(lang);
  if (known) return known;
  const words = new Map<string, number>();
  const phrases = new Map<string, number>();
  for (const [name, month] of monthNames(lang)) {
    const [token, ...more] = tokenize(name, lang);
    if (token && more.length === 0) words.set(token.word, month);
    else if (!name.includes('.')) phrases.set(name.toLowerCase(), month);
  }
  const longestFirst = [...phrases.keys()].sort((a, b) => b.length - a.length);
  const months = {
    words,
    phrases,
    pattern:
      longestFirst.length === 0
        ? null
        : new RegExp(
            `(?:(?<!\\d)(?<day>\\d{1,2})\\s{0,2})?(?<month>${longestFirst.join('|')})(?!\\d)(?:\\s{0,2}(?:\\p{L}{2,4}\\s)?(?<year>\\d{4})(?!\\d))?`,
            'giu',
          ),
  };
  made.set(lang, months);
  return months;
};

const monthNames = (lang: string): readonly (readonly [name: string, month: number])[] =>
  (LOCALES[lang] ?? [lang === 'und' ? 'en' : lang]).flatMap((locale) =>
    FORMATS.flatMap((format) => {
      const written = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, {
        ...format,
        timeZone: 'UTC',
      });
      return Array.from({ length: MONTHS }, (_, at) => at).flatMap((at) =>
        written
          .formatToParts(Date.UTC(2024, at, 1))
          .filter(({ type, value }) => type === 'month' && /^\p{L}/u.test(value))
          .map(({ value }) => [value, at + 1] as const),
      );
    }),
  );

/** By its name, or a case of it: "toukokuussa", "gegužę", "maijā". */
export const monthOf = (word: string, months: Months['words'], lang: string): number | null => {
  const exact = months.get(word);
  if (exact !== undefined) return exact;
  if (!INFLECTING.has(lang) || !/^\p{L}{4}/u.test(word)) return null;
  const akin = new Set<number>();
  for (const [name, month] of months) if (isCaseOf(word, name)) akin.add(month);
  const [only, ...others] = akin;
  return only !== undefined && others.length === 0 ? only : null;
};

/** All but the last letter agrees, and what follows is short. */
const isCaseOf = (word: string, name: string): boolean => {
  if (name.length < SHORT_NAME) return false;
  const isShort = name.length === SHORT_NAME;
  const stem = isShort ? name : name.slice(0, -1);
  const ending = isShort ? SHORT_ENDING : MONTH_ENDING;
  return word.startsWith(stem) && word.length <= name.length + ending;
};

/** "Mai" has too little to tell its cases from other words: whether a longer name stands behind `word`. */
export const isLongNamed = (word: string, months: Months['words']): boolean =>
  [...months.keys()].some((name) => name.length > SHORT_NAME && isCaseOf(word, name));

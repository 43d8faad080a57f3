import { withPlainDigits } from './digits.ts';
import { tokenize } from './tokens.ts';

/** A month or weekday, by number: months from 1, weekdays from 0 (Monday). */
export type CalendarName = `month:${number}` | `weekday:${number}`;

const FORMATS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  // Beside a day many languages inflect the month.
  { month: 'long', day: 'numeric' },
];
/** The letters before an ending that a case may change. */
const MIN_STEM = 4;
const ENDING = 2;

interface Calendar {
  readonly names: ReadonlyMap<string, CalendarName>;
  /** Whether its months begin with a capital. */
  readonly isCapital: boolean;
}
const calendars = new Map<string, Calendar>();

const calendarOf = (lang: string): Calendar => {
  const known = calendars.get(lang);
  if (known) return known;
  const table = new Map<string, CalendarName>();
  const add = (written: string, name: CalendarName): void => {
    const words = tokenize(written, lang).filter(({ word }) =>
      /^\p{L}[\p{L}\p{M}]{2,}$/u.test(word),
    );
    const [only, ...more] = words;
    if (only && more.length === 0) table.set(only.word, name);
  };
  const gregorian = { timeZone: 'UTC', calendar: 'gregory' } as const;
  for (let month = 1; month <= 12; month += 1)
    for (const format of FORMATS)
      add(
        new Intl.DateTimeFormat(lang, { ...gregorian, ...format }).format(
          Date.UTC(2024, month - 1, 1),
        ),
        `month:${month}`,
      );
  // 1 January 2024 was a Monday.
  for (let day = 0; day < 7; day += 1)
    add(
      new Intl.DateTimeFormat(lang, { ...gregorian, weekday: 'long' }).format(
        Date.UTC(2024, 0, 1 + day),
      ),
      `weekday:${day}`,
    );
  const january = new Intl.DateTimeFormat(lang, { month: 'long' }).format(Date.UTC(2024, 0, 1));
  const calendar = { names: table, isCapital: /^\p{Lu}/u.test(january) };
  calendars.set(lang, calendar);
  return calendar;
};

/** Months of dates in figures: 20.02.2026, 2026-02-20, 2月; which of two figures is the month nobody says. */
const FIGURES = /\d{1,4}([-./])\d{1,2}(?:\1\d{1,4})?|\d{1,2}(?=\s?[月월])/gu;

/**
 * The months and weekdays that a text names, in words or, the months, in figures. With `isExact` only words as the
 * calendar writes them, capitals included (May, not may): for texts that are held against another.
 */
export const calendarNamesIn = (
  text: string,
  lang: string,
  isExact: boolean,
): ReadonlySet<CalendarName> => {
  const found = new Set<CalendarName>();
  const { names: table, isCapital } = calendarOf(lang);
  for (const { word, start } of tokenize(text, lang)) {
    const exact = table.get(word);
    if (isExact) {
      const isName = !isCapital || /\p{Lu}/u.test(text.charAt(start));
      if (exact && isName) found.add(exact);
    } else if (exact) found.add(exact);
    else
      for (const [name, meaning] of table) {
        const stem = name.slice(0, Math.max(MIN_STEM, name.length - ENDING));
        if (name.length > MIN_STEM && word.startsWith(stem)) found.add(meaning);
      }
  }
  if (!isExact)
    for (const [figures] of withPlainDigits(text).matchAll(FIGURES))
      for (const part of figures.split(/\D/u))
        if (Number(part) >= 1 && Number(part) <= 12) found.add(`month:${Number(part)}`);
  return found;
};

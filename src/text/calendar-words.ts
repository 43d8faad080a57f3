import { tokenize } from './tokens.ts';

const MONTHS = 12;
const WEEKDAYS = 7;
const FORMATS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  // Beside a day many languages inflect the month.
  { month: 'long', day: 'numeric' },
  { weekday: 'long' },
];
const sets = new Map<string, ReadonlySet<string>>();

/** The names of months and weekdays in a language (ISO 639-1), folded as its texts are. */
export const calendarWordsOf = (lang: string): ReadonlySet<string> => {
  const known = sets.get(lang);
  if (known) return known;
  const days = [
    ...Array.from({ length: MONTHS }, (_, month) => Date.UTC(2024, month, 1)),
    ...Array.from({ length: WEEKDAYS }, (_, day) => Date.UTC(2024, 0, 1 + day)),
  ];
  const words = FORMATS.flatMap((format) => {
    const { format: written } = new Intl.DateTimeFormat(lang, { ...format, timeZone: 'UTC' });
    return days.flatMap((day) => tokenize(written(day), lang).map(({ word }) => word));
  });
  const made = new Set(words.filter((word) => /^\p{L}[\p{L}\p{M}]+$/u.test(word)));
  sets.set(lang, made);
  return made;
};

import { monthOf } from './date-words.ts';
import { readZone } from './date-zone.ts';

const MAX_LENGTH = 100;
/** White space included. */
const MAX_WRITTEN = 10 * MAX_LENGTH;
const MS_PER_MINUTE = 60_000;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, millisecond: 0 };

/** Two digits are this century up to 68, as in POSIX. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year + (year < 69 ? 2000 : 1900);
};

const numbers = (texts: readonly (string | undefined)[]): readonly number[] => texts.map(Number);

/** Arabic and Persian digits as ours. */
const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));

/** `12/26/2018` unless only `26/12/2018` can be meant. */
const slashed = (a: string, b: string, year: string): Day => {
  const [first = 0, second = 0] = numbers([a, b]);
  const isDayFirst = first > 12;
  return {
    year: fullYear(year),
    month: isDayFirst ? second : first,
    day: isDayFirst ? first : second,
  };
};

const named = (day: string, word: string, year: string): Day | null => {
  const month = monthOf(word);
  return month === null ? null : { year: fullYear(year), month, day: Number(day) };
};

const dayOfYear = (year: number, count: number): Day => {
  const date = new Date(Date.UTC(year, 0, count));
  const isSameYear = date.getUTCFullYear() === year;
  return { year, month: isSameYear ? date.getUTCMonth() + 1 : 0, day: date.getUTCDate() };
};

type Form = readonly [RegExp, (...groups: string[]) => Day | null];

const WORD = '([\\p{L}]{3,12})\\.?';

/** Tried in order; each is anchored to words, none can backtrack far. */
const FORMS: readonly Form[] = [
  [
    /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u,
    (y, m, d) => ({ year: +y, month: +m, day: +d }),
  ],
  [
    /(\d{4})\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]/u,
    (y, m, d) => ({ year: +y, month: +m, day: +d }),
  ],
  [/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/u, slashed],
  [
    /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?![\d.])/u,
    (d, m, y) => ({ year: fullYear(y), month: +m, day: +d }),
  ],
  [
    /(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/u,
    (a, b, y) => (+b > 12 ? slashed(a, b, y) : { year: +y, month: +b, day: +a }),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{4})(?: m\\.)?[- ]${WORD}[- ](\\d{1,2})(?!\\d)`, 'u'),
    (y, w, d) => named(d, w, y),
  ],
  [new RegExp(`(?<!\\d)(\\d{4})\\.? gada (\\d{1,2})\\. ${WORD}`, 'u'), (y, d, w) => named(d, w, y)],
  [
    new RegExp(
      `(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th|er)?\\.?[\\s,-]*(?:(?:de|of)\\s)?${WORD},?[\\s,-]*(?:de\\s)?(\\d{4}|\\d{2})(?![\\d:])`,
      'u',
    ),
    named,
  ],
  [
    new RegExp(
      `${WORD},?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,|\\s),?\\s*(?:[\\d:]+\\s+(?:[+-]\\d{4}\\s+|[A-Z]{2,4}\\s+)?)?(\\d{4})(?![\\d:])`,
      'u',
    ),
    (w, d, y) => named(d, w, y),
  ],
  [new RegExp(`^${WORD}\\s+(\\d{4})$`, 'u'), (w, y) => named('1', w, y)],
  [/^(\d{4})-(\d{2})$/u, (y, m) => ({ year: +y, month: +m, day: 1 })],
  [/^(\d{4})(\d{2})(\d{2})(?:T|\d{6}$|$)/u, (y, m, d) => ({ year: +y, month: +m, day: +d })],
  // ISO 8601 counts the days of a year as well, and let the century be understood.
  [/^(\d{4})-?(\d{3})(?:T|$)/u, (y, d) => dayOfYear(+y, +d)],
  [/^-(\d{2})-?(\d{2})$/u, (y, m) => ({ year: fullYear(y), month: +m, day: 1 })],
  [/^(\d{2})-(\d{2})-(\d{2})$/u, (y, m, d) => ({ year: fullYear(y), month: +m, day: +d })],
  [/^(\d{4})$/u, (y) => ({ year: +y, month: 1, day: 1 })],
];

const readDay = (text: string): Day | null => {
  for (const [pattern, read] of FORMS) {
    const groups = pattern.exec(text)?.slice(1);
    const day = groups ? read(...groups.map((group) => group ?? '')) : null;
    if (day) return day;
  }
  return null;
};

const TIME =
  /(?:^|[^\d:])((?:오후|下午|午後)\s*)?(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\b\.?)?/iu;
const COMPACT_TIME = /^\d{8}(?:T(?=\d{4})|(?=\d{6}$))(\d{2})(\d{2})(\d{2})?/u;

const hourOf = (digits: string, half: string | undefined, isAfternoon: boolean): number => {
  const hour = Number(digits);
  const isPm = isAfternoon || half?.toLowerCase() === 'p';
  if (isPm && hour < 12) return hour + 12;
  return half?.toLowerCase() === 'a' && hour === 12 ? 0 : hour;
};

/** Null = what stands there is no time of day. */
const readClock = (text: string): Clock | null => {
  const [, compactHour, compactMinute, compactSecond] = COMPACT_TIME.exec(text) ?? [];
  const [, afternoon, hour, minute, second, fraction, half] = TIME.exec(text) ?? [];
  if (hour === undefined && compactHour === undefined) return /:|T\d/u.test(text) ? null : MIDNIGHT;
  return {
    hour: hourOf(hour ?? compactHour ?? '0', half, afternoon !== undefined),
    minute: Number(minute ?? compactMinute ?? 0),
    second: Number(second ?? compactSecond ?? 0),
    millisecond: Number(`0.${fraction ?? 0}`) * 1000,
  };
};

const SECONDS_1990 = 631_152_000;
const SECONDS_2100 = 4_102_444_800;

/** Unix time, which some feeds give in seconds and some in milliseconds. */
const unixTime = (text: string): string | null => {
  if (!/^\d{9,13}(?:\.\d{1,6})?$/u.test(text)) return null;
  const number = Number(text);
  const seconds = number > SECONDS_2100 ? number / 1000 : number;
  if (seconds < SECONDS_1990 || seconds > SECONDS_2100) return null;
  return new Date(seconds * 1000).toISOString();
};

const isRealDay = ({ year, month, day }: Day): boolean => {
  if (year < FIRST_YEAR || year >= LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/**
 * Any date that feeds are known to write, as ISO 8601 UTC; null when it is unreadable, not a real
 * day, or outside 1970-2099. Never throws, and never guesses a date out of nonsense.
 */
export const readDate = (written: string): string | null => {
  if (written.length > MAX_WRITTEN) return null;
  const text = asciiDigits(written.trim().replace(/\s+/gu, ' '));
  if (text === '' || text.length > MAX_LENGTH) return null;
  const unix = unixTime(text);
  if (unix) return unix;
  const day = readDay(text);
  const clock = readClock(text);
  if (!day || !clock || !isRealDay(day)) return null;
  const { hour, minute, second, millisecond } = clock;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const local = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second, millisecond);
  const zone = readZone(text, local);
  return zone === null ? null : new Date(local - zone * MS_PER_MINUTE).toISOString();
};

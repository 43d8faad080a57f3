import { isBlank, isIgnorable, type Manner, mannerOf } from './fold-unit.ts';
import { KNOT, type LetterTable, letterTable, MARK } from './letter-table.ts';
import { unmixScripts } from './look-alikes.ts';
import { isZawgyi, zawgyiToUnicode } from './zawgyi.ts';

/**
 * A text as it is compared: one spelling for what readers take for the same. `text[i]` comes from
 * `original.slice(starts[i], ends[i])`, in UTF-16 units; what was dropped has no place in it.
 */
export interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Unicode's stream-safe limit (UAX 15): more marks than this on one letter are noise, taken singly. */
const MAX_MARKS = 30;
/** Marks, half-width kana voicing and Hangul vowels and finals melt with the letter before them. */
const MELTS = /[\p{M}\uFF9E\uFF9F\u1160-\u11FF]/u;
/** SARA AM, which may be written as two characters: both spellings must end up as one unit. */
const AM = /[\u0E33\u0EB3]/u;

/**
 * Folds a text for comparison: NFKC, lower case by the language's rules, invisible characters, Arabic
 * vowel signs, Hebrew points and tatweel dropped, one kind each of dash, blank, apostrophe and quote.
 * Other diacritics stay (`mīna` is not `mina`). Greek, Arabic, Hebrew and Cyrillic letters are unified
 * whatever `lang` says, since a wrong guess between languages of one script must not hide a word;
 * Serbian is in Latin letters then, Burmese in Unicode. Line feeds stay. Total and linear.
 */
export const fold = (text: string, lang: string): Folded => {
  if (!isZawgyi(text)) return foldUnicode(text, lang);
  const unicode = zawgyiToUnicode(text);
  const folded = foldUnicode(unicode.text, lang);
  return {
    text: folded.text,
    starts: folded.starts.map((start) => unicode.starts[start] ?? 0),
    ends: folded.ends.map((end) => unicode.ends[end - 1] ?? 0),
  };
};

/** The same of what is known to be no Zawgyi: a word of its text says little of that. */
export const foldUnicode = (text: string, lang: string): Folded => {
  const manner = mannerOf(lang);
  const table = letterTable(manner);
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let start = 0;
  while (start < text.length) {
    const end = unitEnd(table, text, start, manner);
    folded +=
      end === start + 1 ? table.foldOne(text, start) : table.foldUnit(text.slice(start, end));
    while (starts.length < folded.length) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  return { text: unmixScripts(folded), starts, ends };
};

/** Of one character with what melts into it; two plain ASCII characters are never one unit. */
const unitEnd = (table: LetterTable, text: string, start: number, manner: Manner): number => {
  if (table.kind(text, start) >= KNOT) return knotEnd(text, start, manner);
  let end = start + 1;
  while (table.kind(text, end) === MARK && end - start <= MAX_MARKS) end += 1;
  const isKnot =
    table.kind(text, end) === KNOT || isAmTail(text.charCodeAt(end - 1), text.charCodeAt(end));
  return isKnot ? knotEnd(text, start, manner) : end;
};

/** The same by every rule. */
const knotEnd = (text: string, start: number, manner: Manner): number => {
  let before = characterAt(text, start);
  let end = start + before.length;
  if (end === text.length || text.charCodeAt(end) < 0x80 || isIgnorable(before)) return end;
  for (let marks = 0; marks < MAX_MARKS; marks += 1) {
    const next = characterAt(text, end);
    // Khmer keyboards leave an invisible blank between a letter and its vowel.
    const isHidden = isIgnorable(next) && !MELTS.test(next) && !isBlank(next, manner);
    const mark = isHidden ? characterAt(text, end + next.length) : next;
    const isAm = AM.test(mark) || isAmTail(before.charCodeAt(0), mark.charCodeAt(0));
    if (!MELTS.test(mark) && !isAm) return end;
    end += isHidden ? next.length + mark.length : mark.length;
    before = mark;
  }
  return end;
};

const isAmTail = (before: number, code: number): boolean =>
  (before === 0x0e4d && code === 0x0e32) || (before === 0x0ecd && code === 0x0eb2);

const characterAt = (text: string, at: number): string =>
  text.slice(at, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));

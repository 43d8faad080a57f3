import { type Folded, fold, foldUnicode } from './fold.ts';
import { mannerOf } from './fold-unit.ts';
import {
  APART,
  DOT,
  KANA,
  KATAKANA,
  KNOT,
  LETTER,
  type LetterTable,
  letterTable,
  MIXED,
  UNSPACED,
  WORDY,
} from './letter-table.ts';
import { isZawgyi } from './zawgyi.ts';

/** A word as it is compared, and where it stands: but for Zawgyi, `fold(text.slice(start, end))` is `word`. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const SPACED = `[[${WORDY}]--[${UNSPACED}${KATAKANA}]]`;
const SPACED_LETTER = `[\\p{L}--[${UNSPACED}${KATAKANA}]]`;
/** SARA AM is written as two characters after NFKC; the second is a letter that leans on the first. */
const AM = String.raw`(?:(?<=\u0E4D)\u0E32|(?<=\u0ECD)\u0EB2)?`;

/** Burmese letters that stand one below the other are one. */
const STACKED = String.raw`(?:(?<=\u1039)\p{scx=Mymr}\p{M}*)*`;

const WORD = new RegExp(
  [
    // U.S. is one word, and not the words u and s.
    `(?<![${WORDY}])${SPACED_LETTER}(?:\\.${SPACED_LETTER})+(?![${WORDY}])`,
    `[${KATAKANA}][${KATAKANA}\\p{M}]*`,
    `[[${WORDY}]&&[${UNSPACED}]]\\p{M}*${AM}${STACKED}`,
    `${SPACED}+`,
  ].join('|'),
  'gv',
);

/**
 * Cuts a text into folded words with their offsets in it, in order. A word is a run of letters,
 * numbers and marks; apostrophes and hyphens end it. Total and linear.
 */
export const tokenize = (text: string, lang: string): readonly Token[] => {
  const table = letterTable(mannerOf(lang));
  const tokens: Token[] = [];
  if (isZawgyi(text)) {
    cutByRule(fold(text, lang), 0, tokens);
    return tokens;
  }
  // What stands between two blanks (or the like) is cut without a look at the rest.
  let border = 0;
  let before = 0;
  let at = 0;
  while (at < text.length) {
    const kind = table.kind(text, at);
    if (kind === APART || kind === DOT) {
      if (isBorder(text, at, kind)) {
        border = at;
        before = tokens.length;
      }
      at += 1;
      continue;
    }
    const end = runEnd(table, text, at, kind);
    if (end < 0 || isAbbreviation(table, text, at, end)) {
      while (tokens.length > before) tokens.pop();
      at = borderAfter(table, text, at);
      cutByRule(foldUnicode(text.slice(border, at), lang), border, tokens);
      continue;
    }
    tokens.push({ word: foldedRun(table, text, at, end), start: at, end });
    at = end;
  }
  return tokens;
};

/** Plain ASCII melts with nothing, and only a full stop joins letters to a word. */
const isBorder = (text: string, at: number, kind: number): boolean =>
  kind === APART && text.charCodeAt(at) < 0x80;

const borderAfter = (table: LetterTable, text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isBorder(text, at, table.kind(text, at))) at += 1;
  return at;
};

/** -1 where plain reading does not do. */
const runEnd = (table: LetterTable, text: string, start: number, first: number): number => {
  if (first >= KNOT) return -1;
  let end = start + 1;
  if (first === KANA) while (table.kind(text, end) === KANA) end += 1;
  if (first < LETTER) return end;
  let seen = first;
  for (let kind = table.kind(text, end); isLetter(kind); kind = table.kind(text, end)) {
    seen |= kind;
    end += 1;
  }
  return seen === MIXED ? -1 : end;
};

const isLetter = (kind: number): boolean => kind >= LETTER && kind <= MIXED;

/** Perhaps: one letter, a full stop, and a letter behind it. */
const isAbbreviation = (table: LetterTable, text: string, start: number, end: number): boolean =>
  end === start + 1 && table.kind(text, end) === DOT && table.kind(text, end + 1) >= LETTER;

const foldedRun = (table: LetterTable, text: string, start: number, end: number): string => {
  let at = start;
  while (at < end && table.isFolded(text, at)) at += 1;
  let word = text.slice(start, at);
  for (; at < end; at += 1) word += table.foldOne(text, at);
  return word;
};

/** Adds the words of a text that stands `shift` units into another, whatever it is made of. */
const cutByRule = (folded: Folded, shift: number, tokens: Token[]): void => {
  WORD.lastIndex = 0;
  for (let match = WORD.exec(folded.text); match; match = WORD.exec(folded.text)) {
    const first = match.index;
    let last = first + match[0].length - 1;
    // Characters folded from one original (㌔ = キロ) are never parted.
    while (last + 1 < folded.text.length && folded.starts[last + 1] === folded.starts[last])
      last += 1;
    WORD.lastIndex = last + 1;
    tokens.push({
      word: folded.text.slice(first, last + 1),
      start: shift + (folded.starts[first] ?? 0),
      end: shift + (folded.ends[last] ?? 0),
    });
  }
};

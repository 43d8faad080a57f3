import type { Span } from '../text/sentences.ts';

/** Where a text quotes and brackets: whole ones with their signs, and signs without their other half. */
export interface Quotations {
  readonly whole: readonly Span[];
  readonly strays: readonly number[];
}

const SIGNS = /``|''|["“”„«»‹›‘’‚'「」『』（）()[\]【】]|[\n\r\u2028\u2029]/gu;
const CLOSERS: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  '“': ['”', '“'],
  '”': ['”'],
  '„': ['“', '”', '"'],
  '«': ['»'],
  '»': ['«', '»'],
  '‹': ['›'],
  '›': ['‹', '›'],
  '‘': ['’'],
  '‚': ['‘', '’'],
  "'": ["'"],
  '``': ["''"],
  "''": ["''"],
  '「': ['」'],
  '『': ['』'],
  '（': ['）'],
  '(': [')'],
  '[': [']'],
  '【': ['】'],
};
/** A quotation that is not closed within so many UTF-16 units was never meant to be. */
const LONGEST = 2_000;
/** More open at once is no prose. */
const DEEPEST = 8;
/** Blank lines between two paragraphs are no more. */
const NEXT_LINE = 8;
/** What follows an apostrophe that is cut off from its word, as tokenised texts have it, or that opens one. */
const CLITIC = /^(?:s|t|re|ve|ll|d|m|em|n|k|r|ns|tis|twas|til|cause|\d)(?![\p{L}\p{N}])|^\d/iu;

const BRACKETS = '([（【';

interface Open {
  readonly sign: string;
  readonly at: number;
}

/**
 * Pairs the quotation marks and brackets of a text in one pass, in the manners of all languages („…“, »…«, “…”,
 * 「…」, `` … '', ‘…’). A line end closes what is open: a paragraph that goes on quoting opens its quotation again.
 */
export const quotationsIn = (text: string): Quotations => {
  const whole: Span[] = [];
  const strays: number[] = [];
  const open: Open[] = [];
  const give = (some: readonly Open[]): void => {
    for (const { at } of some) strays.push(at);
  };
  for (const { 0: sign, index: at } of text.matchAll(SIGNS)) {
    const isLineEnd = /\s/u.test(sign);
    if (isLineEnd) whole.push(...carriedOver(text, at, open));
    give(
      open.splice(0, isLineEnd ? open.length : open.filter((one) => at - one.at > LONGEST).length),
    );
    if (isLineEnd) continue;
    const closed = openedBefore(text, sign, at, open);
    const [opened, ...within] = closed < 0 ? [] : open.splice(closed);
    if (opened) {
      whole.push({ start: opened.at, end: at + sign.length });
      give(within);
    } else if (mayOpen(text, sign, at)) {
      const again = BRACKETS.includes(sign) ? -1 : open.findIndex((one) => one.sign === sign);
      if (again >= 0) give(open.splice(again));
      if (open.length === DEEPEST) give(open.splice(0, 1));
      open.push({ sign, at });
    } else if (isHalf(text, sign, at)) strays.push(at);
  }
  give(open);
  return { whole, strays };
};

/** What is still open at a line end, and is opened again behind it: all of it is quoted. */
const carriedOver = (text: string, lineEnd: number, open: readonly Open[]): readonly Span[] => {
  const next = text.slice(lineEnd, lineEnd + NEXT_LINE).trimStart();
  return open
    .filter(({ sign }) => next.startsWith(sign))
    .map(({ at }) => ({ start: at, end: lineEnd }));
};

/** Which of the open ones the sign closes, the innermost first; -1 = none. */
const openedBefore = (text: string, sign: string, at: number, open: readonly Open[]): number => {
  const found = open.findLastIndex((one) => CLOSERS[one.sign]?.includes(sign));
  if (found < 0) return found;
  const { before, after } = around(text, sign, at);
  if (isLetter(before) && isLetter(after)) return sign === '"' || isApostrophe(sign) ? -1 : found;
  // The same sign opens and closes: the blank beside it tells which.
  const isAmbiguous = open[found]?.sign === sign || sign === '“' || sign === '«';
  const looksOpening = isOpeningPlace(before) && !/\s|^$/u.test(after);
  return isAmbiguous && looksOpening && sign !== "''" ? -1 : found;
};

const mayOpen = (text: string, sign: string, at: number): boolean => {
  const { before, after } = around(text, sign, at);
  if (BRACKETS.includes(sign) || ['``', '„', '«', '‹', '‚', '「', '『'].includes(sign)) return true;
  if (isApostrophe(sign) || sign === '‘') {
    if (sign === '’' || !isOpeningPlace(before)) return false;
    if (CLITIC.test(text.slice(at + 1, at + 8))) return false;
    const isTokenised = /\s/u.test(before) && /\s/u.test(after);
    return !isTokenised || sign === '‘' || /[,.:;–-]\s$/u.test(text.slice(Math.max(0, at - 2), at));
  }
  if (sign === '"')
    return !(isLetter(before) && /^\p{L}(?!\p{L})/u.test(text.slice(at + 1, at + 3)));
  if (sign === '”' || sign === '»' || sign === '›')
    return isOpeningPlace(before) && !/\s|^$/u.test(after);
  return sign === '“' || sign === "''";
};

/** Whether a sign that neither opens nor closes anything is the rest of a quotation, and no apostrophe. */
const isHalf = (text: string, sign: string, at: number): boolean => {
  const { before, after } = around(text, sign, at);
  if (isApostrophe(sign)) return /[.,!?…]/u.test(before) && !isLetter(after);
  // Hebrew writes its abbreviations with this sign, before the last letter.
  return sign !== '"' && !(sign === '‘' && (isLetter(before) || /\p{N}/u.test(after)));
};

const around = (text: string, sign: string, at: number): { before: string; after: string } => ({
  before: text.charAt(at - 1),
  after: text.charAt(at + sign.length),
});

/** Whether a quotation may open behind this sign. */
const isOpeningPlace = (before: string): boolean => /[\s([«„“"–—-]|^$/u.test(before);
const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);
const isApostrophe = (sign: string): boolean => sign === "'" || sign === '’';

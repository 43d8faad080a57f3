import {
  AFTER_ORDINAL,
  introducesNumber,
  isAbbreviation,
  OPENERS,
  ORDINAL_LANGUAGES,
} from './abbreviations.ts';

/** A stretch of a text in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Greek alone has its own rule in the segmenter: its question mark is `;`. */
const segmenters = {
  el: new Intl.Segmenter('el', { granularity: 'sentence' }),
  any: new Intl.Segmenter('und', { granularity: 'sentence' }),
};
const LINE_END = /[\n\r\u0085\u2028\u2029]\s*$/u;
/** Only so much around a boundary is looked at. */
const NEIGHBOURHOOD = 40;
/** So far back a quotation's opening is looked for. */
const LOOK_BACK = 300;
const CLOSERS = /^[\s\u00A0\u202F]*(?:[»”’）】」』）\])]+|'')(?=\s|$)/u;
/** A small letter behind a full stop, or behind `?` and `!` without a quotation that ends there. */
const SMALL_OPENING = /(?:[.…][\s'"”’»)\]]{0,6}|[?!])\s[\s`“‘«([–—-]{0,6}\p{Ll}/gu;
/** Chinese and Japanese put no blank before an opening bracket, and the segmenter takes it for a closing one. */
const OPENED = /(?:[「『（〈《【〔]|(?<=[。！？])[“‘])+$/u;
/** In these languages `»` opens. */
const INVERTED_GUILLEMETS = new Set(['de', 'da', 'cs', 'sk', 'sl', 'hr', 'sr']);
/** Thai and Lao end sentences with a blank, as they part clauses: a run longer than this is cut at one. */
const LONG_CLAUSE = 140;
const THAI_OR_LAO = /[\p{Script=Thai}\p{Script=Lao}]/u;

/**
 * The sentences of a text, trimmed, in order and without overlap; a line end always ends one. Rests on
 * `Intl.Segmenter` and puts together again what it cuts at abbreviations, initials, ordinals and inside
 * quotations. In a text without capitals a small letter opens a sentence too. Only white space lies outside the
 * spans. Total and linear.
 */
export const splitSentences = (given: string, lang: string): readonly Span[] => {
  const text = withOpenings(given);
  const primary = lang.slice(0, 2).toLowerCase();
  const segmenter = primary === 'el' ? segmenters.el : segmenters.any;
  const sentences: Span[] = [];
  let start = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    const end = boundaryAt(text, start, index + segment.length, primary);
    if (end === null || end <= start) continue;
    for (const cut of clauseEnds(text, start, end)) {
      pushTrimmed(sentences, text, start, cut);
      start = cut;
    }
  }
  return sentences;
};

/** The same text, as long, with a capital where a sentence may open, if it has none at all. */
const withOpenings = (text: string): string =>
  /\p{Lu}/u.test(text)
    ? text
    : text.replace(SMALL_OPENING, (opening) => {
        const upper = opening.toUpperCase();
        return upper.length === opening.length ? upper : opening;
      });

/**
 * The true boundary near the one that the segmenter proposes, or null where the sentence goes on.
 * The segmenter always proposes line ends, and those always hold.
 */
const boundaryAt = (text: string, start: number, end: number, lang: string): number | null => {
  const before = text.slice(Math.max(start, end - NEIGHBOURHOOD), end);
  if (end === text.length || LINE_END.test(before)) return end;
  const opened = OPENED.exec(before)?.[0].length ?? 0;
  if (opened > 0) return end - opened;
  const after = text.slice(end, end + NEIGHBOURHOOD);
  const closer = CLOSERS.exec(after)?.[0] ?? '';
  const moved =
    INVERTED_GUILLEMETS.has(lang) && closer.includes('»')
      ? 0
      : closer.length || apartCloser(text.slice(Math.max(start, end - LOOK_BACK), end), after);
  return goesOn(before.trimEnd(), after.slice(moved), lang) ? null : end + moved;
};

/** How far a straight mark with blanks on both sides reaches that closes the sentence's own quotation, as tokenised texts have it. */
const apartCloser = (sentence: string, after: string): number => {
  const [closer = '', sign = ''] = /^\s*(["'])(?=\s|$)/u.exec(after) ?? [];
  if (sign === '') return 0;
  const opened = sentence.match(sign === '"' ? /"/gu : /(?<![^\s])'(?=\s)/gu)?.length ?? 0;
  return opened % 2 === 1 ? closer.length : 0;
};

const goesOn = (before: string, after: string, lang: string): boolean => {
  const next = /[\p{L}\p{N}]+/u.exec(after)?.[0] ?? '';
  const opening = /^[\s"'“„«»‘(¿¡[–—-]*(\p{L}|\p{N})/u.exec(after)?.[1] ?? '';
  if (/^\p{Ll}/u.test(opening)) return true;
  if (/[。！？.!?][」』”]$/u.test(before) && /^[とっ]/u.test(after)) return true;
  const word = /([\p{L}\p{N}\p{M}№º.-]*)\.$/u.exec(before)?.[1];
  if (word === undefined || word === '') return false;
  return isAbbreviated(word, opening, next.toLowerCase(), lang);
};

const isAbbreviated = (word: string, opening: string, next: string, lang: string): boolean => {
  const lower = word.toLowerCase();
  if (isAbbreviation(lower, lang)) return true;
  if (introducesNumber(lower) && /^\p{N}/u.test(opening)) return true;
  if (/^\p{Lu}$/u.test(word)) return true;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return !OPENERS.has(next);
  if (/^(?:\d{1,2}|[IVX]{1,5})$/u.test(word) && ORDINAL_LANGUAGES.has(lang))
    return AFTER_ORDINAL.has(next);
  return false;
};

/** Where a sentence ends; before that, the blanks at which an overlong Thai or Lao run is cut. */
const clauseEnds = function* (text: string, start: number, end: number): Generator<number> {
  if (end - start > LONG_CLAUSE && THAI_OR_LAO.test(text.slice(start, start + LONG_CLAUSE))) {
    let from = start;
    for (const { index } of text.slice(start, end).matchAll(/ /gu)) {
      if (start + index - from < LONG_CLAUSE) continue;
      from = start + index;
      yield from;
    }
  }
  yield end;
};

const pushTrimmed = (sentences: Span[], text: string, start: number, end: number): void => {
  const sentence = text.slice(start, end);
  const trimmed = sentence.trim();
  if (trimmed === '') return;
  const from = start + sentence.length - sentence.trimStart().length;
  sentences.push({ start: from, end: from + trimmed.length });
};

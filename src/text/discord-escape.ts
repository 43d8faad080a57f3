/**
 * Outside text on its way into Discord: it must show literally, ping nobody and link nowhere.
 *
 * A backslash before ASCII punctuation makes Discord show that character and take it for no syntax;
 * it adds no invisible character, so what people copy from a card is what the source wrote. A bare
 * link is broken at its colon (`https\://…` shows as `https://…` and is no link), an invite at its
 * dot. Footers and author names know no markdown: they take `stripInvisible`, not `escapeDiscord`.
 */

/** Default ignorables reorder, hide or smuggle text; U+FE0F (emoji) and U+180B-D (Mongolian) only shape it. */
const INVISIBLE =
  /(?!\n|\t|\u200C|\u200D|\uFE0F|[\u180B-\u180D])[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\uFFF9-\uFFFB]/gu;

/** Joiners carry meaning between letters of these scripts only; anywhere else they hide something. */
const JOINED =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}' +
  '\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}' +
  '\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
const STRAY_JOINER = new RegExp(
  `(?<![${JOINED}])[\\u200C\\u200D]|[\\u200C\\u200D](?![${JOINED}])`,
  'gu',
);

/** Well-formed text without bidi, zero-width and control characters; every line end is `\n`. */
export const stripInvisible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '');

/** Emphasis, code, spoilers, links, mentions, timestamps, custom emoji, commands, and the escape itself. */
const ANYWHERE = /[\\*_~|`<>[\]@]/g;
/** `scheme://`, and the colon that opens an emoji code. */
const COLON = /:(?=\/\/|[\w+~-]+:)/g;
const INVITE = /\b(discord(?:app)?)\.(?=gg|com|new)/gi;
/** Headings, subtext and lists count at the start of a line only, after blanks. */
const LINE_START = /^([^\S\n]*)([#+-])/gm;
const ORDERED_LIST = /^([^\S\n]*\d+)([.)])(?=\s|$)/gm;

/** The same text, written so that Discord shows it literally in content, titles, descriptions and fields. */
export const escapeDiscord = (text: string): string =>
  stripInvisible(text)
    .replace(ANYWHERE, '\\$&')
    .replace(COLON, '\\:')
    .replace(INVITE, '$1\\.')
    .replace(LINE_START, '$1\\$2')
    .replace(ORDERED_LIST, '$1\\$2');

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * `escapeDiscord(text)` in at most `limit` UTF-16 units: never cut inside an escape or a grapheme,
 * and what was cut ends in `…`.
 */
export const escapeDiscordWithin = (text: string, limit: number): string => {
  const plain = stripInvisible(text);
  const whole = escapeDiscord(plain.slice(0, limit + 1));
  if (plain.length <= limit && whole.length <= limit) return whole;
  const ends = [...graphemes.segment(plain.slice(0, limit))].map((part) => part.index);
  const fits = (end: number) => escapeDiscord(plain.slice(0, end)).length < limit;
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(ends[middle] ?? 0)) low = middle;
    else high = middle - 1;
  }
  return `${escapeDiscord(plain.slice(0, ends[low] ?? 0)).trimEnd()}…`;
};

import { stripInvisible } from './discord-escape.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** No script writes more marks on one letter; what has more is meant to smear over its neighbours. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * Outside text as one line for people: no control, bidi or zero-width characters, white space
 * collapsed, well-formed, at most `maxChars` UTF-16 units; what was cut ends in `…`, never inside a
 * grapheme. May be empty.
 */
export const plainLine = (text: string, maxChars: number): string => {
  const line = stripInvisible(text.replace(/\s+/gu, ' ')).replace(PILED_MARKS, '$1');
  const clean = line.replace(/\s+/gu, ' ').trim();
  if (clean.length <= maxChars) return clean;
  let end = 0;
  for (const { index } of graphemes.segment(clean)) {
    if (index >= maxChars) break;
    end = index;
  }
  return maxChars < 1 ? '' : `${clean.slice(0, end).trimEnd()}…`;
};

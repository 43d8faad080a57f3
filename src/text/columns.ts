/** Two columns in every terminal: East Asian wide letters, full-width forms, emoji shown as pictures. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])|\ufe0f/u;
/** No column of its own: a mark, a control or a format character that stands alone. */
const NARROWEST = /^[\p{Mark}\p{Control}\p{Format}]+$/u;

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

const graphemes = (text: string): readonly string[] =>
  Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);

const widthOf = (grapheme: string): number => {
  if (NARROWEST.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
};

/** How many columns `text` takes in a terminal. */
export const displayWidth = (text: string): number =>
  graphemes(text).reduce((sum, grapheme) => sum + widthOf(grapheme), 0);

/** Parts a word that no line can hold, or a text that knows no spaces, after each full line. */
const chop = (word: string, room: number, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  let left = room;
  for (const grapheme of graphemes(word)) {
    const width = widthOf(grapheme);
    if (width > left) {
      lines.push(line);
      line = '';
      left = columns;
    }
    line += grapheme;
    left -= width;
  }
  return [...lines, line];
};

/**
 * Wraps one line of text to lines of at most `columns` columns (at least 2): between words where there
 * are any, else between graphemes. Empty text gives no line.
 */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const width = displayWidth(word);
    const gap = line === '' ? '' : ' ';
    const room = columns - displayWidth(line) - gap.length;
    if (width <= room) {
      line += gap + word;
      continue;
    }
    if (width <= columns) {
      lines.push(line);
      line = word;
      continue;
    }
    const pieces = chop(word, Math.max(room, 0), columns);
    const full = pieces.slice(0, -1).with(0, line + (pieces[0] === '' ? '' : gap + pieces[0]));
    lines.push(...full.filter(Boolean));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
};

import { fold } from './fold.ts';

/** A word as it is compared, and where it stands: `fold(text.slice(start, end))` is `word`. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Scripts that put no blanks between words are cut at every letter (with its marks), so that a search
 * for a phrase is a search for a substring. Katakana is not among them: its runs are words, and cutting
 * them would find Thailand (タイ) in every title (タイトル).
 */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Thai}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Laoo}`;
const KATAKANA = String.raw`\p{Script=Katakana}\u30FC`;
const WORDY = String.raw`\p{L}\p{N}\p{M}`;
const SPACED = `[[${WORDY}]--[${UNSPACED}${KATAKANA}]]`;
const SPACED_LETTER = `[\\p{L}--[${UNSPACED}${KATAKANA}]]`;
/** SARA AM is written as two characters after NFKC; the second is a letter that leans on the first. */
const AM = String.raw`(?:(?<=\u0E4D)\u0E32|(?<=\u0ECD)\u0EB2)?`;

const WORD = new RegExp(
  [
    // U.S. is one word, and not the words u and s.
    `(?<![${WORDY}])${SPACED_LETTER}(?:\\.${SPACED_LETTER})+(?![${WORDY}])`,
    `[${KATAKANA}][${KATAKANA}\\p{M}]*`,
    `[[${WORDY}]&&[${UNSPACED}]]\\p{M}*${AM}`,
    `${SPACED}+`,
  ].join('|'),
  'gv',
);

/**
 * Cuts a text into folded words with their offsets in it, in order. A word is a run of letters,
 * numbers and marks; apostrophes and hyphens end it. Total and linear.
 */
export const tokenize = (text: string, lang: string): readonly Token[] => {
  const folded = fold(text, lang);
  const tokens: Token[] = [];
  const word = new RegExp(WORD);
  for (let match = word.exec(folded.text); match; match = word.exec(folded.text)) {
    const first = match.index;
    let last = first + match[0].length - 1;
    // Characters folded from one original (㌔ = キロ) are never parted.
    while (last + 1 < folded.text.length && folded.starts[last + 1] === folded.starts[last])
      last += 1;
    word.lastIndex = last + 1;
    tokens.push({
      word: folded.text.slice(first, last + 1),
      start: folded.starts[first] ?? 0,
      end: folded.ends[last] ?? 0,
    });
  }
  return tokens;
};

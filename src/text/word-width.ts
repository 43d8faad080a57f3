const SIGN = /^[\p{scx=Han}\p{scx=Hira}]/u;
const LETTER = /^[\p{scx=Thai}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Laoo}]/u;
const KATAKANA = /^[\p{Script=Katakana}\u30FC]/u;

/** A whole word, in the quarters that `wordWidth` counts. */
export const WORD_WIDTH = 4;

/**
 * How much of a word a token is, in quarters of a word, so that `NEAR/6` reaches as far in scripts
 * without spaces, where tokens are signs (a half) or letters (a quarter). A run of katakana is a word.
 */
export const wordWidth = (word: string): number => {
  if (word.charCodeAt(0) < 0x0e00 || KATAKANA.test(word)) return WORD_WIDTH;
  if (LETTER.test(word)) return 1;
  return SIGN.test(word) ? 2 : WORD_WIDTH;
};

import { expect, test } from 'vitest';
import { tokenize } from '../../src/text/tokens.ts';
import { wordWidth } from '../../src/text/word-width.ts';

const quarters = (text: string, lang: string) =>
  tokenize(text, lang).map(({ word }) => wordWidth(word));

test.each([
  ['en', 'the U.S. mine', [4, 4, 4]],
  ['ja', '対人オタワがー', [2, 2, 4, 2, 4]],
  ['th', 'กับระ', [1, 1, 1, 1]],
  ['km', 'មីន', [1, 1]],
  ['lo', 'ລາວ', [1, 1, 1]],
  ['my', 'မိုင်း', [1, 1]],
  ['ko', '대인지뢰', [4]],
  ['ka', 'ნაღმი', [4]],
])('%s: a token of %s is so many quarters of a word', (lang, text, widths) => {
  expect(quarters(text, lang)).toEqual(widths);
});

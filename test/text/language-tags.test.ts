import { expect, test } from 'vitest';
import { hintedLanguages } from '../../src/text/language-tags.ts';

test.each([
  ['en-US', ['en']],
  ['EN_us', ['en']],
  [' zh-Hant-TW ', ['zh']],
  ['est', ['et']],
  ['nb-NO', ['no']],
  ['nn', ['no']],
  ['iw', ['he']],
  ['lv, ru', ['lv', 'ru']],
  ['no;nb;nn', ['no']],
  ['English, fr', ['fr']],
])('%s says %j', (said, languages) => expect(hintedLanguages(said)).toEqual(languages));

test.each([null, '', ' ', 'und', 'mul', 'English', '*', 'x-none', '../..', 'e', '\uD800'])(
  '%j says nothing',
  (said) => expect(hintedLanguages(said)).toEqual([]),
);

test('a page that lists the languages of the world is read no further than eight', () => {
  expect(hintedLanguages('aa ab af ak am ar as ay az ba '.repeat(1_000))).toHaveLength(8);
});

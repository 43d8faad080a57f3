import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stem } from '../../src/text/stem.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { testCorpora } from '../corpora.ts';
import { naughtyStrings } from './naughty-strings.ts';

const STEMMED = ['de', 'en', 'es', 'fr', 'it', 'nl', 'no', 'pt', 'ru', 'sv', 'uk'];

const letters = (number: number): string =>
  number
    .toString(16)
    .replaceAll(/./gu, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));

test.each([
  ['en', 'mines', 'mine'],
  ['ru', 'мины', 'мина'],
  ['uk', 'міни', 'міна'],
  ['de', 'verträge', 'vertrag'],
  ['es', 'tratados', 'tratado'],
  ['it', 'trattati', 'trattato'],
  ['nl', 'verdragen', 'verdrag'],
  ['no', 'avtalen', 'avtale'],
])('%s: %s and %s have one stem', (lang, one, other) => {
  expect(stem(one, lang)).toBe(stem(other, lang));
});

test('a language without a stemmer keeps its words', () => {
  expect(stem('priešpėstinių', 'lt')).toBe('priešpėstinių');
  expect(stem('mines', 'und')).toBe('mines');
});

test.each(STEMMED)('%s: a stem is the same however many words were asked for before', (lang) => {
  const asked = Array.from({ length: 17_000 }, (_, at) => stem(`verdragen${letters(at)}`, lang));
  expect(stem('verdragena', lang)).toBe(asked[0]);
  expect(stem(`verdragen${letters(16_999)}`, lang)).toBe(asked.at(-1));
});

test('what is no word is left alone', () => {
  expect(stem('m14', 'en')).toBe('m14');
  expect(stem('a'.repeat(100_000), 'en')).toHaveLength(100_000);
  expect(stem('', 'en')).toBe('');
});

testCorpora('no stemmer throws on any word of any naughty string', (at) => {
  for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')))
    for (const { word } of tokenize(text, 'en'))
      for (const lang of STEMMED) expect(stem(word, lang)).not.toBe('');
});

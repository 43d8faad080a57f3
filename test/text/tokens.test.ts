import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { testCorpora } from '../corpora.ts';
import { naughtyStrings } from './naughty-strings.ts';

const words = (text: string, lang = 'en') => tokenize(text, lang).map(({ word }) => word);

describe('a word is a run of letters, numbers and marks', () => {
  test.each([
    ['it', 'L’Italia e l’Ottawa-Konvention', ['l', 'italia', 'e', 'l', 'ottawa', 'konvention']],
    ['en', 'the U.S. and U.S.President', ['the', 'u.s', 'and', 'u.s', 'president']],
    ['en', 'M14s (1997)', ['m14s', '1997']],
    ['uk', 'протипіхотні міни', ['протипіхотні', 'міни']],
    ['ko', '대인지뢰 금지협약이', ['대인지뢰', '금지협약이']],
    ['hi', 'बारूदी सुरंग', ['बारूदी', 'सुरंग']],
  ])('%s: %s', (lang, text, expected) => expect(words(text, lang)).toEqual(expected));

  test('scripts without blanks are cut at each letter, with its marks', () => {
    expect(words('対人地雷', 'ja')).toEqual(['対', '人', '地', '雷']);
    expect(words('กับระเบิด', 'th')).toEqual(['กั', 'บ', 'ร', 'ะ', 'เ', 'บิ', 'ด']);
    expect(words('គ្រាប់មីន', 'km')).toContain('មី');
  });

  test('a run of katakana is one word, so Thailand is not in every title', () => {
    expect(words('オタワ条約', 'ja')).toEqual(['オタワ', '条', '約']);
    expect(words('タイトル', 'ja')).not.toContain('タイ');
  });

  test('both spellings of SARA AM give the same token', () => {
    expect(words('น\u0E33', 'th')).toEqual(words('น\u0E4D\u0E32', 'th'));
  });
});

test('letters of two scripts in one word are one word of one script', () => {
  expect(words('протипiхотнi мiни', 'uk')).toEqual(['протипіхотні', 'міни']);
  expect(words('м14, m14, 5м', 'ru')).toEqual(['м14', 'm14', '5м']);
});

test('Serbian is the same words in both scripts', () => {
  expect(words('Конвенција о љубави', 'sr')).toEqual(words('Konvencija o ljubavi', 'sr'));
});

test('offsets are those of the original, soft hyphens and composed marks included', () => {
  const text = '“Anti\u00ADpersonen\u00ADmine” e\u0301te';
  const [mine, ete] = tokenize(text, 'de');
  expect(text.slice(mine?.start, mine?.end)).toBe('Anti\u00ADpersonen\u00ADmine');
  expect(text.slice(ete?.start, ete?.end)).toBe('e\u0301te');
});

/** Seeded, so that what fails once fails again. */
const madeUpTexts = (count: number): readonly string[] => {
  const pieces = [
    ..."aBéßİ. -'\n\u00A0\u00AD\u200C\u0301…½™．жЖёάς對人タイー한ก\u0E33\u0E4Dामميم\u064Eשׁလ်ှ\uFF9Eｶ㌔😀",
    'U.S.',
    'mine',
    'Convention',
    '\uD800',
  ];
  let seed = 4;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: next(20) }, () => pieces[next(pieces.length)]).join(''),
  );
};

test('every word is the fold of what it stands for, whatever it is made of', () => {
  for (const text of madeUpTexts(2000))
    for (const lang of ['en', 'tr', 'fa', 'ro'])
      for (const { word, start, end } of tokenize(text, lang))
        expect(fold(text.slice(start, end), lang).text).toBe(word);
});

test('a text of plain letters is cut as one that needs every rule', () => {
  for (const made of madeUpTexts(2000)) {
    // No ASCII blank lets the tokenizer begin anew, so the last character decides how all is cut.
    const text = made.replace(/[ \n'-]/gu, '\u00A0');
    expect(tokenize(`${text}\u00A0\u200B`, 'en')).toEqual(tokenize(text, 'en'));
  }
});

testCorpora('every token of every naughty string stands where it says', (at) => {
  for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')))
    for (const lang of ['en', 'tr', 'fa', 'th']) {
      let before = 0;
      for (const { word, start, end } of tokenize(text, lang)) {
        expect(fold(text.slice(start, end), lang).text).toBe(word);
        expect(start).toBeGreaterThanOrEqual(before);
        before = end;
      }
    }
});

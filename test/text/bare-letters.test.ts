import { describe, expect, test } from 'vitest';
import { bareLetters, isBareSafe } from '../../src/text/bare-letters.ts';
import { fold } from '../../src/text/fold.ts';
import { parseTerm } from '../../src/text/term.ts';

test.each([
  ['lt', 'priešpėstinės', 'priespestines'],
  ['pl', 'wypowiedział', 'wypowiedzial'],
  ['tr', 'mayını', 'mayini'],
  ['vi', 'đường', 'duong'],
  ['fr', 'œuvre', 'oeuvre'],
  ['is', 'jarðsprengjur', 'jardsprengjur'],
  ['hu', 'gyalogsági', 'gyalogsagi'],
  ['de', 'schützenmine', 'schuetzenmine'],
  ['en', 'schützenmine', 'schutzenmine'],
  ['da', 'trådte', 'traadte'],
  ['sv', 'trådde', 'tradde'],
  ['no', 'sløyfe', 'sloeyfe'],
  ['uk', 'ґрунт', 'грунт'],
  ['en', 'mine', 'mine'],
])('%s: %s is typed %s without the keys', (lang, word, bare) => {
  expect(bareLetters(fold(word, lang).text, lang)).toBe(bare);
  expect(bareLetters(bare, lang)).toBe(bare);
});

test.each([
  ['uk', 'йти'],
  ['uk', 'їжа'],
  ['be', 'воўк'],
  ['hi', 'सुरंग'],
  ['th', 'บิ'],
  ['ja', 'が'],
])('%s: %s would be another word without its marks', (lang, word) => {
  expect(bareLetters(word, lang)).toBe(word);
});

test('marks that no letter composes with are dropped too', () => {
  expect(bareLetters('m\u0310ina', 'en')).toBe('mina');
});

describe('bare letters are evidence where the term is long', () => {
  const isSafe = (term: string, lang: string) =>
    parseTerm(term, lang).every(({ words }) => isBareSafe(words, lang));

  test.each([
    ['lt', 'priešpėstin*'],
    ['lv', 'kājnieku mīn*'],
    ['tr', 'kara mayın*'],
    ['pl', 'przeciwpiechotna'],
  ])('%s: %s', (lang, term) => expect(isSafe(term, lang)).toBe(true));

  test.each([
    ['lv', 'mīna'],
    ['lt', 'minų*'],
    ['fr', 'dénonc*'],
    ['lv', 'mīnu lauk*'],
    ['vi', 'công ước quốc tế về mìn'],
  ])('%s: not %s', (lang, term) => expect(isSafe(term, lang)).toBe(false));
});

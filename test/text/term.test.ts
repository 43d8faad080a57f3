import { expect, test } from 'vitest';
import { parseTerm, spelling } from '../../src/text/term.ts';

const wordsOf = (term: string, lang = 'en'): readonly string[] =>
  parseTerm(term, lang).map(({ words }) =>
    words
      .map(
        ({ word, openStart, openEnd, isForms }) =>
          `${openStart ? '*' : ''}${word}${openEnd ? '*' : ''}${isForms ? '~' : ''}`,
      )
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
  ['landmine~', ['landmine~']],
  ['mine~ ban', ['mine~ ban']],
  ['de-mine~', ['de mine~', 'demine~']],
  ['mine~*', ['mine*']],
  ['*mine~', ['*mine']],
  ['~mine', ['mine']],
])('%s is looked for as %j', (term, patterns) => {
  expect(wordsOf(term)).toEqual(patterns.map((pattern) => pattern.replace('u.s.', 'u.s')));
});

test('only a term all in capitals is tied to its spelling', () => {
  expect(parseTerm('CCM', 'en')[0]?.exact).toBe('CCM');
  expect(parseTerm('Ccm', 'en')[0]?.exact).toBeNull();
  expect(parseTerm('A', 'en')[0]?.exact).toBeNull();
});

test('an exact term is its own spelling, from its first word to its last', () => {
  const exactOf = (term: string) => parseTerm(term, 'en', { isExact: true });
  expect(exactOf('Mines\u00A0 Advisory')).toEqual(
    parseTerm('mines advisory', 'en').map((pattern) => ({ ...pattern, exact: 'Mines Advisory' })),
  );
  expect(exactOf('U.S.')[0]?.exact).toBe('U.S');
  expect(exactOf('Anti-Personnel').map(({ exact }) => exact)).toEqual(['Anti-Personnel']);
  expect(exactOf('mine*~')[0]).toEqual({
    words: [{ word: 'mine', openStart: false, openEnd: false, isForms: false }],
    exact: 'mine',
  });
  expect(exactOf('…')).toEqual([]);
});

test('an exact word of Hangul carries no particles', () => {
  expect(parseTerm('지뢰', 'ko', { isExact: true })[0]?.words[0]?.openEnd).toBe(false);
});

test('a spelling is the same in every width, with every blank, and however it is composed', () => {
  expect(spelling('Ｍine\u00AD\u3000Caf\u0065\u0301')).toBe('Mine Café');
  expect(spelling('MINE')).not.toBe(spelling('Mine'));
});

test('a word of Hangul carries its particles', () => {
  expect(wordsOf('지뢰 금지', 'ko')).toEqual(['지뢰* 금지*']);
});

test('a term without a letter is looked for nowhere', () => {
  for (const term of ['', ' ', '*', '**', '-', '* *']) expect(wordsOf(term)).toEqual([]);
});

test('a term as long as a book is read in time that grows with it', () => {
  for (const piece of ['a ', 'a-b ', 'a-', '~*', '~*a', '*'])
    expect(parseTerm(piece.repeat(30_000), 'en').length).toBeLessThanOrEqual(16);
});

test('a term with many hyphens has a bounded number of spellings', () => {
  expect(parseTerm(Array(20).fill('a-b').join(' '), 'en').length).toBeLessThanOrEqual(16);
});

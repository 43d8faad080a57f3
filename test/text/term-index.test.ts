import { describe, expect, test } from 'vitest';
import { findTerms, TermIndex } from '../../src/text/term-index.ts';
import { tokenize } from '../../src/text/tokens.ts';

const find = (terms: readonly string[], text: string, lang = 'en') => {
  const index = new TermIndex<string>({ lang, findsBare: true });
  for (const term of terms) index.add(term, term);
  return findTerms([index], { text, tokens: tokenize(text, lang) });
};
const quotes = (terms: readonly string[], text: string, lang?: string): readonly string[] =>
  find(terms, text, lang).map(({ start, end }) => text.slice(start, end));

test('hits come in the order of the text, the longest first where they begin together', () => {
  const terms = ['sudan', 'south', 'south sudan', 'south sudan army'];
  expect(quotes(terms, 'The South Sudan army, in Sudan')).toEqual([
    'South Sudan army',
    'South Sudan',
    'South',
    'Sudan',
    'Sudan',
  ]);
});

test('of two terms at one place the one that stands there letter for letter comes first', () => {
  const text = 'sumska granica';
  const found = find(['šumska granica', 'sumska granica'], text);
  expect(found.map(({ term, isWeak }) => [term, isWeak])).toEqual([
    ['sumska granica', false],
    ['šumska granica', true],
  ]);
});

test('which of two terms at one place comes first hangs on no other term', () => {
  const terms = ['mine*', 'mines*', 'cove*', 'bridge*'];
  const named = (list: readonly string[]) => find(list, 'minesweeper').map(({ term }) => term);
  expect(named(terms)).toEqual(['mines*', 'mine*']);
  expect(named([...terms].reverse())).toEqual(['mines*', 'mine*']);
});

test('a hit says which tokens it covers and whose term it is', () => {
  expect(find(['mine ban'], 'The mine ban treaty')).toEqual([
    {
      tag: 'mine ban',
      term: 'mine ban',
      start: 4,
      end: 12,
      firstToken: 1,
      lastToken: 2,
      isWeak: false,
    },
  ]);
});

describe('words of one term', () => {
  test.each(['mine ban', 'mine-ban', 'mine – ban', '"mine" ban', 'mine\u00a0ban'])(
    'may be parted like this: %s',
    (written) => {
      expect(quotes(['mine ban'], written)).toHaveLength(1);
    },
  );

  test.each(['mine. Ban', 'mine, ban', 'mine (ban)', 'mine\n\n\n\nban', 'mine and ban'])(
    'may not be parted like this: %j',
    (written) => {
      expect(quotes(['mine ban'], written)).toEqual([]);
    },
  );
});

describe('an open side', () => {
  test('takes further letters there and nowhere else', () => {
    const text = 'mine mines undermine undermines';
    expect(quotes(['mine'], text)).toEqual(['mine']);
    expect(quotes(['mine*'], text)).toEqual(['mine', 'mines']);
    expect(quotes(['*mine'], text)).toEqual(['mine', 'undermine']);
    expect(quotes(['*mine*'], text)).toEqual(['mine', 'mines', 'undermine', 'undermines']);
  });

  test('works on the later words of a term too', () => {
    expect(quotes(['land *mine*'], 'land undermines')).toEqual(['land undermines']);
  });

  test('finds a word once, however often the part stands in it', () => {
    expect(quotes(['*an*'], 'banana')).toEqual(['banana']);
  });
});

test('case and width do not hide a word, and the quote is what was written', () => {
  expect(quotes(['convenção'], 'A CONVENÇÃO', 'pt')).toEqual(['CONVENÇÃO']);
  expect(quotes(['mine'], 'ｍｉｎｅ')).toEqual(['ｍｉｎｅ']);
});

test('an acronym is found in capitals only', () => {
  expect(quotes(['CCM'], 'CCM ccm Ccm')).toEqual(['CCM']);
});

test('several indexes answer as one', () => {
  const text = 'one two';
  const indexes = ['two', 'one'].map((term) => {
    const index = new TermIndex<string>({ lang: 'en' });
    index.add(term, term);
    return index;
  });
  const hits = findTerms(indexes, { text, tokens: tokenize(text, 'en') });
  expect(hits.map(({ tag }) => tag)).toEqual(['one', 'two']);
});

test('all forms of a word are found, from the first such term on and also behind another word', () => {
  const baseOf = (word: string): string => word.replace(/s$/u, '');
  const formsOf = (term: string, text: string): number => {
    const index = new TermIndex<string>({ lang: 'en', baseOf });
    index.add(term, term);
    return findTerms([index], { text, tokens: tokenize(text, 'en') }).length;
  };
  expect(formsOf('mines~', 'one mine')).toBe(1);
  expect(formsOf('land mines~', 'a land mine')).toBe(1);
});

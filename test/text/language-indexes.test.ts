import { expect, test } from 'vitest';
import { languageIndexes } from '../../src/text/language-indexes.ts';
import { findTerms } from '../../src/text/term-index.ts';
import { tokenize } from '../../src/text/tokens.ts';

const quotesIn = (text: string, lang: string, terms: Readonly<Record<string, string>>) => {
  const indexesFor = languageIndexes(Object.keys(terms), (termLang) =>
    Object.entries(terms).flatMap(([each, term]) =>
      each === termLang ? [{ lang: each, term, tag: each }] : [],
    ),
  );
  const hits = findTerms(indexesFor(lang), { text, tokens: tokenize(text, lang) });
  return hits.map(({ start, end }) => text.slice(start, end));
};

test('a Croatian term is found in Serbian, in both scripts', () => {
  const terms = { hr: 'konvencij*' };
  expect(quotesIn('Конвенцију, konvenciju', 'sr', terms)).toEqual(['Конвенцију', 'konvenciju']);
});

test.each([
  ['sr', 'конвенција', 'Конвенција konvencija', 2],
  ['tr', 'mayın', 'MAYIN', 1],
  ['en', 'конвенција', 'Конвенција konvencija', 1],
])('a term of any language is folded as a text in %s is', (lang, term, text, count) => {
  expect(quotesIn(text, lang, { mul: term })).toHaveLength(count);
});

test('a term of one language is found in a text of unknown language', () => {
  const terms = { sr: 'противпешадијске', ro: 'convenție' };
  expect(quotesIn('противпешадијске; convenție', 'und', terms)).toHaveLength(2);
});

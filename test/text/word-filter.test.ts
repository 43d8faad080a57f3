import { expect, test } from 'vitest';
import { tokenize } from '../../src/text/tokens.ts';
import { type Beginnings, HashedWords, WordFilter } from '../../src/text/word-filter.ts';

const filterOf = (beginnings: Partial<Beginnings>) =>
  new WordFilter({ words: [], pairs: [], open: [], ...beginnings });
/** Which words of a text may open a term. */
const opening = (filter: WordFilter, text: string): readonly string[] => {
  const tokens = tokenize(text, 'en');
  const hashed = new HashedWords(tokens);
  return tokens.flatMap(({ word }, at) => (filter.mayOpen(tokens, hashed, at) ? [word] : []));
};

test('a word passes where it opens a term, alone or with the next', () => {
  const filter = filterOf({ words: ['treaty'], pairs: [['land', 'mine']] });
  expect(opening(filter, 'the land of the treaty on land mine use')).toEqual(['treaty', 'land']);
});

test('a word that begins as an open term does passes, and a shorter one does not', () => {
  const filter = filterOf({ open: ['withdr'] });
  expect(opening(filter, 'with withdr withdrawal withdre')).toEqual([
    'withdr',
    'withdrawal',
    'withdre',
  ]);
});

test('words in other letters always pass, and what may stand before one does', () => {
  const filter = filterOf({ pairs: [['conven', 'ottawa']] });
  expect(opening(filter, 'the ottawa convenção conven óttawa')).toEqual([
    'convenção',
    'conven',
    'óttawa',
  ]);
});

test('holds more open beginnings than a call has room for arguments', () => {
  const filter = filterOf({
    words: ['ban'],
    open: Array.from({ length: 200_000 }, (_, at) => `mine${at}`),
  });
  expect(opening(filter, 'ban mine199999th xyz')).toEqual(['ban', 'mine199999th']);
});

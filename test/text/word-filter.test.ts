import { expect, test } from 'vitest';
import { bareLetters } from '../../src/text/bare-letters.ts';
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

test('words in scripts without marks are told apart as plain ones are', () => {
  const filter = filterOf({ words: ['мін'], pairs: [['地', '雷']], open: ['протипіхот'] });
  expect(opening(filter, 'Рада мін мина протипіхотних 地震 地雷 공격')).toEqual([
    'мін',
    'протипіхотних',
    '地',
  ]);
});

test('no letter that has bare letters passes for one that has none', () => {
  const tokens = tokenize('ґанок жінка đak ılık mīna øre ё й ўсё', 'und');
  const { isPlain } = new HashedWords(tokens);
  const changed = tokens.filter(
    ({ word }, at) => isPlain[at] === 1 && bareLetters(word, 'de') !== word,
  );
  expect(changed).toEqual([]);
  const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const wrong = letters.filter((word) => {
    const token = [{ word, start: 0, end: 1 }];
    return (
      new HashedWords(token).isPlain[0] === 1 &&
      ['und', 'de', 'da'].some((lang) => bareLetters(word, lang) !== word)
    );
  });
  // Words are folded before: letters that have another composed form do not come.
  expect(wrong.filter((letter) => letter.normalize('NFKC') === letter)).toEqual([]);
});

test('words in marked letters always pass, and what may stand before one does', () => {
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

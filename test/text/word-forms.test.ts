import { expect, test } from 'vitest';
import { wordForms } from '../../src/text/word-forms.ts';

const baseOf = wordForms({
  lt: [
    ['Mina', 'minos', 'MINŲ'],
    ['minia', 'minios', 'minos'],
  ],
  uk: [['міна', 'мін', 'мінами']],
});

test('forms of one list share the first of them, however they are written there', () => {
  expect(baseOf('minų', 'lt')).toBe('mina');
  expect(baseOf('mina', 'lt')).toBe('mina');
});

test('a form of two lists belongs to the first', () => {
  expect(baseOf('minos', 'lt')).toBe('mina');
  expect(baseOf('minios', 'lt')).toBe('minia');
});

test('a list goes before the stemmer, and only in its own language', () => {
  expect(baseOf('мінами', 'uk')).toBe('міна');
  expect(baseOf('minos', 'lv')).toBe('minos');
});

test('words of no list are stemmed where there is a stemmer, else left', () => {
  expect(baseOf('landmines', 'en')).toBe(baseOf('landmine', 'en'));
  expect(baseOf('конвенцій', 'uk')).toBe(baseOf('конвенція', 'uk'));
  expect(baseOf('sutartis', 'lt')).toBe('sutartis');
  expect(baseOf('constructor', 'lt')).toBe('constructor');
  expect(baseOf('mine', 'constructor')).toBe('mine');
});

import { expect, test } from 'vitest';
import { judged } from './judged.ts';

const WIRES = {
  wires: [
    { name: 'Wire', names: ['Wire', '路透社'] },
    { name: 'AB', names: ['AB'] },
  ],
  before: { en: ['according to', 'via'], pl: ['podała'], zh: ['据'] },
  after: { en: ['reported'], zh: ['报道'] },
};

const after = (text: string, lang = 'en'): readonly string[] =>
  judged({ text }, { lang, wires: WIRES }).verdict.after;

test.each([
  ['en', 'DELFT, July 9 (Wire) - The dam broke.'],
  ['en', 'The dam broke, Wire reported.'],
  ['en', 'The dam broke, according to Wire.'],
  ['en', 'Wire: the dam broke.'],
  ['en', 'The dam broke. © Wire'],
  ['pl', 'Tama pękła, podała Wire.'],
  ['zh', '据路透社报道，大坝决堤。'],
])('%s: a credit is read: %s', (lang, text) => {
  expect(after(text, lang)).toEqual(['Wire']);
});

test('several agencies stand in the order of the text, each once', () => {
  expect(after('The dam broke (AB/Wire). More fell, AB reported.')).toEqual(['AB', 'Wire']);
});

test.each([
  'Wire fences kept the dam dry.',
  'They cut the wire, he reported.',
  'AB blood was given.',
])('a name alone is no credit: %s', (text) => {
  expect(after(text)).toEqual([]);
});

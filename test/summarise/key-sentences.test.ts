import { describe, expect, test } from 'vitest';
import type { Mark } from '../../src/model.ts';
import { keySentences } from '../../src/summarise/key-sentences.ts';
import { isReadableAlone } from '../../src/summarise/readable-alone.ts';

const TEXT = `The parliament of Norland voted on Thursday to leave the treaty on mines. He said it was a sad day. Weather in the capital was mild. Southland plans to build a factory for mines next year. The vote was 81 to 4, with the parliament of Norland divided on the treaty. "We never wanted`;

const mark = (label: Mark['label'], word: string): Mark => {
  const start = TEXT.indexOf(word);
  return { label, field: 'text', start, end: start + word.length };
};

const pick = (count: number, marks: readonly Mark[] = []) =>
  keySentences(
    { title: 'Norland leaves the mine treaty', text: TEXT, lang: 'en', marks, field: 'text' },
    count,
  );

test('sentences are the source word for word, at the offsets given', () => {
  for (const { text, start, end } of pick(4)) expect(TEXT.slice(start, end)).toBe(text);
});

test('the lead comes first, and a dangling "he" or half a quote last', () => {
  const said = pick(3).map(({ text }) => text);
  expect(said[0]).toBe('The parliament of Norland voted on Thursday to leave the treaty on mines.');
  expect(said.some((text) => text.startsWith('He said') || text.startsWith('"We'))).toBe(false);
});

test('an act and a country that are not covered yet draw their sentence', () => {
  const marks = [
    mark('act:production', 'build a factory'),
    mark('country:SL', 'Southland'),
    mark('country:NL', 'Norland'),
  ];
  const drawn = pick(2, marks).find(({ text }) => text.startsWith('Southland'));
  expect(pick(2).some(({ text }) => text.startsWith('Southland'))).toBe(false);
  expect(drawn).toMatchObject({
    text: 'Southland plans to build a factory for mines next year.',
    labels: ['act:production', 'country:SL'],
  });
});

test('what a picked sentence said already is not said again', () => {
  const text =
    'Norland voted to leave the treaty on mines today. Norland voted to leave the treaty on mines. Southland did nothing of the kind at all.';
  const said = keySentences({ title: '', text, lang: 'en', marks: [], field: 'text' }, 2);
  expect(said.map(({ start }) => start)).toEqual([0, text.indexOf('Southland')]);
});

test.each([
  ['', 'en'],
  ['...', 'en'],
  ['一', 'zh'],
  ['\u0000'.repeat(50), 'und'],
])('%o has no more sentences than it has', (text, lang) => {
  expect(
    keySentences({ title: '', text, lang, marks: [], field: 'text' }, 3).length,
  ).toBeLessThanOrEqual(1);
});

describe('readable alone', () => {
  test.each([
    ['Lithuania plans to order mines.', 'en'],
    ['„Wir bleiben“, sagte die Ministerin.', 'de'],
    ['Литва планирует закупить мины, «если понадобится».', 'ru'],
    ['対人地雷の生産を始める。', 'ja'],
  ])('%s', (sentence, lang) => {
    expect(isReadableAlone(sentence, lang)).toBe(true);
  });

  test.each([
    ['He said no.', 'en'],
    ['But Lithuania said no.', 'en'],
    ['“We will leave the treaty, he said.', 'en'],
    ['Will Lithuania leave?', 'en'],
    ['Read more about mines.', 'en'],
    ['Er sagte nein.', 'de'],
    ['Он отказался.', 'ru'],
    ['Photo: Agency.', 'en'],
    ['Lithuania plans', 'en'],
  ])('not %s', (sentence, lang) => {
    expect(isReadableAlone(sentence, lang)).toBe(false);
  });
});

import { expect, test } from 'vitest';
import type { Mark } from '../../src/model.ts';
import { keySentences } from '../../src/summarise/key-sentences.ts';
import { testCorpora } from '../corpora.ts';
import { corpusTexts } from '../eval/summarise/corpus-texts.ts';

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

test('the lead comes first, and a dangling "he" or half a quote never', () => {
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

test('nothing is better than a sentence that only another one explains', () => {
  const text = 'He said it was a sad day for all. “They will regret it.';
  expect(keySentences({ title: '', text, lang: 'en', marks: [], field: 'text' }, 3)).toEqual([]);
});

test('a question and a heading come behind all whole sentences', () => {
  const text =
    'Will the parliament leave the treaty\nNorland voted to leave the treaty. Will Southland follow Norland soon? Eastland destroyed its stock of mines.';
  const said = keySentences({ title: '', text, lang: 'en', marks: [], field: 'text' }, 4);
  expect(said.map(({ text: one }) => one)).toEqual([
    'Norland voted to leave the treaty.',
    'Eastland destroyed its stock of mines.',
    'Will the parliament leave the treaty',
    'Will Southland follow Norland soon?',
  ]);
});

test('what says no more than the title comes behind what does', () => {
  const text = 'Norland leaves the mine treaty. The vote was 81 to 4 after a short debate.';
  const title = 'Norland leaves the mine treaty today';
  const [first] = keySentences({ title, text, lang: 'en', marks: [], field: 'text' }, 1);
  expect(first?.start).toBe(text.indexOf('The vote'));
});

const SEVERAL =
  'Norland and Southland announced plans to make mines. Norland plans to order thousands of mines. Norland put the price at hundreds of millions. Norland wants its own industry to deliver them. Norland hopes to sell some abroad. Southland views its factory as vital for supply.';

const marksOf = (word: string, label: Mark['label']): readonly Mark[] =>
  [...SEVERAL.matchAll(new RegExp(word, 'gu'))].map(({ index }) => ({
    label,
    field: 'text',
    start: index,
    end: index + word.length,
  }));

test('where several countries are concerned each has its own sentence before one has two', () => {
  const marks = [
    ...marksOf('Norland', 'country:NO'),
    ...marksOf('Southland', 'country:SE'),
    ...marksOf('mines', 'concept:mine'),
  ];
  const input = { title: '', text: SEVERAL, lang: 'en', marks, field: 'text' } as const;
  const said = keySentences(input, 3).map(({ text }) => text);
  expect(said).toContain('Southland views its factory as vital for supply.');
  expect(said).toContain('Norland and Southland announced plans to make mines.');
  expect(said.filter((text) => /^Norland (?!and)/u.test(text))).toHaveLength(1);
});

test('countries that are named beside the subject draw no sentence', () => {
  const input = { title: '', text: SEVERAL, lang: 'en', field: 'text' } as const;
  const marks = [...marksOf('Norland', 'country:NO'), ...marksOf('Southland', 'country:SE')];
  const places = (some: readonly Mark[]) =>
    keySentences({ ...input, marks: some }, 2).map(({ start }) => start);
  expect(places(marks)).toEqual(places([]));
});

test('a text of a million signs is read in part, and a sentence is never cut short', () => {
  const sentence = 'Norland voted on Thursday to leave the treaty on mines.';
  const text = `${sentence} `.repeat(20_000);
  const said = keySentences({ title: '', text, lang: 'en', marks: [], field: 'text' }, 3);
  expect(said.map(({ text: one }) => one)).toEqual([sentence]);
});

testCorpora('every key sentence stands in its text word for word, in all corpora', (at) => {
  for (const { text, lang } of corpusTexts(at(''))) {
    const said = keySentences({ title: '', text, lang, marks: [], field: 'text' }, 6);
    for (const { text: one, start, end } of said) expect(text.slice(start, end)).toBe(one);
  }
});

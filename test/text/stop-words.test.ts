import { expect, test } from 'vitest';
import { languagesOfStopWord, stopWordsOf } from '../../src/text/stop-words.ts';

test('a function word is known in each of its languages, and no other word', () => {
  expect(languagesOfStopWord('mine')).toEqual(expect.arrayContaining(['en', 'da', 'no']));
  expect(languagesOfStopWord('harbour')).toEqual([]);
});

test('a language without a list has none, whatever it is called', () => {
  expect([...stopWordsOf('xx'), ...stopWordsOf('constructor'), ...stopWordsOf('')]).toEqual([]);
});

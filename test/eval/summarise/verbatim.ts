import { keySentences } from '../../../src/summarise/key-sentences.ts';
import type { Evaluation } from '../evaluation.ts';
import { holdsHalfQuote, opensWithPronoun } from './alone-check.ts';
import { corpusTexts } from './corpus-texts.ts';

const COUNT = 6;
const LONG = 5_000;
const HOSTILE = 1_000_000;
const RUNS = 20;

/** Whether key sentences stand in their texts word for word, over every string of every corpus. */
export const evaluateVerbatim: Evaluation = async ({ corpora, isVerbose }) => {
  let texts = 0;
  let sentences = 0;
  const altered: string[] = [];
  const leaning: string[] = [];
  const half: string[] = [];
  for (const { text, lang } of corpusTexts(corpora)) {
    texts += 1;
    for (const { text: said, start, end } of keySentences(
      { title: '', text, lang, marks: [], field: 'text' },
      COUNT,
    )) {
      sentences += 1;
      if (text.slice(start, end) !== said) altered.push(said);
      if (opensWithPronoun(said, lang)) leaning.push(`${lang}: ${said}`);
      if (holdsHalfQuote(said)) half.push(`${lang}: ${said}`);
    }
  }
  return [
    `Every text of all corpora (${texts}), ${COUNT} sentences asked of each: ${sentences} given`,
    `  not word for word ${altered.length}; by the second opinion ${leaning.length} open with a pronoun, ${half.length} hold half a quotation`,
    `  a text of ${LONG} signs takes ${fastest(LONG).toFixed(1)} ms, one of ${HOSTILE} ${fastest(HOSTILE).toFixed(1)} ms (the best of ${RUNS})`,
    ...(isVerbose ? [...altered, ...leaning, ...half].map((line) => `    ${line}`) : []),
  ];
};

/** Wall time in milliseconds for a text of so many signs. */
const fastest = (chars: number): number => {
  const text = Array.from(
    { length: chars / 100 },
    (_, at) =>
      `The parliament of country ${at} voted on day ${at % 31} to leave treaty ${at * 7}. "We go`,
  ).join('." ');
  const times = Array.from({ length: RUNS }, () => {
    const before = performance.now();
    keySentences({ title: '', text, lang: 'en', marks: [], field: 'text' }, COUNT);
    return performance.now() - before;
  });
  return Math.min(...times);
};

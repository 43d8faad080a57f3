import { keySentences } from '../../../src/summarise/key-sentences.ts';
import type { Evaluation } from '../evaluation.ts';
import { holdsHalfQuote, opensWithPronoun } from './alone-check.ts';
import { corpusTexts } from './corpus-texts.ts';

const COUNT = 6;

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
    ...(isVerbose ? [...altered, ...leaning, ...half].map((line) => `    ${line}`) : []),
  ];
};

import { describe, expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { findTerms, TermIndex } from '../../src/text/term-index.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { isZawgyi, zawgyiToUnicode } from '../../src/text/zawgyi.ts';

/** The same words in Zawgyi and in Unicode. */
const PAIRS: readonly (readonly [zawgyi: string, unicode: string])[] = [
  ['လူသတ္မိုင္း', 'လူသတ်မိုင်း'],
  ['ေျမျမႇဳပ္မိုင္း', 'မြေမြှုပ်မိုင်း'],
  ['ႏုတ္ထြက္', 'နုတ်ထွက်'],
  ['ေအာ္တာဝါ', 'အော်တာဝါ'],
  ['ျမန္မာ', 'မြန်မာ'],
  ['ဝန္ႀကီးခ်ဳပ္', 'ဝန်ကြီးချုပ်'],
  ['၀န္ၾကီး', 'ဝန်ကြီး'],
  ['အဂၤလိပ္', 'အင်္ဂလိပ်'],
  ['သတၱဝါ', 'သတ္တဝါ'],
  ['အခြင့္အေရး', 'အခွင့်အရေး'],
  ['ဥာဏ္', 'ဥာဏ်'],
  ['ပစၥည္း', 'ပစ္စည်း'],
  ['ႏွင့္', 'နှင့်'],
  ['ေက်းရြာ', 'ကျေးရွာ'],
];
const SENTENCE = PAIRS.map(([zawgyi]) => zawgyi).join(' ');

const words = (text: string) => tokenize(text, 'my').map(({ word }) => word);

test.each(PAIRS)('%s is %s', (zawgyi, unicode) => {
  expect(words(`${zawgyi} မိုင္း`)).toEqual(words(`${unicode} မိုင်း`));
});

test('marks in another order, drawn alike, are the same word', () => {
  expect(words('တုိ့ ကုံ ၀န်')).toEqual(words('တို့ ကံု ဝန်'));
});

test('a term in Unicode is found, and the quote is what was written', () => {
  const index = new TermIndex<string>({ lang: 'my' });
  index.add('မြေမြှုပ်မိုင်း', 'landmine');
  const text = 'M14 ေျမျမႇဳပ္မိုင္းမ်ား';
  const [hit] = findTerms([index], { text, tokens: tokenize(text, 'my') });
  expect(text.slice(hit?.start, hit?.end)).toBe('ေျမျမႇဳပ္မိုင္း');
});

test('a slip in a page of Unicode makes no word of it Zawgyi', () => {
  expect(words('ေမ')[0]).toBe('မေ');
  expect(words('ေမ မိုင်းရှင်းလင်းရေး')[0]).toBe('မ');
});

test('every unit comes from a stretch of the text, in order', () => {
  const { text, starts, ends } = fold(`1 ${SENTENCE}, M14`, 'my');
  expect(starts).toHaveLength(text.length);
  for (const [at, start] of starts.entries()) {
    expect(ends[at]).toBeGreaterThan(start);
    expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
  }
  expect(text.startsWith('1 ')).toBe(true);
  expect(text.endsWith(', m14')).toBe(true);
});

test('what was converted is not converted again', () => {
  const { text } = fold(SENTENCE, 'my');
  expect(fold(text, 'my').text).toBe(text);
  expect(isZawgyi(zawgyiToUnicode(SENTENCE).text)).toBe(false);
});

describe('Unicode is never taken for Zawgyi', () => {
  test.each([
    ['Burmese', PAIRS.map(([, unicode]) => unicode).join(' ')],
    ['Burmese with a slip', 'ေမိုင်းရှင်းလင်းရေး မိုင်းများ'],
    ['Shan', 'လိၵ်ႈတႆး ၵူၼ်းတႆး ၸိုင်ႈတႆး'],
    ['Shan in the order of a typewriter', 'ေၵႃႈ ႄလႈ ေတႃႇ'],
    ['Mon', 'ဘာသာမန် အက္ခရ်မန်'],
    ['Sgaw Karen', 'ကညီကျိာ် တၢ်ကရၢကရိ'],
    ['Pali', 'ဗုဒ္ဓံ သရဏံ ဂစ္ဆာမိ'],
    ['a list of marks', 'ျ ြ ွ ှ ေ ် ္'],
  ])('%s', (_, text) => expect(isZawgyi(text)).toBe(false));

  test.each(PAIRS)('not even one word (%s in Zawgyi): %s', (_, unicode) => {
    expect(isZawgyi(unicode)).toBe(false);
  });
});

test('marks by the hundred thousand are survived', () => {
  for (const mark of ['\u1031', '\u103B', '\u1039', '\u103A', '\u1031\u1000']) {
    const text = mark.repeat(100_000);
    expect(fold(text, 'my').starts).toHaveLength(fold(text, 'my').text.length);
  }
});

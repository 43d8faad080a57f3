import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLIDModel } from 'fasttext.wasm.js';
import { z } from 'zod';
import { loadLanguageDetector } from '../../src/text/language.ts';
import { languageByScript } from '../../src/text/scripts.ts';
import type { Evaluation } from './evaluation.ts';
import { newsSentences, ownSentences, type Sample, twoWords } from './intake/language-samples.ts';

type Design = (text: string) => string;

const ROOT = join(import.meta.dirname, '../..');
const TABLE = 'config/languages/ngrams.bin';
const FUNCTION_WORDS = 'node_modules/stopwords-iso/stopwords-iso.json';
const GUESSES = 40;

/** The designs that were tried, side by side; each is asked only what the script leaves open. */
export const evaluateLanguageDesigns: Evaluation = async ({ corpora }) => {
  const own = ownSentences();
  const news = newsSentences(corpora).filter(({ set }) => set === 'news sentences');
  const samples = [own, own.flatMap(twoWords), news, news.flatMap(twoWords)];
  const languages = [...new Set(own.map(({ lang }) => lang))];
  const detect = await loadLanguageDetector(readFileSync(join(ROOT, TABLE)));
  const designs: readonly (readonly [string, Design])[] = [
    ['function words', functionWords(languages)],
    ['fastText', await fastText(languages)],
    ['eld extrasmall', await eld('extrasmall', languages)],
    ['eld small', await eld('small', languages)],
    ['eld large', await eld('large', languages)],
    ['both weighed: ours', (text) => detect(text).lang],
  ];
  return [
    `Language, by design: ${samples.map(([first]) => first?.set).join('; ')}`,
    ...designs.map(([name, design]) => {
      const shares = samples.map((set) => `${(100 * mean(set, design)).toFixed(1).padStart(6)} %`);
      return `${name.padEnd(20)} ${shares.join(' ')}`;
    }),
  ];
};

/** The share that is right, every language counting the same. */
const mean = (samples: readonly Sample[], design: Design): number => {
  const shares = [...Map.groupBy(samples, ({ lang }) => lang)].map(([lang, each]) => {
    const right = each.filter(
      ({ text }) => (languageByScript(text)?.lang ?? design(text)) === lang,
    );
    return right.length / each.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
};

/** The language with most of its function words in the text, after stopwords-iso. */
const functionWords = (languages: readonly string[]): Design => {
  const lists = z
    .record(z.string(), z.array(z.string()))
    .parse(JSON.parse(readFileSync(join(ROOT, FUNCTION_WORDS), 'utf8')));
  const sets = languages.map((lang) => ({ lang, words: new Set(lists[lang]) }));
  return (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
    const counts = sets.map((set) => ({
      lang: set.lang,
      count: words.filter((word) => set.words.has(word)).length,
    }));
    return counts.reduce((best, next) => (next.count > best.count ? next : best)).lang;
  };
};

const fastText = async (languages: readonly string[]): Promise<Design> => {
  const model = await (await getLIDModel()).load();
  return (text) => {
    const found = model.predict(text.toLowerCase().replaceAll(/\s+/gu, ' '), GUESSES, 0);
    const guesses = Array.from({ length: found.size() }, (_, at) => found.get(at)[1]);
    found.delete();
    const codes = guesses.map((label) => label.replace('__label__', '').replace(/^nn$/u, 'no'));
    return codes.find((code) => languages.includes(code)) ?? 'und';
  };
};

const eld = async (size: string, languages: readonly string[]): Promise<Design> => {
  const { default: detector } = await import(`eld/${size}`);
  detector.setLanguageSubset(languages);
  return (text) => String(detector.detect(text).language);
};

import { languageByLetters, languageByScript } from './scripts.ts';

/** ISO 639-1, `no` for every Norwegian, `und` where unsure; confidence 0-1. */
export interface DetectedLanguage {
  readonly lang: string;
  readonly confidence: number;
}
export type LanguageDetector = (text: string) => DetectedLanguage;

/** The start of a text tells. */
const READ_CHARS = 1_000;
/** Fewer letters than this are a name or an acronym, not a language. */
const MIN_LETTERS = 8;
/** At this many letters half of the doubt that comes from shortness is gone. */
const HALF_SURE_LETTERS = 10;
/** Found on our own sentences cut to three words, see language.test.ts. */
const MIN_CONFIDENCE = 0.2;
/** Guesses looked at: the model knows 176 languages, most of which no feed of ours is written in. */
const GUESSES = 12;

const UNSURE: DetectedLanguage = { lang: 'und', confidence: 0 };

/** Languages that news feeds are written in, of those the model knows; others draw short headlines to them. */
const NEWS_LANGUAGES = new Set(
  'am ar az be bg bn bs ca cs cy da de el en es et fa fi fr ga gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tr uk ur uz vi zh'.split(
    ' ',
  ),
);
/** Names of the model that are not ours. */
const RENAMED: Readonly<Record<string, string>> = { nn: 'no', nb: 'no', sh: 'hr', ckb: 'ku' };

/** Everyday words in which languages differ that are nearly one to statistics; more of them win. */
const NEAR_TWINS: readonly (readonly [lang: string, words: RegExp])[][] = [
  [
    [
      'da',
      wordsOf(
        'af at efter mellem blev siger sagde nu hvad mod uden meget penge imod bliver blevet ikke og vores der',
      ),
    ],
    [
      'no',
      wordsOf(
        'av å etter mellom ble sier sa nå hva mot uten mye penger blir blitt ikke og vår som ikkje eit frå dei',
      ),
    ],
    [
      'sv',
      wordsOf(
        'av att efter mellan blev säger sade nu vad mot utan mycket pengar blir blivit inte och vår som för är från ett',
      ),
    ],
  ],
  [
    [
      'pt',
      wordsOf(
        'do da dos das em na nos nas um uma não ao aos pelo pela pelos pelas com são foi dois duas seu sua à às e o os',
      ),
    ],
    ['es', wordsOf('el la los las del en un una y con al son fue dos su sus se lo sin')],
  ],
];

/**
 * Loads the detector (about 25 MB, 0.1 s), so call it when the first text needs one. What it returns
 * never throws: script first, then telling letters, then fastText's model of 176 languages.
 */
export const loadLanguageDetector = async (): Promise<LanguageDetector> => {
  const { getLIDModel } = await import('fasttext.wasm.js');
  const model = await (await getLIDModel()).load();
  const guess = (sample: string): readonly Guess[] => {
    const found = model.predict(sample, GUESSES, 0);
    const guesses: Guess[] = [];
    for (let at = 0; at < found.size(); at += 1) guesses.push(guessOf(found.get(at)));
    // The list lives in the model's own memory, which nobody collects.
    found.delete();
    return merged(guesses);
  };
  return (text) => {
    const sample = readable(text);
    const letters = sample.match(/\p{L}/gu)?.length ?? 0;
    const byScript = languageByScript(sample);
    if (byScript) return { lang: byScript.lang, confidence: byScript.share };
    if (letters < MIN_LETTERS) return UNSURE;
    return decide(sample, letters, guess(sample.toLowerCase()));
  };
};

interface Guess {
  readonly lang: string;
  readonly probability: number;
}

const guessOf = ([probability, label]: readonly [number, string]): Guess => {
  const lang = label.replace('__label__', '');
  return { lang: RENAMED[lang] ?? lang, probability };
};

/** The probabilities of the news languages alone, adding up to one, likeliest first. */
const merged = (guesses: readonly Guess[]): readonly Guess[] => {
  const sums = new Map<string, number>();
  for (const { lang, probability } of guesses)
    if (NEWS_LANGUAGES.has(lang)) sums.set(lang, (sums.get(lang) ?? 0) + probability);
  const total = [...sums.values()].reduce((sum, each) => sum + each, 0);
  return [...sums]
    .map(([lang, sum]) => ({ lang, probability: sum / total }))
    .sort((a, b) => b.probability - a.probability);
};

const readable = (text: string): string =>
  text
    .slice(0, READ_CHARS * 2)
    .replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\w+/giu, ' ')
    // The model takes a newline for the end of the text.
    .replace(/\s+/gu, ' ')
    .slice(0, READ_CHARS)
    .toWellFormed();

const decide = (sample: string, letters: number, guesses: readonly Guess[]): DetectedLanguage => {
  const [best] = guesses;
  const length = letters / (letters + HALF_SURE_LETTERS);
  const confidence = Math.min(1, best?.probability ?? 0) * length;
  const byLetters = languageByLetters(sample);
  if (byLetters) return { lang: byLetters, confidence: Math.max(confidence, length) };
  if (!best || confidence < MIN_CONFIDENCE) return { lang: 'und', confidence };
  return { lang: likelierTwin(best.lang, sample), confidence };
};

function wordsOf(list: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${list.replaceAll(' ', '|')})(?!\\p{L})`, 'giu');
}

const likelierTwin = (lang: string, sample: string): string => {
  const twins = NEAR_TWINS.find((pair) => pair.some(([twin]) => twin === lang)) ?? [];
  const counted = twins.map(([twin, words]) => ({ twin, count: sample.match(words)?.length ?? 0 }));
  const own = counted.find(({ twin }) => twin === lang)?.count ?? 0;
  return counted.find(({ count }) => count > own)?.twin ?? lang;
};

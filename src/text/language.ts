import { likelihoods } from './language-odds.ts';
import { ngramScores, readNgramTable } from './ngram-table.ts';
import { languageByScript } from './scripts.ts';

/** ISO 639-1, `no` for every Norwegian, `und` where nothing tells; `confidence` (0-1) is the chance of being right. */
export interface DetectedLanguage {
  readonly lang: string;
  readonly confidence: number;
}
/** `hints`: languages that the text's feed or page claims; they tip the scales, no more. */
export type LanguageDetector = (text: string, hints?: readonly string[]) => DetectedLanguage;

/** The start of a text tells. */
const READ_CHARS = 1_000;
/** Fewer words than this are a name or an acronym, not a language. */
const MIN_WORDS = 2;
/** Unless its language is as good as sure. */
const SURE = 0.9;
/** All in capitals and no longer than this, a word is an acronym. */
const ACRONYM_LETTERS = 5;
/** More such words than this are a headline in capitals. */
const MOST_ACRONYMS = 3;
/** A guess below this is right one time in six. */
const MIN_CONFIDENCE = 0.15;
/** Guesses looked at, of the 176 languages that the model knows. */
const GUESSES = 15;
/** Names of the model that are not ours. */
const RENAMED: Readonly<Record<string, string>> = { nn: 'no', nb: 'no', sh: 'hr', ckb: 'ku' };

const UNSURE: DetectedLanguage = { lang: 'und', confidence: 0 };

/**
 * In: the bytes of `config/languages/ngrams.bin`. Loads the model (about 25 MB, 0.1 s), so call it when
 * the first text needs it. What it returns never throws: script first, then two witnesses weighed
 * together, fastText's model and the table of word pieces.
 */
export const loadLanguageDetector = async (ngrams: Uint8Array): Promise<LanguageDetector> => {
  const { getLIDModel } = await import('fasttext.wasm.js');
  const model = await (await getLIDModel()).load();
  const table = readNgramTable(ngrams);
  const guess = (sample: string): ReadonlyMap<string, number> => {
    const found = model.predict(sample, GUESSES, 0);
    const probabilities = new Map<string, number>();
    for (let at = 0; at < found.size(); at += 1) {
      const [probability, label] = found.get(at);
      const code = label.replace('__label__', '');
      const lang = RENAMED[code] ?? code;
      probabilities.set(lang, (probabilities.get(lang) ?? 0) + probability);
    }
    // The list lives in the model's own memory, which nobody collects.
    found.delete();
    return probabilities;
  };
  return (text, hints = []) => {
    const sample = readable(text);
    const byScript = languageByScript(sample);
    if (byScript) return { lang: byScript.lang, confidence: byScript.share };
    const words = sample.match(WORD) ?? [];
    if (words.length <= MOST_ACRONYMS && words.every(isAcronym)) return UNSURE;
    const isShort = words.length < MIN_WORDS;
    const pieces = ngramScores(
      table,
      words.map((word) => word.toLowerCase()),
    );
    const best = likelihoods(guess(sample.toLowerCase()), pieces, hints);
    return best.confidence >= (isShort ? SURE : MIN_CONFIDENCE) ? best : { ...best, lang: 'und' };
  };
};

const WORD = /\p{L}[\p{L}\p{M}']*/gu;

const isAcronym = (word: string): boolean =>
  word.length > 1 && word.length <= ACRONYM_LETTERS && /^\p{Lu}+$/u.test(word);

const readable = (text: string): string =>
  text
    .slice(0, READ_CHARS * 2)
    // Posts write bold letters that are signs of mathematics, pages part words by invisible hyphens.
    .normalize('NFKC')
    .slice(0, READ_CHARS * 2)
    .replace(/[\p{Cf}--[\u200C\u200D]]/gv, '')
    .replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\w+/giu, ' ')
    // The model takes a newline for the end of the text.
    .replace(/\s+/gu, ' ')
    .replaceAll('’', "'")
    .slice(0, READ_CHARS)
    .toWellFormed();

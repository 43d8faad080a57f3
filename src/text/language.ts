import { languageByLetters, languageByScript } from './scripts.ts';

/** ISO 639-1, `no` for every Norwegian, `und` where unsure; confidence 0-1. */
export interface DetectedLanguage {
  readonly lang: string;
  readonly confidence: number;
}
export type LanguageDetector = (text: string) => DetectedLanguage;

/** The start of a text tells; eld itself reads about 350 bytes. */
const READ_CHARS = 1_000;
/** Fewer letters than this are a name or an acronym, not a language. */
const MIN_LETTERS = 8;
/** At this many letters half of the doubt that comes from shortness is gone. */
const HALF_SURE_LETTERS = 10;
/** The lead of the best score over the second at which nobody would doubt it. */
const CLEAR_LEAD = 0.08;
/** Found on our own sentences cut to three words, see language.test.ts. */
const MIN_CONFIDENCE = 0.35;
/** Most feeds are English, so English wins a close race: without this short headlines come out Danish. */
const ENGLISH_BONUS = 0.04;

const UNSURE: DetectedLanguage = { lang: 'und', confidence: 0 };

/** Languages of the detector that no feed of ours is written in and that draw short headlines to them. */
const LEFT_OUT = new Set(['eu', 'tl', 'yo', 'ms']);

/** Small words in which Danish and Norwegian differ; in the rest they are nearly one language. */
const DANISH =
  /(?<!\p{L})(?:af|efter|mellem|blev|siger|sagde|nu|hvad|mod|konventionen|uden|meget|penge|udenrigsminister(?:en)?|imod|bliver|blevet)(?!\p{L})/giu;
const NORWEGIAN =
  /(?<!\p{L})(?:av|etter|mellom|ble|sier|sa|nå|hva|mot|konvensjonen|uten|mye|penger|utenriksminister(?:en)?|blir|blitt|ikkje|eit|frå|dei|noreg|norge)(?!\p{L})/giu;

/**
 * Loads the detector (about 85 MB, 0.2-0.5 s), so call it when the first text needs one. What it returns
 * never throws: script first, then telling letters, then statistics over byte n-grams.
 */
export const loadLanguageDetector = async (): Promise<LanguageDetector> => {
  const { eld } = await import('eld/extrasmall');
  const known = Object.values(eld.info().Languages).filter((lang) => !LEFT_OUT.has(lang));
  eld.setLanguageSubset(known);
  return (text) => {
    const sample = readable(text);
    const letters = sample.match(/\p{L}/gu)?.length ?? 0;
    const byScript = languageByScript(sample);
    if (byScript) return { lang: byScript.lang, confidence: byScript.share };
    if (letters < MIN_LETTERS) return UNSURE;
    const scores = eld.detect(sample).getScores();
    return decide(sample, letters, Object.entries(scores));
  };
};

const readable = (text: string): string =>
  text
    .slice(0, READ_CHARS * 2)
    .replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\w+/giu, ' ')
    .slice(0, READ_CHARS);

const decide = (
  sample: string,
  letters: number,
  scores: readonly (readonly [lang: string, score: number])[],
): DetectedLanguage => {
  const [best, second] = scores
    .map(([lang, score]) => ({ lang, score: lang === 'en' ? score + ENGLISH_BONUS : score }))
    .sort((a, b) => b.score - a.score);
  const length = letters / (letters + HALF_SURE_LETTERS);
  const lead = best ? Math.min(1, (best.score - (second?.score ?? 0)) / CLEAR_LEAD) : 0;
  const confidence = Math.min(1, (best?.score ?? 0) * 1.5) * length * (0.5 + lead / 2);
  const byLetters = languageByLetters(sample);
  if (byLetters) return { lang: byLetters, confidence: Math.max(confidence, length) };
  if (!best || confidence < MIN_CONFIDENCE) return { lang: 'und', confidence };
  return { lang: nordic(best.lang, sample), confidence };
};

const nordic = (lang: string, sample: string): string => {
  if (lang !== 'da' && lang !== 'no') return lang;
  const danish = sample.match(DANISH)?.length ?? 0;
  const norwegian = sample.match(NORWEGIAN)?.length ?? 0;
  if (danish === norwegian) return lang;
  return danish > norwegian ? 'da' : 'no';
};
